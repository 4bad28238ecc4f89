import { DateTime } from 'luxon';

export const snoozePresets = ['hour', 'afternoon', 'tomorrow', 'monday', 'week'] as const;
export type SnoozePreset = (typeof snoozePresets)[number];

/** Hours of the day at which things come back. */
const morning = 9;
const afternoon = 14;
/** Minutes that must be left until a time that is offered. */
const least = 15;

export interface SnoozeTime {
  preset: SnoozePreset;
  /** ISO instant. */
  at: string;
}

/**
 * Times to be reminded at, soonest first, by the clock of the person's zone: in an hour, this afternoon (while it is still
 * to come), tomorrow morning, next Monday morning, in a week. Two that fall together are offered once.
 * @param now milliseconds since the epoch.
 */
export function snoozeTimes(now: number, zone: string): SnoozeTime[] {
  const here = DateTime.fromMillis(now, { zone });
  const at = (day: DateTime, hour: number) => day.startOf('day').set({ hour });
  const tomorrow = at(here.plus({ days: 1 }), morning);
  const monday = at(here.startOf('week').plus({ weeks: 1 }), morning);
  const offered: [SnoozePreset, DateTime][] = [
    ['hour', here.plus({ hours: 1 }).startOf('minute')],
    ['afternoon', at(here, afternoon)],
    ['tomorrow', tomorrow],
    ['monday', monday],
    ['week', at(here.plus({ weeks: 1 }), morning)],
  ];
  const times: SnoozeTime[] = [];
  for (const [preset, moment] of offered.sort(([, one], [, other]) => one.toMillis() - other.toMillis())) {
    const iso = moment.toUTC().toISO();
    if (iso === null || moment < here.plus({ minutes: least })) continue;
    if (!times.some((time) => time.at === iso)) times.push({ preset, at: iso });
  }
  return times;
}
