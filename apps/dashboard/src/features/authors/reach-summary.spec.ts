import { describe, expect, it } from '@jest/globals';
import { reachPoints, reachSummary } from './reach-summary';

describe('the reach of an author', () => {
  const reach = [
    { day: '2026-10-01', followers: 10 },
    { day: '2026-10-04', followers: 40 },
  ];

  it('is told by its ends', () => {
    expect(reachSummary([])).toBeNull();
    expect(reachSummary(reach)).toEqual({ first: reach[0], last: reach[1] });
    expect(reachSummary(reach.slice(0, 1))).toEqual({ first: reach[0], last: reach[0] });
  });

  it('is drawn by days, those without a count included', () => {
    expect(reachPoints(reach)).toEqual([
      { at: Date.UTC(2026, 9, 1), followers: 10 },
      { at: Date.UTC(2026, 9, 4), followers: 40 },
    ]);
  });
});
