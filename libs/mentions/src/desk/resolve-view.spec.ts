import { describe, expect, it } from '@jest/globals';
import { resolveView } from './resolve-view';

describe('a view with a moving range', () => {
  const from = (time: 'today' | '24h' | '7d', now: string, zone: string) =>
    resolveView({ view: 'todo', time }, new Date(now), zone).from;

  it('begins with the day of the person, and so many hours before', () => {
    expect(from('today', '2026-11-20T23:30:00Z', 'Europe/Paris')).toBe('2026-11-20T23:00:00.000Z');
    expect(from('today', '2026-11-20T23:30:00Z', 'America/New_York')).toBe('2026-11-20T05:00:00.000Z');
    expect(from('24h', '2026-11-20T23:30:00Z', 'Europe/Paris')).toBe('2026-11-19T23:30:00.000Z');
    // A week over the end of summer time is as long as any.
    expect(from('7d', '2026-10-27T12:00:00Z', 'Europe/Paris')).toBe('2026-10-20T12:00:00.000Z');
  });

  it('begins a day at its first hour where midnight does not exist', () => {
    // Cairo, 2026-04-24: clocks go from 00:00 to 01:00.
    expect(from('today', '2026-04-24T10:00:00Z', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  });

  it('leaves a view without one as it is', () => {
    const filter = { view: 'all', from: '2026-11-01T00:00:00Z', brand: [] } as const;
    expect(resolveView({ ...filter, brand: [] }, new Date(), 'UTC')).toEqual(filter);
  });
});
