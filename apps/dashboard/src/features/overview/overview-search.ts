import { mostDays, type Period } from '@vigie/contract';
import { type Field, idField, oneOf, searchValidator } from '../../app/search-params';
import { addDays, type Day, isDay } from '../inbox/zoned-days';

/** Periods that move with the clock; each but yesterday ends today. */
export const overviewTimes = ['today', 'yesterday', '7d', '30d', '90d'] as const;
export type OverviewTime = (typeof overviewTimes)[number];

const dayField: Field<Day> = (text) =>
  isDay(text) && text >= '1990-01-01' && text < '2100-01-01' ? text : undefined;

const validate = searchValidator({
  /** A topic; absent: all of them. */
  brand: idField,
  /** Absent: the last seven days. Excludes days of one's own. */
  time: oneOf(overviewTimes),
  /** Days of one's own, both included. */
  first: dayField,
  last: dayField,
  /** The time before is left out. */
  compare: oneOf(['off']),
});

/** What the address of the overview holds. */
export type OverviewSearch = ReturnType<typeof validate>;

const standard: OverviewTime = '7d';

/**
 * Reads the address bar. Never fails: what is not understood is left out, days upside down are read the way they were
 * meant, and of too many days the last ones count.
 */
export function readOverviewSearch(raw: Readonly<Record<string, unknown>>): OverviewSearch {
  const { first: from, last: to, time, ...rest } = validate(raw);
  if (from !== undefined && to !== undefined) {
    const [first, last] = from <= to ? [from, to] : [to, from];
    const earliest = addDays(last, 1 - mostDays);
    return { ...rest, first: first < earliest ? earliest : first, last };
  }
  return { ...rest, ...(time === undefined || time === standard ? {} : { time }) };
}

/** The moving period of an address; null for days of one's own. */
export function timeOf({ first, time }: OverviewSearch): OverviewTime | null {
  return first === undefined ? (time ?? standard) : null;
}

/** The address with another period. */
export function withTime(search: OverviewSearch, time: OverviewTime): OverviewSearch {
  return readOverviewSearch({ ...search, time, first: undefined, last: undefined });
}

/** The address with days of one's own, both included. */
export function withDays(search: OverviewSearch, first: Day, last: Day): OverviewSearch {
  return readOverviewSearch({ ...search, time: undefined, first, last });
}

/** The address about a topic, or about all of them. */
export function withBrand(search: OverviewSearch, brand: string | null): OverviewSearch {
  return readOverviewSearch({ ...search, brand: brand ?? undefined });
}

/** The address with the time before beside each figure, or without. */
export function withCompare(search: OverviewSearch, compare: boolean): OverviewSearch {
  return readOverviewSearch({ ...search, compare: compare ? undefined : 'off' });
}

/** The days of an address, the first included and the last excluded. `today` is the day it is in the person's zone. */
export function daysOf(search: OverviewSearch, today: Day): Pick<Period, 'from' | 'to'> {
  const { first, last } = search;
  if (first !== undefined && last !== undefined) return { from: first, to: addDays(last, 1) };
  const tomorrow = addDays(today, 1);
  switch (search.time ?? standard) {
    case 'today':
      return { from: today, to: tomorrow };
    case 'yesterday':
      return { from: addDays(today, -1), to: today };
    case '7d':
      return { from: addDays(tomorrow, -7), to: tomorrow };
    case '30d':
      return { from: addDays(tomorrow, -30), to: tomorrow };
    case '90d':
      return { from: addDays(tomorrow, -90), to: tomorrow };
  }
}
