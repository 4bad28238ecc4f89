import { describe, expect, it } from '@jest/globals';
import { sessionsOf, workTime } from './work-time';

describe('workTime', () => {
  it.each([
    ['within a day', '2026-03-11T10:00:00Z', 2, '2026-03-11T12:00:00Z'],
    ['before the office opens', '2026-03-11T04:00:00Z', 1, '2026-03-11T09:00:00Z'],
    ['over a weekend', '2026-03-13T16:00:00Z', 3, '2026-03-16T10:00:00Z'],
    ['over a weekend on which the clocks change', '2026-03-27T16:00:00Z', 3, '2026-03-30T09:00:00Z'],
    ['after the office has closed', '2026-03-11T20:00:00Z', 0.5, '2026-03-12T08:30:00Z'],
  ])('counts hours of work: %s', (_, from, hours, to) => {
    expect(workTime(new Date(from), hours, 'Europe/Paris')).toEqual(new Date(to));
  });

  it('looks in more often in the bad buzz, and not on an ordinary Sunday', () => {
    expect(sessionsOf(3, true).length).toBeGreaterThan(sessionsOf(3, false).length);
    expect(sessionsOf(7, false)).toEqual([]);
    expect(sessionsOf(7, true).length).toBeGreaterThan(0);
  });
});
