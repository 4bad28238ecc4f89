import { describe, expect, it } from '@jest/globals';
import { type Overview } from '@vigie/contract';
import {
  busiest,
  changeOf,
  daysOfSpan,
  headlineOf,
  isComparable,
  sentimentPoints,
  sortShares,
  volumePoints,
} from './figures';

const hour = 3_600_000;
const start = Date.parse('2026-03-04T00:00:00.000Z');
const at = (hours: number) => new Date(start + hours * hour).toISOString();
const range = (from: number, to: number) => ({ from: at(from), to: at(to) });
const day = range(0, 24);
const noon = start + 12 * hour;
const night = start + 24 * hour;

const bucket = (from: number, mentions: number, negative = 0, positive = 0): Overview['volume'][number] => ({
  ...range(from, from + 1),
  mentions,
  negative,
  positive,
  flagged: 0,
  usual: null,
});

describe('a change', () => {
  it('is a share of what was, or a difference of few', () => {
    expect(changeOf(120, 100)).toEqual({ kind: 'share', value: expect.closeTo(0.2) });
    expect(changeOf(29, 100)).toEqual({ kind: 'count', value: -71 });
    expect(changeOf(100, 0)).toEqual({ kind: 'count', value: 100 });
  });

  it('is told once most of a period has passed', () => {
    expect(isComparable(day, noon)).toBe(false);
    expect(isComparable(day, night)).toBe(true);
    expect(isComparable(range(-144, 24), start)).toBe(true);
  });
});

describe('the first line', () => {
  const totals = { mentions: 1_204, negative: 217, positive: 80, flagged: 0 };
  const usual = { mentions: { low: 900.4, high: 1_300 }, negativeShare: { low: 0.108, high: 0.152 } };
  const read = (change: Partial<Pick<Overview, 'totals' | 'usual'>>, now = night, listening = true) =>
    headlineOf({ period: day, totals, usual, ...change }, { now, listening });

  it('holds the figures against what is usual', () => {
    expect(read({})).toEqual({
      mentions: 1_204,
      usualMentions: { low: 900, high: 1_300 },
      negative: { kind: 'share', percent: 18, usual: { low: 11, high: 15 } },
      flagged: 0,
      verdicts: ['more-negative'],
    });
    expect(read({ totals: { ...totals, mentions: 1_500 } }).verdicts).toEqual(['more']);
    expect(read({ totals: { ...totals, mentions: 500, negative: 60 } }).verdicts).toEqual(['fewer']);
  });

  it('holds a day that runs against nothing but what it already exceeds', () => {
    const quiet = { ...totals, mentions: 200, negative: 20 };
    expect(read({ totals: quiet }, noon)).toMatchObject({ usualMentions: null, verdicts: ['calm'] });
    expect(read({ totals: { ...quiet, mentions: 1_400 } }, noon)).toMatchObject({
      usualMentions: { low: 900, high: 1_300 },
      verdicts: ['more'],
    });
  });

  it('calls nothing calm that is not listened to, not known, alarming or over', () => {
    const quiet = { ...totals, mentions: 200, negative: 20 };
    expect(read({ totals: quiet }, noon, false).verdicts).toEqual([]);
    expect(read({ totals: { ...quiet, flagged: 1 } }, noon).verdicts).toEqual([]);
    expect(read({ totals: quiet, usual: { mentions: null, negativeShare: null } }, noon).verdicts).toEqual(
      [],
    );
    expect(read({ totals: { ...quiet, mentions: 1_000 } }).verdicts).toEqual([]);
  });

  it('compares what is shown: 18 % is not more than 18 %', () => {
    const negativeShare = { low: 0.1, high: 0.1796 };
    expect(read({ usual: { ...usual, negativeShare } }).verdicts).toEqual([]);
  });

  it('counts few instead of giving their share', () => {
    const few = { mentions: 29, negative: 20, positive: 0, flagged: 2 };
    expect(read({ totals: few, usual: { mentions: null, negativeShare: null } }, noon)).toEqual({
      mentions: 29,
      usualMentions: null,
      negative: { kind: 'count', count: 20 },
      flagged: 2,
      verdicts: [],
    });
  });
});

describe('the curves', () => {
  it('end where the future begins', () => {
    const volume = [bucket(10, 3), bucket(11, 4), bucket(12, 1), bucket(13, 0)];
    const points = volumePoints(volume, noon);
    expect(points.map(({ mentions }) => mentions)).toEqual([3, 4, 1, null]);
    expect(points.map(({ running }) => running)).toEqual([false, false, true, false]);
    expect(busiest(volume)?.from).toBe(at(11));
    expect(busiest([bucket(1, 0)])).toBeNull();
  });

  it('carry flags where alerts were most', () => {
    const volume = Array.from({ length: 20 }, (_, index) => ({ ...bucket(index, 9), flagged: index % 15 }));
    const flags = volumePoints(volume, night).flatMap(({ flag }, index) => (flag ? [index] : []));
    expect(flags).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 19]);
    expect(volumePoints([bucket(0, 9)], night)[0]?.flag).toBe(false);
  });

  it('show shares where most buckets hold enough, and leave the others out', () => {
    const volume = [bucket(0, 40, 10, 20), bucket(1, 30, 3, 0), bucket(2, 29, 29, 0), bucket(3, 0)];
    expect(sentimentPoints(volume)).toEqual({
      as: 'share',
      leftOut: 1,
      points: [
        { from: at(0), negative: 0.25, neutral: 0.25, positive: 0.5 },
        { from: at(1), negative: 0.1, neutral: 0.9, positive: 0 },
        { from: at(2), negative: null, neutral: null, positive: null },
        { from: at(3), negative: null, neutral: null, positive: null },
      ],
    });
  });

  it('show counts where few hold enough', () => {
    const { as, points } = sentimentPoints([bucket(0, 40, 10, 20), bucket(1, 29, 3, 1)]);
    expect(as).toBe('count');
    expect(points[1]).toEqual({ from: at(1), negative: 3, neutral: 25, positive: 1 });
    expect(sentimentPoints([]).as).toBe('count');
  });
});

describe('parts of a whole', () => {
  it('come largest first, the empty ones left out where they say nothing', () => {
    const parts = [
      { id: 'a', mentions: 0, before: 0 },
      { id: 'b', mentions: 1, before: 9 },
      { id: 'c', mentions: 5, before: 0 },
      { id: 'd', mentions: 0, before: 2 },
    ];
    const ids = (keep: 'all' | 'filled') => sortShares(parts, keep).map(({ id }) => id);
    expect(ids('filled')).toEqual(['c', 'b', 'd']);
    expect(ids('all')).toEqual(['c', 'b', 'd', 'a']);
  });
});

describe('a span', () => {
  it('is told in days, to a half, from two on', () => {
    const day = 86_400;
    expect(daysOfSpan(2 * day - 1)).toBeNull();
    expect(daysOfSpan(2.3 * day)).toBe(2.5);
    expect(daysOfSpan(7 * day)).toBe(7);
  });
});
