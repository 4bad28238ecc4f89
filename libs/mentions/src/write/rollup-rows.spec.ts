import { describe, expect, it } from '@jest/globals';
import { categories, sentiments } from '@vigie/contract';
import fc from 'fast-check';
import {
  all,
  allId,
  countedUnder,
  countedWith,
  pulseRows,
  rollupRows,
  type CountedMention,
} from './rollup-rows';

const source = '11111111-1111-4111-8111-111111111111';
const brandA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const brandB = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

const mention: fc.Arbitrary<CountedMention> = fc.record({
  publishedAt: fc.integer({ min: 0, max: 20_000 }).map((seconds) => new Date(1.76e12 + seconds * 1_000)),
  sourceId: fc.constantFrom(source, '22222222-2222-4222-8222-222222222222'),
  network: fc.constantFrom('mastodon', 'rss'),
  language: fc.constantFrom('fr', 'en', 'und'),
  sentiment: fc.constantFrom(...sentiments),
  categories: fc.uniqueArray(fc.constantFrom(...categories), { maxLength: 3 }),
  flagged: fc.boolean(),
  reach: fc.option(fc.nat(1_000), { nil: null }),
  countedUnder: fc.uniqueArray(fc.constantFrom(brandA, brandB), { maxLength: 2 }).map(countedUnder),
});

describe('rollupRows', () => {
  it('counts one mention in each combination, for its brand and for all brands', () => {
    const rows = rollupRows({
      added: [
        {
          publishedAt: new Date('2026-11-20T10:59:59.999Z'),
          sourceId: source,
          network: 'mastodon',
          language: 'fr',
          sentiment: 'negative',
          categories: ['complaint', 'legal'],
          flagged: true,
          reach: 12,
          countedUnder: countedUnder([brandA]),
        },
      ],
    });
    expect(new Set(rows.map((row) => row.hour))).toEqual(new Set(['2026-11-20T10:00:00.000Z']));
    const shape = (row: (typeof rows)[number]) =>
      [row.sourceId === allId ? all : 'source', row.network, row.language, row.category].join(' ');
    const expected = [
      '* * * *',
      '* * * complaint',
      '* * * legal',
      '* * fr *',
      '* mastodon * *',
      'source * * *',
    ];
    for (const brandId of [allId, brandA]) {
      expect(
        rows
          .filter((row) => row.brandId === brandId)
          .map(shape)
          .sort(),
      ).toEqual(expected);
    }
    for (const row of rows)
      expect(row).toMatchObject({ mentions: 1, negative: 1, positive: 0, flagged: 1, reach: 12 });
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
              (row.network === all || one.network === row.network) &&
              (row.language === all || one.language === row.language) &&
              (row.category === all || one.categories.some((category) => category === row.category)),
          );
          const such = (is: (one: CountedMention) => boolean) => counted.filter(is).length;
          expect(row).toMatchObject({
            mentions: counted.length,
            negative: such(({ sentiment }) => sentiment === 'negative'),
            positive: such(({ sentiment }) => sentiment === 'positive'),
            flagged: such(({ flagged }) => flagged),
            reach: counted.reduce((sum, one) => sum + (one.reach ?? 0), 0),
          });
        }
        const keys = rows.map((row) =>
          [row.brandId, row.hour, row.sourceId, row.network, row.language, row.category].join('|'),
        );
        // Whatever else two transactions count, the rows they share come in one order.
        const shared = rollupRows({ added: [...mentions].reverse().slice(0, 20) }).map((row) =>
          [row.brandId, row.hour, row.sourceId, row.network, row.language, row.category].join('|'),
        );
        expect(shared).toEqual(keys.filter((key) => shared.includes(key)));
        expect(new Set(keys).size).toBe(keys.length);
        expect(rollupRows({ added: mentions, removed: mentions })).toEqual([]);
      }),
    );
  });
});

describe('where a mention is counted', () => {
  it('counts under all brands together what is under at least one', () => {
    expect(countedUnder([])).toEqual([]);
    expect(countedUnder([brandA, brandB])).toEqual([allId, brandA, brandB]);
  });

  it('moves all brands together with the first brand that a mention gains, and the last that it loses', () => {
    expect(countedWith(brandA, [])).toEqual([allId, brandA]);
    expect(countedWith(brandA, [brandA])).toEqual([allId, brandA]);
    expect(countedWith(brandA, [brandB])).toEqual([brandA]);
    expect(countedWith(brandA, [brandA, brandB])).toEqual([brandA]);
  });
});

describe('pulseRows', () => {
  it('counts by five minutes, for each brand and for all brands', () => {
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 40 }), (mentions) => {
        for (const row of pulseRows({ added: mentions })) {
          const start = Date.parse(row.bucket);
          expect(start % 300_000).toBe(0);
          const counted = mentions.filter(
            (one) =>
              one.countedUnder.includes(row.brandId) &&
              one.publishedAt.getTime() >= start &&
              one.publishedAt.getTime() < start + 300_000,
          );
          const such = (is: (one: CountedMention) => boolean) => counted.filter(is).length;
          expect(row).toMatchObject({
            mentions: counted.length,
            negative: such(({ sentiment }) => sentiment === 'negative'),
            positive: such(({ sentiment }) => sentiment === 'positive'),
            flagged: such(({ flagged }) => flagged),
          });
        }
        expect(pulseRows({ added: mentions, removed: mentions })).toEqual([]);
      }),
    );
  });
});
