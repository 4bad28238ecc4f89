import { tags } from '../../i18n/format';
import { currentLocale } from '../../i18n/i18n';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    // In the language of the screens, whose patterns the browser has at hand: those of another take it some 50 ms.
    formatter = new Intl.DateTimeFormat(tags[currentLocale()], {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The wall clock of a zone at an instant, as if it were UTC, in milliseconds. */
function wallClock(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day it is in `zone` at `instant` (milliseconds since the epoch). */
export function dayInZone(instant: number, zone: string): Day {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/**
 * First instant of a day in a zone, in milliseconds. Where clocks jump over midnight the day starts later than 00:00.
 */
export function startOfDay(day: Day, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset is not known before the instant is: try it on both sides of any change around that midnight.
  const guesses = [-86_400_000, 0, 86_400_000].map((shift) => {
    const near = midnight + shift;
    return midnight - (wallClock(near, zone) - Math.floor(near / 1000) * 1000);
  });
  const inside = guesses.filter((guess) => dayInZone(guess, zone) === day);
  return Math.min(...(inside.length > 0 ? inside : guesses));
}
