import { describe, expect, it } from '@jest/globals';
import { dayIn, keptSince } from './kept-since';

const since = (days: number, now: string, zone: string) => keptSince(days, new Date(now), zone).toISOString();

describe('what is kept for some days', () => {
  it('begins with a day of the zone, whatever the hour', () => {
    expect(since(7, '2026-11-26T00:30:00Z', 'Europe/Paris')).toBe('2026-11-18T23:00:00.000Z');
    expect(since(7, '2026-11-26T22:59:59Z', 'Europe/Paris')).toBe('2026-11-18T23:00:00.000Z');
    expect(since(7, '2026-11-26T23:00:00Z', 'Europe/Paris')).toBe('2026-11-19T23:00:00.000Z');
    expect(since(7, '2026-11-26T12:00:00Z', 'Asia/Kolkata')).toBe('2026-11-18T18:30:00.000Z');
  });

  it('counts days, not hours, where the clock changes', () => {
    expect(since(30, '2026-11-01T12:00:00Z', 'Europe/Paris')).toBe('2026-10-01T22:00:00.000Z');
    // A day that has no midnight begins an hour later.
    expect(since(7, '2026-09-13T12:00:00Z', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
  });

  it('goes back over leap years', () => {
    expect(since(365, '2028-11-26T12:00:00Z', 'UTC')).toBe('2027-11-27T00:00:00.000Z');
    expect(since(3_650, '2026-11-26T12:00:00Z', 'UTC')).toBe('2016-11-28T00:00:00.000Z');
  });

  it('is told by the day of the zone', () => {
    expect(dayIn(new Date('2026-11-26T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-27');
  });
});
