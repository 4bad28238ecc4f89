import { describe, expect, it } from '@jest/globals';
import { readingSchema, type Evidence } from '@vigie/contract';
import fc from 'fast-check';
import { read, type ReadInput } from './read';

const pieces = fc.constantFrom(
  ...[
    "n'",
    'pas ',
    'plus ',
    'bon ',
    'nul ',
    'mais ',
    'but ',
    "don't ",
    'like ',
    '#Nul',
    '@acmehelp ',
    'https://a.b ',
    '😡',
    '👩‍👩‍👧',
    ':(',
    '?',
    '!',
    '\n',
    'É',
    'œ',
    'depuis ',
    'semaines ',
    '\ud83d',
    '\udc00',
    '\u0301',
    'İ',
    'ß',
    '𝗻𝘂𝗹 ',
    '\u0000',
    '\u202e',
    ' - Le Monde',
  ],
);
/** Any UTF-16, lone surrogates included, and texts made of what the rules look for. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
    .map((units) => String.fromCharCode(...units)),
  fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
);
const anyPost: fc.Arbitrary<ReadInput> = fc.record({
  text: anyText,
  languageHint: fc.option(fc.oneof(fc.constantFrom('fr', 'en', 'fr-FR'), fc.string()), { nil: null }),
  reach: fc.option(fc.oneof(fc.nat(), fc.double()), { nil: null }),
  authorHandle: fc.option(fc.string(), { nil: null }),
});

function expectInside(text: string, why: readonly Evidence[]): void {
  for (const { start, end, weight } of why) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(Number.isFinite(weight)).toBe(true);
  }
}

describe('read', () => {
  it('gives a valid reading of any string, with evidence inside it', () => {
    fc.assert(
      fc.property(anyPost, (post) => {
        const [reading] = read([post]);
        const parsed = readingSchema.parse(reading);
        expectInside(post.text, parsed.sentiment.why);
        for (const category of parsed.categories) expectInside(post.text, category.why);
      }),
      { numRuns: 1500 },
    );
  });

  it('is deterministic, and a batch reads as its posts one by one', () => {
    fc.assert(
      fc.property(fc.array(anyPost, { maxLength: 8 }), (posts) => {
        const batch = read(posts, { languages: ['fr'] });
        expect(read(posts, { languages: ['fr'] })).toEqual(batch);
        expect(posts.flatMap((post) => read([post], { languages: ['fr'] }))).toEqual(batch);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['nothing', ''],
    ['20,000 letters', 'a'.repeat(20_000)],
    ['a million units', 'pas bon '.repeat(125_000)],
    ['marks', "'".repeat(20_000)],
    ['dashes', ' - A'.repeat(5_000)],
    ['questions', 'how? '.repeat(4_000)],
    ['gaps', 'depuis a '.repeat(2_300)],
    ['emoji', '😡'.repeat(10_000)],
    ['HTML', '<script>alert(1)</script><b>nul</b>'],
  ])('reads %s', (_, text) => {
    expect(readingSchema.safeParse(read([{ text, languageHint: null, reach: null }])[0]).success).toBe(true);
  });

  it('carries its version and keeps the order', () => {
    const readings = read(['Nul', 'Génial', ''].map((text) => ({ text, languageHint: 'fr', reach: null })));
    expect(readings.map((reading) => [reading.version, reading.sentiment.label])).toEqual([
      ['lexicon-1.0.0', 'negative'],
      ['lexicon-1.0.0', 'positive'],
      ['lexicon-1.0.0', 'neutral'],
    ]);
  });
});
