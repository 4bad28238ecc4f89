import { describe, expect, it } from '@jest/globals';
import { addDays, dayInZone, isDay, startOfDay } from './zoned-days';

const iso = (time: number) => new Date(time).toISOString();

describe('days in a zone', () => {
  it('starts a day at local midnight, in summer and in winter', () => {
    expect(iso(startOfDay('2026-07-14', 'Europe/Paris'))).toBe('2026-07-13T22:00:00.000Z');
    expect(iso(startOfDay('2026-12-25', 'Europe/Paris'))).toBe('2026-12-24T23:00:00.000Z');
    expect(iso(startOfDay('2026-12-25', 'UTC'))).toBe('2026-12-25T00:00:00.000Z');
  });

  it('starts a day rightly around the change of clocks', () => {
    expect(iso(startOfDay('2026-03-29', 'Europe/Paris'))).toBe('2026-03-28T23:00:00.000Z');
    expect(iso(startOfDay('2026-03-30', 'Europe/Paris'))).toBe('2026-03-29T22:00:00.000Z');
    expect(iso(startOfDay('2026-10-25', 'Europe/Paris'))).toBe('2026-10-24T22:00:00.000Z');
    expect(iso(startOfDay('2026-10-26', 'Europe/Paris'))).toBe('2026-10-25T23:00:00.000Z');
  });

  it('starts later where midnight does not exist', () => {
    // Chile springs forward at midnight: 6 September 2026 starts at 01:00 local, 04:00 UTC.
    expect(iso(startOfDay('2026-09-06', 'America/Santiago'))).toBe('2026-09-06T04:00:00.000Z');
  });

  it('knows zones far from Greenwich', () => {
    expect(iso(startOfDay('2026-01-01', 'Pacific/Kiritimati'))).toBe('2025-12-31T10:00:00.000Z');
    expect(dayInZone(Date.parse('2025-12-31T10:00:00Z'), 'Pacific/Kiritimati')).toBe('2026-01-01');
    expect(dayInZone(Date.parse('2026-01-01T09:59:59Z'), 'Pacific/Honolulu')).toBe('2025-12-31');
  });

  it('adds days over months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('tells days from other texts', () => {
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('yesterday')).toBe(false);
  });
});
