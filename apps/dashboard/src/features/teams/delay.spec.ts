import { describe, expect, it } from '@jest/globals';
import { delayOf, minutesOf } from './delay';

describe('a delay', () => {
  it.each([
    [5, 5, 'minutes'],
    [90, 90, 'minutes'],
    [60, 1, 'hours'],
    [36 * 60, 36, 'hours'],
    [24 * 60, 1, 'days'],
    [90 * 24 * 60, 90, 'days'],
  ] as const)('of %i minutes is said in the largest unit that is exact', (minutes, amount, unit) => {
    expect(delayOf(minutes)).toEqual({ amount, unit });
    expect(amount * minutesOf[unit]).toBe(minutes);
  });
});
