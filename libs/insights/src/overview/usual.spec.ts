import { describe, expect, it } from '@jest/globals';
import { noCounts } from './counts';
import { quantile, usualMentions, usualNegativeShare } from './usual';

const counts = (mentions: number, negative = 0) => ({ ...noCounts, mentions, negative });

describe('quantile', () => {
  it('lies between the two nearest values, in whatever order they come', () => {
    expect(quantile([30, 10, 20], 0)).toBe(10);
    expect(quantile([30, 10, 20], 0.5)).toBe(20);
    expect(quantile([30, 10, 20], 0.75)).toBe(25);
    expect(quantile([7], 0.9)).toBe(7);
  });
});

describe('what is usual', () => {
  it('is where eight of ten counts lie', () => {
    const weeks = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110].map((mentions) => counts(mentions));
    expect(usualMentions(weeks)).toEqual({ low: 20, high: 100 });
  });

  it('is unknown with less than four of them, or when all together are few', () => {
    expect(usualMentions([counts(10), counts(10), counts(10)])).toBeNull();
    expect(usualMentions([counts(10), counts(10), counts(9), counts(0)])).toBeNull();
    expect(usualMentions([counts(10), counts(10), counts(10), counts(0)])).not.toBeNull();
  });

  it('looks for the negative share at days that have enough mentions', () => {
    const days = [counts(100, 10), counts(100, 20), counts(100, 30), counts(29, 29)];
    expect(usualNegativeShare(days)).toBeNull();
    expect(usualNegativeShare([...days, counts(30, 12)])).toEqual({
      low: expect.closeTo(0.13),
      high: expect.closeTo(0.37),
    });
  });
});
