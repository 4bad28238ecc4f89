import { DateTime } from 'luxon';
import type { Profile } from '../cast/profile';
import type { Network } from '../drafts/draft-set';
import type { Random } from '../random/random';
import type { StoryDay } from './calendar';
import { hoursOf } from './networks';

/** When a post of a day is written, or a thread begun. */
export function beginning(day: StoryDay, network: Network, random: Random, atHour?: number): Date {
  const hours = hoursOf(network, day.isWeekend);
  const drawn = random.weighted([...hours.keys()], (at) => hours[at] as number);
  const hour = atHour ?? drawn;
  return day.start.set({ hour, minute: random.int(0, 59), second: random.int(0, 59) }).toJSDate();
}

/** When each of a thread says their part, one after the other. @param zone IANA name: whose office hours count. */
export function partTimes(begun: Date, authors: readonly Profile[], zone: string, random: Random): Date[] {
  const times = [begun];
  const [first] = authors;
  authors.slice(1).forEach((author, at) => {
    const last = times.at(-1) as Date;
    // Whoever comes back to it after everybody else has slept on it.
    const isLast = at === authors.length - 2;
    if (author.voice === 'brand') times.push(officeTime(last, zone, random));
    else if (isLast && author === first)
      times.push(new Date(last.getTime() + 3_600_000 * random.between(14, 60)));
    else times.push(later(last, random));
  });
  return times;
}

/** Minutes to hours: most answers come soon. */
function later(after: Date, random: Random): Date {
  const minutes = Math.min(1_500, 2 + 35 * Math.exp(1.1 * random.normal()));
  return new Date(after.getTime() + Math.round(60_000 * minutes) + 1_000 * random.int(0, 59));
}

/** When Cyclonde answers: on a working day, polite, a little slow. */
function officeTime(after: Date, zone: string, random: Random): Date {
  let at = DateTime.fromJSDate(later(after, random), { zone }).plus({ minutes: random.int(30, 300) });
  while (at.weekday > 5 || at.hour >= 18)
    at = at.plus({ days: 1 }).set({ hour: 8, minute: random.int(35, 59) });
  if (at.hour < 9) at = at.set({ hour: 9, minute: random.int(2, 55) });
  return at.toJSDate();
}
