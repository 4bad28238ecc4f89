import { DateTime } from 'luxon';

/**
 * The instant before which mentions are too old to be kept for so many days: the first moment of the day that lies so many days
 * back in the workspace's zone. A day is kept as a whole, and goes as a whole. Pure.
 */
export function keptSince(days: number, now: Date, zone: string): Date {
  return DateTime.fromJSDate(now, { zone }).startOf('day').minus({ days }).startOf('day').toJSDate();
}

/** The day that it is in a zone, as YYYY-MM-DD. */
export const dayIn = (now: Date, zone: string): string =>
  DateTime.fromJSDate(now, { zone }).toFormat('yyyy-MM-dd');
