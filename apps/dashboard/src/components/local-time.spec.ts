import { describe, expect, it } from '@jest/globals';
import { fromLocalInput, toLocalInput } from './local-time';

const paris = 'Europe/Paris';

describe('times as a field holds them', () => {
  it('are those of the zone, in both directions', () => {
    expect(toLocalInput('2026-11-26T09:05:59.000Z', paris)).toBe('2026-11-26T10:05');
    expect(fromLocalInput('2026-11-26T10:05', paris)).toBe('2026-11-26T09:05:00.000Z');
    expect(fromLocalInput('2026-07-01T10:05', paris)).toBe('2026-07-01T08:05:00.000Z');
  });

  it('move out of the hour that clocks skip, and are nothing for no time', () => {
    expect(fromLocalInput('2026-03-29T02:30', paris)).toBe('2026-03-29T01:30:00.000Z');
    for (const text of ['', 'soon', '2026-13-01T00:00']) expect(fromLocalInput(text, paris)).toBeNull();
  });
});
