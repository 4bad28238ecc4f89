import { describe, expect, it } from '@jest/globals';
import { nextTry } from './retry-policy';

const now = Date.UTC(2026, 10, 20, 12);
const wait = (...[fault, state]: Parameters<typeof nextTry>) =>
  nextTry(fault, { ...state, now, random: 0 }) - now;

describe('nextTry', () => {
  it('doubles after failures that pass, up to a quarter of an hour', () => {
    const waits = [1, 2, 3, 9, 10, 60].map((failures) => wait('transient', { failures, now }));
    expect(waits).toEqual([2_000, 4_000, 8_000, 512_000, 900_000, 900_000]);
  });

  it('keeps to what the network asks for', () => {
    expect(wait('transient', { failures: 1, retryAt: now + 3_600_000, now })).toBe(3_600_000);
    expect(wait('rate-limited', { failures: 9, retryAt: now + 60_000, now })).toBe(61_000);
    expect(wait('rate-limited', { failures: 1, retryAt: now - 5_000, now })).toBe(1_000);
    expect(wait('rate-limited', { failures: 1, now })).toBe(900_000);
  });

  it('asks now and then where a person must act', () => {
    expect(wait('auth', { failures: 40, now })).toBe(3_600_000);
    expect(wait('invalid', { failures: 40, now })).toBe(6 * 3_600_000);
  });

  it('spreads those that failed together', () => {
    expect(nextTry('transient', { failures: 1, now, random: 1 }) - now).toBe(2_200);
  });
});
