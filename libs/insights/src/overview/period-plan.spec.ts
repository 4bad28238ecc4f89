import { describe, expect, it } from '@jest/globals';
import { edgesOf, planPeriod, type Span } from './period-plan';

const shown = ({ from, to }: Span) => `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
const plan = (from: string, to: string, zone = 'UTC') => planPeriod({ from, to, zone });

describe('the plan of a period', () => {
  it('compares with as many days before, as the zone counts them', () => {
    const { period, before } = plan('2026-10-25', '2026-10-27', 'Europe/Paris');
    expect(shown(period)).toBe('2026-10-24T22:00:00.000Z/2026-10-26T23:00:00.000Z');
    expect(shown(before)).toBe('2026-10-22T22:00:00.000Z/2026-10-24T22:00:00.000Z');
  });

  it('is drawn by the hour, the day or the week', () => {
    expect(plan('2026-07-01', '2026-07-03').grain).toBe('hour');
    expect(plan('2026-07-01', '2026-07-04').grain).toBe('day');
    expect(plan('2026-07-01', '2026-11-01').grain).toBe('day');
    expect(plan('2026-07-01', '2026-11-02').grain).toBe('week');
    expect(plan('2026-10-24', '2026-10-26', 'Europe/Paris').volume).toHaveLength(49);
    expect(plan('2026-07-01', '2026-07-04').volume).toHaveLength(3);
  });

  it('follows itself without gaps', () => {
    for (const to of ['2026-10-26', '2026-11-20', '2027-06-01']) {
      const { period, volume } = plan('2026-10-24', to, 'Europe/Paris');
      expect(volume[0]?.from).toBe(period.from);
      volume.forEach((bucket, index) => expect(bucket.to).toBe(volume[index + 1]?.from ?? period.to));
    }
  });

  it('begins weeks on Monday, and compares a shorter one with the same days', () => {
    const { volume } = plan('2026-01-01', '2026-12-31');
    expect(shown(volume[0] as Span)).toBe('2026-01-01T00:00:00.000Z/2026-01-05T00:00:00.000Z');
    expect(shown(volume[1] as Span)).toBe('2026-01-05T00:00:00.000Z/2026-01-12T00:00:00.000Z');
    expect(volume[0]?.comparable).toHaveLength(8);
    expect(shown(volume[0]?.comparable[0] as Span)).toBe('2025-12-25T00:00:00.000Z/2025-12-29T00:00:00.000Z');
  });

  it('compares an hour with the same hour of the week, whatever the clock did in between', () => {
    const { volume } = plan('2026-11-01', '2026-11-02', 'Europe/Paris');
    const atTwo = volume[2];
    expect(shown(atTwo as Span)).toBe('2026-11-01T01:00:00.000Z/2026-11-01T02:00:00.000Z');
    // A week before it was two o'clock twice: the first counts.
    expect(atTwo?.comparable.slice(0, 2).map(shown)).toEqual([
      '2026-10-25T00:00:00.000Z/2026-10-25T01:00:00.000Z',
      '2026-10-18T00:00:00.000Z/2026-10-18T01:00:00.000Z',
    ]);
    // The day on which the clock was put on has no two o'clock.
    const spring = plan('2026-04-05', '2026-04-06', 'Europe/Paris').volume;
    expect(spring[2]?.comparable).toHaveLength(7);
    expect(spring[3]?.comparable).toHaveLength(8);
  });

  it('looks for what is usual on the same days of the week, none of the period itself', () => {
    const week = plan('2026-07-08', '2026-07-15');
    expect(week.comparable).toHaveLength(8);
    expect(shown(week.comparable[0] as Span)).toBe('2026-07-01T00:00:00.000Z/2026-07-08T00:00:00.000Z');
    const month = plan('2026-07-01', '2026-07-31');
    expect(month.comparable).toHaveLength(4);
    expect(shown(month.comparable[0] as Span)).toBe('2026-05-27T00:00:00.000Z/2026-06-26T00:00:00.000Z');
    expect(plan('2026-01-01', '2026-07-01').comparable).toEqual([]);
    expect(month.days).toHaveLength(56);
    expect(shown(month.days.at(-1) as Span)).toBe('2026-06-30T00:00:00.000Z/2026-07-01T00:00:00.000Z');
  });

  it('knows its edges in order, each once', () => {
    const { length } = edgesOf(plan('2026-07-08', '2026-07-15'));
    expect(length).toBe(56 + 7 + 1);
    const edges = edgesOf(plan('2026-07-08', '2026-07-10', 'Asia/Kolkata'));
    expect(new Set(edges).size).toBe(edges.length);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
  });
});
