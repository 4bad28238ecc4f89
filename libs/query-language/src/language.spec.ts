import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { format, highlightSyntax, parse, queryLimits, terms, type Query } from './index';

const words = (text: string): Query => ({ kind: 'words', text });
const not = (part: Query): Query => ({ kind: 'not', part });
const and = (...parts: Query[]): Query => ({ kind: 'and', parts });
const or = (...parts: Query[]): Query => ({ kind: 'or', parts });

function queryOf(text: string): Query {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problems)}`);
  return result.query;
}
const problemsOf = (text: string) => {
  const result = parse(text);
  return result.ok ? [] : result.problems.map(({ code, start, end }) => [code, start, end]);
};
const warningsOf = (text: string) => parse(text).warnings.map(({ code, start, end }) => [code, start, end]);

describe('parse', () => {
  it.each<[string, Query]>([
    ['orange', words('orange')],
    ['  Orange  ', words('Orange')],
    ['"orange"', words('orange')],
    ['"service   client"', words('service client')],
    ['« service client »', words('service client')],
    ['“service client”', words('service client')],
    ['#Orange', { kind: 'tag', name: 'Orange' }],
    ['@orange@mastodon.social', { kind: 'handle', name: 'orange@mastodon.social' }],
    ['a1 b1', and(words('a1'), words('b1'))],
    ['a1 AND b1 ET c1', and(words('a1'), words('b1'), words('c1'))],
    ['a1 OR b1 OU c1', or(words('a1'), words('b1'), words('c1'))],
    ['a1 OR b1 c1', or(words('a1'), and(words('b1'), words('c1')))],
    ['(a1 OR b1) c1', and(or(words('a1'), words('b1')), words('c1'))],
    ['（a1 OR b1） c1', and(or(words('a1'), words('b1')), words('c1'))],
    ['a1 -b1', and(words('a1'), not(words('b1')))],
    ['a1 −"b1 c1"', and(words('a1'), not(words('b1 c1')))],
    ['a1 NOT b1', and(words('a1'), not(words('b1')))],
    ['a1 AND NOT b1', and(words('a1'), not(words('b1')))],
    ['a1 SAUF (b1 OU c1)', and(words('a1'), not(or(words('b1'), words('c1'))))],
    ['a1 NOT NOT b1', and(words('a1'), words('b1'))],
    ['a1 -(-(b1))', and(words('a1'), words('b1'))],
    ['-(-a1 OR -b1)', not(or(not(words('a1')), not(words('b1'))))],
    ['((a1)) (b1 (c1))', and(words('a1'), words('b1'), words('c1'))],
    ['coca-cola', words('coca-cola')],
    ['or ou', and(words('or'), words('ou'))],
    ['"OR"', words('OR')],
    ['🍊', words('🍊')],
    ['constructor', words('constructor')],
    ['a1"b1"c1', and(words('a1'), words('b1'), words('c1'))],
  ])('%s', (text, query) => {
    expect(queryOf(text)).toEqual(query);
  });

  it.each<[string, [string, number, number][]]>([
    ['', [['empty-query', 0, 0]]],
    [' \n\0\ud800 ', [['empty-query', 0, 5]]],
    ['a1 "b1 c1', [['unclosed-quote', 3, 9]]],
    [
      'a1 "',
      [
        ['unclosed-quote', 3, 4],
        ['empty-phrase', 3, 4],
      ],
    ],
    ['a1 ""', [['empty-phrase', 3, 5]]],
    ['a1 (b1', [['unclosed-parenthesis', 3, 4]]],
    ['a1 (', [['unclosed-parenthesis', 3, 4]]],
    ['a1) b1', [['unexpected-parenthesis', 2, 3]]],
    ['a1 ()', [['empty-group', 3, 5]]],
    ['a1 OR', [['dangling-operator', 3, 5]]],
    ['OR a1', [['dangling-operator', 0, 2]]],
    ['a1 OR OR b1', [['dangling-operator', 3, 5]]],
    ['a1 AND', [['dangling-operator', 3, 6]]],
    ['ET a1', [['dangling-operator', 0, 2]]],
    ['a1 NOT', [['dangling-operator', 3, 6]]],
    ['a1 NOT OR b1', [['dangling-operator', 3, 6]]],
    ['a1 -OR b1', [['dangling-operator', 3, 4]]],
    ['(a1 OR) b1', [['dangling-operator', 4, 6]]],
    ['a1 - b1', [['minus-alone', 3, 4]]],
    [
      'a1 && b1 | c1',
      [
        ['unknown-operator', 3, 5],
        ['unknown-operator', 9, 10],
      ],
    ],
    ['a1 ... b1', [['no-word', 3, 6]]],
    ['a1 #', [['empty-tag', 3, 4]]],
    ['a1 #__', [['empty-tag', 3, 6]]],
    ['a1 @', [['empty-handle', 3, 4]]],
    ['#orange-bank', [['bad-name', 7, 12]]],
    ['-jus', [['only-exclusions', 0, 4]]],
    ['NOT jus -pulpe', [['only-exclusions', 0, 14]]],
    ['NOT (jus OR pulpe)', [['only-exclusions', 0, 18]]],
    ['orange OR -jus', [['exclusion-in-or', 10, 14]]],
    ['orange OU (-jus -pulpe)', [['exclusion-in-or', 10, 23]]],
    // Several at once.
    [
      '(a1 OR) #  "b1',
      [
        ['dangling-operator', 4, 6],
        ['empty-tag', 8, 9],
        ['unclosed-quote', 11, 14],
      ],
    ],
    [
      ') (',
      [
        ['unexpected-parenthesis', 0, 1],
        ['unclosed-parenthesis', 2, 3],
      ],
    ],
  ])('refuses %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('bounds length, terms, nesting and phrases', () => {
    expect(problemsOf('a'.repeat(queryLimits.length))).toEqual([]);
    expect(problemsOf('a'.repeat(queryLimits.length + 1))).toEqual([['too-long', 4_000, 4_001]]);
    const many = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');
    expect(problemsOf(many(500))).toEqual([]);
    expect(problemsOf(many(501)).map(([code]) => code)).toEqual(['too-many-terms']);
    const nested = (depth: number) => '('.repeat(depth) + 'a1' + ')'.repeat(depth);
    expect(problemsOf(nested(50))).toEqual([]);
    expect(problemsOf(nested(51))).toEqual([['too-deep', 50, 51]]);
    expect(problemsOf(`"${many(50)}"`)).toEqual([]);
    expect(problemsOf(`"${many(51)}"`).map(([code]) => code)).toEqual(['phrase-too-long']);
  });

  it.each<[string, [string, number, number][]]>([
    ['orange sosh', []],
    ['orange or sosh', [['lowercase-operator', 7, 9]]],
    ['orange "or" sosh', []],
    ['orange OR sosh box', [['mixed-operators', 10, 18]]],
    ['orange OR (sosh box)', []],
    ['orange, sosh', [['comma', 6, 7]]],
    ['orange,sosh', [['comma', 6, 7]]],
    ['3,5', []],
    ['orang*', [['wildcard', 5, 6]]],
    ['Yahoo!', [['ignored-characters', 5, 6]]],
    ['+orange', [['ignored-characters', 0, 1]]],
    ['orange OR Orangé', [['duplicate-term', 10, 16]]],
    ['orange -orange', [['contradiction', 7, 14]]],
    ['oc', [['short-term', 0, 2]]],
    ['oc -jus', [['short-term', 0, 2]]],
    ['oc sosh', []],
    ['pour OR orange', [['common-term', 0, 4]]],
  ])('warns about %j', (text, warnings) => {
    expect(problemsOf(text)).toEqual([]);
    expect(warningsOf(text)).toEqual(warnings);
  });

  const syntax = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '(',
          ')',
          '"',
          '«',
          '”',
          '-',
          ' ',
          ' OR ',
          ' AND ',
          ' NOT ',
          ' OU ',
          '#',
          '@',
          '+',
          '*',
          ',',
          'orange',
          "l'eau",
          '🍊',
          '\ud800',
          '\0',
          '\u200f',
          '\u00a0',
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));

  it('never throws, and every note lies inside the text', () => {
    fc.assert(
      fc.property(syntax, (text) => {
        const result = parse(text);
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
        for (const { start, end } of [...(result.ok ? [] : result.problems), ...result.warnings]) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads its own canonical text as the same query', () => {
    fc.assert(
      fc.property(syntax, (text) => {
        const result = parse(text);
        fc.pre(result.ok);
        if (!result.ok) return;
        const again = parse(format(result.query));
        expect(again).toMatchObject({ ok: true, query: result.query });
        expect(format(result.query)).toBe(again.ok ? format(again.query) : '');
      }),
      { numRuns: 3_000 },
    );
  });

  it('colours every character but blanks, in order', () => {
    fc.assert(
      fc.property(syntax, (text) => {
        let last = 0;
        for (const { start, end } of highlightSyntax(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start)).toMatch(
            /^[\p{White_Space}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]*$/u,
          );
          last = end;
        }
      }),
    );
  });

  it.each([
    ['parentheses', '('.repeat(10_000)],
    ['closed parentheses', ')'.repeat(3_999)],
    ['open parentheses within bounds', '('.repeat(4_000)],
    ['minuses', '-'.repeat(4_000)],
    ['NOTs', 'NOT '.repeat(999) + 'a1'],
    ['quotes', '"'.repeat(4_000)],
    ['a megabyte', 'orange '.repeat(150_000)],
    ['hashes', '#'.repeat(4_000)],
    ['handles', '@a'.repeat(2_000)],
    ['operators', 'OR '.repeat(1_300)],
    ['NUL', '\0'.repeat(4_000)],
  ])('survives %s', (_, text) => {
    const result = parse(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems.length).toBeLessThanOrEqual(50);
    expect(highlightSyntax(text).length).toBeLessThanOrEqual(4_000);
  });
});

describe('format', () => {
  it.each([
    ['a1   OU  b1 c1', 'a1 OR (b1 c1)'],
    ['a1 SAUF ( b1 OU "c1 d1" )', 'a1 -(b1 OR "c1 d1")'],
    ['"OR" "or" "-x1"', '"OR" "or" x1'],
    ["l'eau 🍊 $TSLA H&M", 'l\'eau 🍊 "$TSLA" H&M'],
  ])('%s', (text, canonical) => {
    expect(format(queryOf(text))).toBe(canonical);
  });
});

describe('terms', () => {
  it('lists what is asked for, each once', () => {
    expect(terms(queryOf('orange (#sosh OR ORANGE OR @sosh) -jus -(pulpe -"peau fine")'))).toEqual([
      words('orange'),
      { kind: 'tag', name: 'sosh' },
      { kind: 'handle', name: 'sosh' },
      words('peau fine'),
    ]);
  });
});

describe('highlightSyntax', () => {
  it('names each part', () => {
    const text = 'orange OU ("l’eau" #tag) -@x ET + "fin';
    expect(highlightSyntax(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['word', 'orange'],
      ['or', 'OU'],
      ['open', '('],
      ['phrase', '"l’eau"'],
      ['tag', '#tag'],
      ['close', ')'],
      ['not', '-'],
      ['handle', '@x'],
      ['and', 'ET'],
      ['invalid', '+'],
      ['phrase', '"fin'],
    ]);
  });
});
