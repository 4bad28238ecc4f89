import { describe, expect, it } from '@jest/globals';
import { csvCell, refusalReport } from './refusal-report';

describe('csvCell', () => {
  it.each([
    ['texte', 'texte'],
    ['a "b"; c', '"a ""b""; c"'],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+33 6', '"\'+33 6"'],
    ['-1', '"\'-1"'],
    ['@nom', '"\'@nom"'],
  ])('%s is written %s', (value, cell) => expect(csvCell(value)).toBe(cell));
});

describe('refusalReport', () => {
  it('writes every page', async () => {
    const pages: Record<number, { line: number; next: number | null }> = {
      0: { line: 2, next: 2 },
      2: { line: 9, next: null },
    };
    const parts: string[] = [];
    for await (const part of refusalReport((after) => {
      const page = pages[after] ?? { line: 0, next: null };
      return Promise.resolve({
        refusals: [{ line: page.line, code: 'no-text' as const, excerpt: 'x' }],
        next: page.next,
      });
    }))
      parts.push(part);
    expect(parts.join('')).toBe('\ufeffline,code,excerpt\r\n2,no-text,x\r\n9,no-text,x\r\n');
  });
});
