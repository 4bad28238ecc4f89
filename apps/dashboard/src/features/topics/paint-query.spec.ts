import { describe, expect, it } from '@jest/globals';
import { highlightSyntax, parse } from '@vigie/query-language';
import { paintQuery } from './paint-query';

function paint(text: string) {
  const result = parse(text);
  return paintQuery(text, highlightSyntax(text), result.ok ? [] : result.problems);
}

describe('the coloured copy of a query', () => {
  it.each([
    '',
    ' ',
    'acme',
    '(métro OR "ligne 4) AND -bitume',
    'a\n\nb',
    '((((',
    '"',
    '🙂 #é @x -"a b"',
    '-',
    'a OR',
  ])('of %j is the same text', (text) => {
    expect(
      paint(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text);
  });

  it('marks operators and problems', () => {
    const runs = paint('a OR (b');
    expect(runs.find((run) => run.text === 'OR')?.kind).toBe('or');
    expect(
      runs
        .filter((run) => run.problem)
        .map((run) => run.text)
        .join(''),
    ).toContain('(');
  });

  it('draws a problem of no width on the character before it', () => {
    const runs = paintQuery('ab', [], [{ start: 2, end: 2 }]);
    expect(runs).toEqual([
      { text: 'a', kind: null, problem: false },
      { text: 'b', kind: null, problem: true },
    ]);
  });
});
