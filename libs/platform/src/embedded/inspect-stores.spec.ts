import { describe, expect, it } from '@jest/globals';
import { clockSkew } from './inspect-stores';

describe('clockSkew', () => {
  it('is none for a clock within the round trip, however slow one way of it was', () => {
    for (const read of [10_000, 10_001, 14_000, 20_000]) expect(clockSkew(read, 10_000, 20_000)).toBe(0);
  });

  it('is what lies outside of it', () => {
    expect(clockSkew(7_000, 10_000, 10_020)).toBe(-3_000);
    expect(clockSkew(13_020, 10_000, 10_020)).toBe(3_000);
  });
});
