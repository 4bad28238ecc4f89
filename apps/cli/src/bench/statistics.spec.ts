import { describe, expect, it } from '@jest/globals';
import { median, percentile, rounded } from './statistics';

describe('percentile', () => {
  it('interpolates between the nearest values, whatever their order', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(percentile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
    expect(median([9])).toBe(9);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('rounds for people', () => {
    expect(rounded(12.3456)).toBe(12.3);
    expect(rounded(0.5678, 2)).toBe(0.57);
  });
});
