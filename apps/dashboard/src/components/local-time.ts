import { DateTime } from 'luxon';

const shape = "yyyy-MM-dd'T'HH:mm";

/** An instant as a field of type `datetime-local` holds it, on the clocks of a zone. */
export function toLocalInput(instant: string | Date, zone: string): string {
  return DateTime.fromJSDate(new Date(instant), { zone }).toFormat(shape);
}

/**
 * What a field of type `datetime-local` holds → the instant, null when it holds none. An hour that clocks skip becomes the
 * one after it.
 */
export function fromLocalInput(text: string, zone: string): string | null {
  const time = DateTime.fromISO(text, { zone });
  return time.isValid ? time.toUTC().toISO() : null;
}
