import { describe, expect, it } from '@jest/globals';
import { readClock, spanOf } from './clock';

const at = (text: string) => `2026-11-26T${text}Z`;
const running = { dueAt: at('12:00:00'), answeredAt: null, closedAt: null };

describe('the clock of a case', () => {
  it.each([
    ['09:50:00', 'left', { unit: 'hours', hours: 2, minutes: 10 }],
    ['11:00:00', 'left', { unit: 'hours', hours: 1, minutes: 0 }],
    ['11:00:01', 'soon', { unit: 'minutes', minutes: 59 }],
    ['11:59:30', 'soon', { unit: 'underMinute' }],
    ['12:00:00', 'late', { unit: 'underMinute' }],
    ['12:35:59', 'late', { unit: 'minutes', minutes: 35 }],
  ] as const)('at %s shows %s', (now, look, span) => {
    expect(readClock(running, new Date(at(now)))).toEqual({ look, span });
  });

  it('is right at once after nine hours asleep', () => {
    expect(readClock(running, new Date(at('21:05:00')))).toEqual({
      look: 'late',
      span: { unit: 'hours', hours: 9, minutes: 5 },
    });
  });

  it('stands still from the answer on, or from an end without one', () => {
    const later = new Date(at('23:00:00'));
    expect(readClock({ ...running, answeredAt: at('11:00:00') }, later)).toEqual({
      look: 'kept',
      span: { unit: 'hours', hours: 1, minutes: 0 },
    });
    expect(readClock({ ...running, closedAt: at('12:20:00') }, later)).toEqual({
      look: 'missed',
      span: { unit: 'minutes', minutes: 20 },
    });
    expect(readClock({ ...running, answeredAt: at('11:59:00'), closedAt: at('13:00:00') }, later).look).toBe(
      'kept',
    );
  });

  it('counts days from two on', () => {
    const hours = 3_600_000;
    expect(spanOf(47 * hours)).toEqual({ unit: 'hours', hours: 47, minutes: 0 });
    expect(spanOf(-49 * hours)).toEqual({ unit: 'days', days: 2 });
  });
});
