import { describe, expect, it } from '@jest/globals';
import { addSample, rateOf, type Sample, secondsLeft, shareDone } from './transfer-rate';

const feed = (...samples: Sample[]) => samples.reduce<readonly Sample[]>(addSample, []);

describe('the rate of a transfer', () => {
  it('is taken over the last twenty seconds', () => {
    const slow = Array.from({ length: 30 }, (_, i) => ({ at: i * 1_000, bytes: i * 10, rows: i }));
    const fast = Array.from({ length: 30 }, (_, i) => ({
      at: 30_000 + i * 1_000,
      bytes: 300 + i * 1_000,
      rows: 30 + i * 100,
    }));
    const samples = feed(...slow, ...fast);
    expect(samples.length).toBeLessThan(25);
    expect(rateOf(samples)).toEqual({ bytesPerSecond: 1_000, rowsPerSecond: 100 });
  });

  it('is not known from one sample, nor while nothing moves', () => {
    expect(rateOf(feed({ at: 0, bytes: 5, rows: 1 }))).toBeNull();
    expect(rateOf(feed({ at: 0, bytes: 5, rows: 1 }, { at: 9_000, bytes: 5, rows: 1 }))).toBeNull();
  });

  it('starts anew when the count goes back, as after a resume', () => {
    const samples = feed(
      { at: 0, bytes: 500, rows: 5 },
      { at: 1_000, bytes: 900, rows: 9 },
      { at: 2_000, bytes: 100, rows: 1 },
    );
    expect(samples).toEqual([{ at: 2_000, bytes: 100, rows: 1 }]);
  });

  it('ignores a sample of the same moment', () => {
    expect(feed({ at: 0, bytes: 1, rows: 0 }, { at: 0, bytes: 2, rows: 0 })).toHaveLength(1);
  });

  it('tells the time left and the share done', () => {
    expect(secondsLeft({ bytesPerSecond: 100, rowsPerSecond: 1 }, 500, 1_500)).toBe(10);
    expect(secondsLeft(null, 0, 10)).toBeNull();
    expect(shareDone(5, 10)).toBe(0.5);
    expect(shareDone(11, 10)).toBe(1);
    expect(shareDone(0, 0)).toBe(1);
  });
});
