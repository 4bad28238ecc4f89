import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noCounts, plus, Tally } from './counts';
import { hourEdges } from './edges';

const minute = 60_000;
const hour = 60 * minute;

describe('edges between hours', () => {
  it('leave nothing to cut where they are full hours', () => {
    expect(hourEdges([0, hour, 24 * hour])).toEqual({ hours: [0, hour, 24 * hour], cuts: [] });
  });

  it('move to the nearest hour', () => {
    expect(hourEdges([15 * minute, 45 * minute])).toEqual({
      hours: [0, hour],
      cuts: [
        { edge: 0, from: 0, to: 15 * minute, sign: 1 },
        { edge: 1, from: 45 * minute, to: hour, sign: -1 },
      ],
    });
  });

  it('give the same counts as looking at every moment', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 }),
        fc.array(fc.integer({ min: -4, max: 60 })),
        (quarters, moments) => {
          const edges = quarters.toSorted((a, b) => a - b).map((quarter) => quarter * 15 * minute);
          const times = moments.map((quarter) => quarter * 15 * minute);
          const within = (from: number, to: number) => times.filter((at) => at >= from && at < to).length;
          const { hours, cuts } = hourEdges(edges);
          const cutAt = (edge: number) =>
            cuts
              .filter((cut) => cut.edge === edge)
              .reduce((sum, cut) => sum + cut.sign * within(cut.from, cut.to), 0);
          for (let edge = 0; edge + 1 < edges.length; edge += 1) {
            const byHours = within(hours[edge] as number, hours[edge + 1] as number);
            expect(byHours + cutAt(edge + 1) - cutAt(edge)).toBe(
              within(edges[edge] as number, edges[edge + 1] as number),
            );
          }
        },
      ),
    );
  });
});

describe('a tally', () => {
  it('sums what lies between two edges, and knows no others', () => {
    const buckets = [1, 2, 4].map((mentions) => ({ ...noCounts, mentions, negative: 1 }));
    const tally = new Tally([10, 20, 30, 40], buckets);
    expect(tally.between(10, 40)).toEqual({ ...noCounts, mentions: 7, negative: 3 });
    expect(tally.between(20, 30)).toEqual(buckets[1]);
    expect(tally.between(30, 30)).toEqual(noCounts);
    expect(() => tally.between(10, 25)).toThrow(RangeError);
    expect(plus(tally.between(10, 20), tally.between(20, 40))).toEqual(tally.between(10, 40));
  });
});
