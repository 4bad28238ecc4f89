import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf, type MarkedRange, segmentsOf } from './highlight';

const mark = (start: number, end: number, kind: MarkedRange['kind'] = 'topic'): MarkedRange => ({
  start,
  end,
  kind,
});

describe('segments', () => {
  it('cut where marks start and end, also when they overlap', () => {
    expect(segmentsOf('abcdef', [mark(1, 4), mark(3, 5, 'search')])).toEqual([
      { text: 'a', start: 0, kinds: [] },
      { text: 'bc', start: 1, kinds: ['topic'] },
      { text: 'd', start: 3, kinds: ['search', 'topic'] },
      { text: 'e', start: 4, kinds: ['search'] },
      { text: 'f', start: 5, kinds: [] },
    ]);
  });

  it('join marks that touch and ignore ranges outside the text', () => {
    expect(segmentsOf('abcd', [mark(0, 2), mark(2, 3), mark(9, 12), mark(-5, -1), mark(2, 2)])).toEqual([
      { text: 'abc', start: 0, kinds: ['topic'] },
      { text: 'd', start: 3, kinds: [] },
    ]);
  });

  it('never cut a character in two', () => {
    expect(segmentsOf('a😀b', [mark(2, 4)]).map(({ text }) => text)).toEqual(['a', '😀b']);
  });

  it('give the text back, whatever the ranges', () => {
    const range = fc.record({
      start: fc.integer({ min: -5, max: 40 }),
      end: fc.integer({ min: -5, max: 40 }),
      kind: fc.constantFrom('topic' as const, 'search' as const, 'plus' as const),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.array(range, { maxLength: 8 }),
        (text, ranges) => {
          expect(
            segmentsOf(text, ranges)
              .map((segment) => segment.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});

describe('excerpts', () => {
  it('leave a short text as it is, on one line', () => {
    expect(excerptOf('Ligne une\nligne deux', [mark(10, 15)])).toEqual({
      text: 'Ligne une ligne deux',
      ranges: [mark(10, 15)],
    });
  });

  it('start shortly before a mark that would not be seen', () => {
    const text = `${'mot '.repeat(300)}Vigie ${'mot '.repeat(300)}`;
    const at = text.indexOf('Vigie');
    const excerpt = excerptOf(text, [mark(at, at + 5)], 100);
    const [range] = excerpt.ranges;
    expect(excerpt.text.slice(range?.start, range?.end)).toBe('Vigie');
    expect(excerpt.text.startsWith('…')).toBe(true);
    expect(excerpt.text.endsWith('…')).toBe(true);
    expect(excerpt.text.length).toBeLessThanOrEqual(102);
  });

  it('keep marks on the right words, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.nat(79),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 10, max: 60 }),
        (text, start, size, length) => {
          const end = Math.min(text.length, start + size);
          if (start >= end) return;
          const { text: shown, ranges } = excerptOf(text, [mark(start, end)], length);
          for (const range of ranges) {
            expect(text.replace(/\s/gu, ' ').slice(start, end)).toContain(
              shown.slice(range.start, range.end),
            );
          }
          expect(shown.length).toBeLessThanOrEqual(length + 2);
        },
      ),
    );
  });
});
