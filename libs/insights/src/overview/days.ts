import { Info, type Zone } from 'luxon';

/** A day of the calendar: days since 1 January 1970. */
export type Day = number;

const hourLength = 3_600_000;
const dayLength = 24 * hourLength;
/** Offsets of zones are whole quarters of an hour, and so are the moments at which they change. */
const quarterLength = hourLength / 4;

/** @param date ISO 8601, without a time. */
export const dayOf = (date: string): Day => Date.parse(date) / dayLength;

/** The Monday at which a week of the calendar begins: that day, or the last one before it. */
export const mondayOf = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);

/** An hour of the clock on a day: the first or second of that name where the clock was put back. */
export interface HourOfDay {
  /** 0 to 23. */
  hour: number;
  /** Milliseconds since 1970, as everywhere here. */
  start: number;
}

/** Days and hours as the clocks of a zone show them: a day may have 23, 24.5 or 25 hours, and may begin at one o'clock. */
export class ZoneCalendar {
  private readonly zone: Zone;
  private readonly starts = new Map<Day, number>();

  /** @param name of the IANA, or an offset such as `+05:30`. */
  constructor(name: string) {
    this.zone = Info.normalizeZone(/^[+-]/.test(name) ? `UTC${name}` : name);
  }

  /** The first moment of a day. A day that a zone has left out begins and ends with the next one's first moment. */
  startOf(day: Day): number {
    const known = this.starts.get(day) ?? this.findStart(day);
    this.starts.set(day, known);
    return known;
  }

  /**
   * The hours of a day, in order. One begins where the clock shows a full hour, or jumps into another one: where it is put
   * on or back by half an hour, an hour may last half or one and a half.
   */
  hoursOf(day: Day): HourOfDay[] {
    const start = this.startOf(day);
    const end = this.startOf(day + 1);
    if (end - start === dayLength) {
      return Array.from({ length: 24 }, (_, hour) => ({ hour, start: start + hour * hourLength }));
    }
    const hours: HourOfDay[] = [];
    for (let at = start; at < end; at += quarterLength) {
      const { hour, isFull } = this.clockAt(at);
      if (isFull || hours.at(-1)?.hour !== hour) hours.push({ hour, start: at });
    }
    return hours;
  }

  private clockAt(at: number): { hour: number; isFull: boolean } {
    const local = at + this.offsetAt(at);
    const inDay = ((local % dayLength) + dayLength) % dayLength;
    return { hour: Math.floor(inDay / hourLength), isFull: inDay % hourLength === 0 };
  }

  private findStart(day: Day): number {
    const midnight = day * dayLength;
    const before = this.offsetAt(midnight - dayLength);
    const after = this.offsetAt(midnight + dayLength);
    // Of two midnights the first: the earlier offset is tried before the later one.
    for (const offset of [before, after])
      if (this.offsetAt(midnight - offset) === offset) return midnight - offset;
    // Midnight was skipped: the day begins where the clock was put on, between what either offset makes of it.
    let [low, high] = [midnight - after, midnight - before];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  /** Milliseconds ahead of UTC. */
  private offsetAt(at: number): number {
    return this.zone.offset(at) * 60_000;
  }
}
