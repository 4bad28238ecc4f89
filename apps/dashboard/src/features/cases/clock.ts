import { type Case } from '@vigie/contract';

/** What a clock is read from. */
export type Clocked = Pick<Case, 'dueAt' | 'answeredAt' | 'closedAt'>;

/** How a clock looks: time left, little of it, none, or stopped by an answer or an end. */
export type ClockLook = 'left' | 'soon' | 'late' | 'kept' | 'missed';

/** A length of time as people say it: never below a minute. */
export type ClockSpan =
  | { unit: 'underMinute' }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number };

export interface ClockReading {
  look: ClockLook;
  /** Left until due, or past it. */
  span: ClockSpan;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on the clock presses. */
const soon = hour;
/** From here on days say more than hours. */
const manyHours = 2 * day;

/** Milliseconds → the largest units that still say it: 59 min, 2 h 10, 3 days. What is begun does not count. */
export function spanOf(milliseconds: number): ClockSpan {
  const size = Math.abs(milliseconds);
  if (size < minute) return { unit: 'underMinute' };
  if (size < hour) return { unit: 'minutes', minutes: Math.floor(size / minute) };
  if (size < manyHours) {
    return {
      unit: 'hours',
      hours: Math.floor(size / hour),
      minutes: Math.floor((size % hour) / minute),
    };
  }
  return { unit: 'days', days: Math.floor(size / day) };
}

/** The clock of a case at `now`; an answer stops it, and so does an end without one. */
export function readClock({ dueAt, answeredAt, closedAt }: Clocked, now: Date): ClockReading {
  const stopped = answeredAt ?? closedAt;
  const left = Date.parse(dueAt) - (stopped === null ? now.getTime() : Date.parse(stopped));
  const span = spanOf(left);
  if (stopped !== null) return { look: left >= 0 ? 'kept' : 'missed', span };
  if (left <= 0) return { look: 'late', span };
  return { look: left < soon ? 'soon' : 'left', span };
}
