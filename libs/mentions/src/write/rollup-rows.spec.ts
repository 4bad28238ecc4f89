import { describe, expect, it } from '@jest/globals';
import { categories, sentiments } from '@vigie/contract';
import fc from 'fast-check';
import { all, allId, pulseRows, rollupRows, type CountedMention } from './rollup-rows';

const source = '11111111-1111-4111-8111-111111111111';
const brandA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const brandB = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

const mention: fc.Arbitrary<CountedMention> = fc.record({
  publishedAt: fc.integer({ min: 0, max: 20_000 }).map((seconds) => new Date(1.76e12 + seconds * 1_000)),
  sourceId: fc.constantFrom(source, '22222222-2222-4222-8222-222222222222'),
  language: fc.constantFrom('fr', 'en', 'und'),
  sentiment: fc.constantFrom(...sentiments),
  categories: fc.uniqueArray(fc.constantFrom(...categories), { maxLength: 3 }),
  reach: fc.option(fc.nat(1_000), { nil: null }),
  countedUnder: fc
    .uniqueArray(fc.constantFrom(brandA, brandB), { maxLength: 2 })
    .map((ids) => [allId, ...ids]),
});

describe('rollupRows', () => {
  it('counts one mention in each combination, for its brand and for all brands', () => {
    const rows = rollupRows({
      added: [
        {
          publishedAt: new Date('2026-11-20T10:59:59.999Z'),
          sourceId: source,
          language: 'fr',
          sentiment: 'negative',
          categories: ['complaint', 'legal'],
          reach: 12,
          countedUnder: [allId, brandA],
        },
      ],
    });
    expect(new Set(rows.map((row) => row.hour))).toEqual(new Set(['2026-11-20T10:00:00.000Z']));
    const shape = (row: (typeof rows)[number]) =>
      [row.sourceId === allId ? all : 'source', row.language, row.sentiment, row.category].join(' ');
    const expected = [
      '* * * *',
      '* * * complaint',
      '* * * legal',
      '* * negative *',
      '* * negative complaint',
      '* * negative legal',
      '* fr * *',
      'source * * *',
      'source * negative *',
    ];
    for (const brandId of [allId, brandA]) {
      expect(
        rows
          .filter((row) => row.brandId === brandId)
          .map(shape)
          .sort(),
      ).toEqual(expected);
    }
    expect(rows.every((row) => row.mentions === 1 && row.reach === 12)).toBe(true);
  });

  it('agrees with counting by hand, in key order, and takes out what it put in', () => {
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 40 }), (mentions) => {
        const rows = rollupRows({ added: mentions });
        for (const row of rows) {
          const counted = mentions.filter(
            (one) =>
              one.countedUnder.includes(row.brandId) &&
              one.publishedAt.toISOString().slice(0, 13) === row.hour.slice(0, 13) &&
              (row.sourceId === allId || one.sourceId === row.sourceId) &&
              (row.language === all || one.language === row.language) &&
              (row.sentiment === all || one.sentiment === row.sentiment) &&
              (row.category === all || one.categories.some((category) => category === row.category)),
          );
          expect(row.mentions).toBe(counted.length);
          expect(row.reach).toBe(counted.reduce((sum, one) => sum + (one.reach ?? 0), 0));
        }
        const keys = rows.map((row) =>
          [row.brandId, row.hour, row.sourceId, row.language, row.sentiment, row.category].join('|'),
        );
        // Whatever else two transactions count, the rows they share come in one order.
        const shared = rollupRows({ added: [...mentions].reverse().slice(0, 20) }).map((row) =>
          [row.brandId, row.hour, row.sourceId, row.language, row.sentiment, row.category].join('|'),
        );
        expect(shared).toEqual(keys.filter((key) => shared.includes(key)));
        expect(new Set(keys).size).toBe(keys.length);
        expect(rollupRows({ added: mentions, removed: mentions })).toEqual([]);
      }),
    );
  });
});

describe('pulseRows', () => {
  it('counts all and negative by five minutes', () => {
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 40 }), (mentions) => {
        for (const row of pulseRows({ added: mentions })) {
          const start = Date.parse(row.bucket);
          expect(row.brandId).not.toBe(allId);
          expect(start % 300_000).toBe(0);
          const counted = mentions.filter(
            (one) =>
              one.countedUnder.includes(row.brandId) &&
              one.publishedAt.getTime() >= start &&
              one.publishedAt.getTime() < start + 300_000,
          );
          expect(row.mentions).toBe(counted.length);
          expect(row.negative).toBe(counted.filter((one) => one.sentiment === 'negative').length);
        }
        expect(pulseRows({ added: mentions, removed: mentions })).toEqual([]);
      }),
    );
  });
});
