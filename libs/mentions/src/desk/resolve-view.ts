import type { InboxFilter, ViewFilter } from '@vigie/contract';
import { DateTime } from 'luxon';
import type { ListFilter } from '../read/mention-filter';

/**
 * The filters of a view as they are now: a moving range becomes the instant it begins at, days in the person's zone.
 * Without an end, since what comes next belongs to it.
 */
export function resolveView({ time, ...filter }: ViewFilter, now: Date, zone: string): InboxFilter {
  if (time === undefined) return filter;
  return { ...filter, from: startOf(time, DateTime.fromJSDate(now, { zone })).toJSDate().toISOString() };
}

function startOf(time: NonNullable<ViewFilter['time']>, now: DateTime): DateTime {
  switch (time) {
    case 'today':
      return now.startOf('day');
    case '24h':
      return now.minus({ hours: 24 });
    case '7d':
      return now.minus({ hours: 7 * 24 });
    case '30d':
      return now.minus({ hours: 30 * 24 });
  }
}

/** What a mention must pass to be in a view: the filters, and where its conversation stands. */
export function mentionsOfView({ view, ...filter }: InboxFilter, personId: string): ListFilter {
  return { ...filter, standsIn: { view, personId } };
}
