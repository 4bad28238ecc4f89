import { describe, expect, it } from '@jest/globals';
import { idAt, isNewer, newest, oldest, timeOf } from './snowflake';
import { lookupsADay } from './x-compliance';
import { budgetOf, nextReset, paceAfter } from './x-usage';

const now = Date.UTC(2026, 1, 10, 12);
const usage = (limit: number | null, used: number) => ({
  readAt: now,
  limit,
  used,
  resetsAt: now + 86_400_000 * 10,
});

describe('the month', () => {
  it.each([
    [1, '2026-03-01'],
    [10, '2026-03-10'],
    [11, '2026-02-11'],
    [31, '2026-02-28'],
  ])('begins anew on day %i', (day, expected) => {
    expect(new Date(nextReset(day, now)).toISOString().slice(0, 10)).toBe(expected);
  });

  it('ends with the year too', () => {
    expect(nextReset(5, Date.UTC(2026, 11, 5))).toBe(Date.UTC(2027, 0, 5));
  });

  it('slows down below a fifth only, and waits a day at most', () => {
    expect(paceAfter(usage(10_000, 8_000), 100, now)).toBe(0);
    expect(paceAfter(usage(10_000, 9_000), 100, now)).toBe(86_400_000);
    expect(paceAfter(usage(10_000, 9_000), 10, now)).toBe(8_640_000);
    expect(paceAfter(usage(10_000, 9_999), 0, now)).toBe(0);
    expect(paceAfter(usage(null, 9_999), 100, now)).toBe(0);
  });

  it('is told in posts, or in requests where nobody knows it', () => {
    expect(budgetOf(usage(100, 130))).toMatchObject({ unit: 'posts', left: 0, limit: 100 });
    const reset = 1_770_000_000;
    expect(budgetOf(usage(null, 0), { limit: 450, remaining: 12, reset })).toEqual({
      unit: 'requests',
      left: 12,
      limit: 450,
      resetsAt: new Date(reset * 1_000).toISOString(),
    });
    expect(budgetOf(usage(null, 0), { limit: 450, remaining: 12, reset: 1e20 })?.resetsAt).toBeNull();
    expect(budgetOf(usage(null, 0))).toBeNull();
  });

  it('spares a little for looking up what is gone', () => {
    expect(lookupsADay(usage(15_000, 0))).toBe(10);
    expect(lookupsADay(usage(2_000_000, 0))).toBe(100);
    expect(lookupsADay(usage(15_000, 14_000))).toBe(0);
    expect(lookupsADay(usage(null, 0))).toBe(100);
  });
});

describe('an id', () => {
  it('knows its time, and is told from others without being counted', () => {
    expect(timeOf(idAt(now))).toBe(now);
    expect(isNewer('1000', '999')).toBe(true);
    expect(isNewer('999', '1000')).toBe(false);
    expect(isNewer('1000', '1000')).toBe(false);
    expect([newest(['5', '40', '7']), oldest(['5', '40', '7']), newest([])]).toEqual(['40', '5', undefined]);
    expect(idAt(0)).toMatch(/^[1-9]\d*$/);
  });
});
