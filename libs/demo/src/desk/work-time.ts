import { DateTime } from 'luxon';

const opens = 9;
const closes = 18;

/** When so many hours of work after an instant are over: 9 to 18 h, Monday to Friday. @param zone IANA name. */
export function workTime(after: Date, hours: number, zone: string): Date {
  let at = toWork(DateTime.fromJSDate(after, { zone }));
  for (let left = hours * 60; ;) {
    const today = at.set({ hour: closes, minute: 0, second: 0 }).diff(at, 'minutes').minutes;
    if (left <= today) return at.plus({ minutes: left }).toJSDate();
    left -= today;
    at = toWork(at.plus({ days: 1 }).startOf('day'));
  }
}

function toWork(at: DateTime): DateTime {
  let next = at.hour >= closes ? at.plus({ days: 1 }).startOf('day') : at;
  while (next.weekday > 5) next = next.plus({ days: 1 }).startOf('day');
  return next.hour < opens ? next.set({ hour: opens, minute: 0, second: 0, millisecond: 0 }) : next;
}

/** Times of a day, in minutes from midnight, at which the community managers go through what came in. */
export function sessionsOf(weekday: number, isBuzz: boolean): readonly number[] {
  if (weekday <= 5) return isBuzz ? [490, 640, 790, 910, 1_040, 1_260] : [525, 645, 850, 1_035];
  if (isBuzz) return [560, 780, 1_080];
  return weekday === 6 ? [635] : [];
}
