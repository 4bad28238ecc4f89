import { describe, expect, it } from '@jest/globals';
import { periodStart } from './history-period';

describe('a period of the history', () => {
  // Two days after the clocks went back in Paris.
  const now = Date.parse('2026-10-27T09:30:00Z');

  it('begins at midnight of its first day, where the person is', () => {
    expect(periodStart('today', now, 'Europe/Paris')).toBe('2026-10-26T23:00:00.000Z');
    expect(periodStart('7d', now, 'Europe/Paris')).toBe('2026-10-20T22:00:00.000Z');
    expect(periodStart('30d', now, 'UTC')).toBe('2026-09-28T00:00:00.000Z');
  });
});
