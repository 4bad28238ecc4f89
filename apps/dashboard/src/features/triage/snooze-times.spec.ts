import { describe, expect, it } from '@jest/globals';
import { snoozeTimes } from './snooze-times';

const paris = 'Europe/Paris';
const named = (now: string, zone: string) =>
  snoozeTimes(Date.parse(now), zone).map(({ preset, at }) => `${preset} ${at}`);

describe('times to be reminded at', () => {
  it('follow the clock of the person', () => {
    // Thursday, 9:20 in Paris.
    expect(named('2026-11-26T08:20:30Z', paris)).toEqual([
      'hour 2026-11-26T09:20:00.000Z',
      'afternoon 2026-11-26T13:00:00.000Z',
      'tomorrow 2026-11-27T08:00:00.000Z',
      'monday 2026-11-30T08:00:00.000Z',
      'week 2026-12-03T08:00:00.000Z',
    ]);
    // The same moment is the afternoon in Tokyo.
    expect(named('2026-11-26T08:20:30Z', 'Asia/Tokyo').map((each) => each.split(' ')[0])).toEqual([
      'hour',
      'tomorrow',
      'monday',
      'week',
    ]);
  });

  it('keep 9 o’clock when the clocks change overnight', () => {
    expect(named('2026-03-28T20:00:00Z', paris)).toContain('tomorrow 2026-03-29T07:00:00.000Z');
    expect(named('2026-10-24T20:00:00Z', paris)).toContain('tomorrow 2026-10-25T08:00:00.000Z');
  });

  it('say once what falls together: on Sunday tomorrow is Monday, on Monday next Monday is in a week', () => {
    expect(named('2026-11-29T10:00:00Z', paris).map((each) => each.split(' ')[0])).toEqual([
      'hour',
      'afternoon',
      'tomorrow',
      'week',
    ]);
    expect(named('2026-11-30T15:00:00Z', paris).map((each) => each.split(' ')[0])).toEqual([
      'hour',
      'tomorrow',
      'monday',
    ]);
  });

  it('leave out the afternoon that is about to start', () => {
    expect(named('2026-11-26T12:50:00Z', paris).some((each) => each.startsWith('afternoon'))).toBe(false);
  });
});
