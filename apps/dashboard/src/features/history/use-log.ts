import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { periodStart } from './history-period';
import { type PersonPeriod } from './history-search';

/** Of whom and since when, as the routes of a log take it. */
export function useLogFilter({ person, time }: PersonPeriod): { person?: string; from?: string } {
  const format = useFormat();
  // The moment the page was opened: a period that moved would read the list again with each minute.
  const [now] = useState(useNow().getTime());
  return {
    ...(person && { person }),
    ...(time && { from: periodStart(time, now, format.timeZone) }),
  };
}

/** The entries of a log, the latest first, as far back as they were read. */
export function useLog<Entry>(
  queryKey: QueryKey,
  read: (
    page: { before?: number },
    signal: AbortSignal,
  ) => Promise<{ entries: Entry[]; next: number | null }>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) => read(pageParam === null ? {} : { before: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  return { query, entries: query.data?.pages.flatMap((page) => page.entries) ?? [] };
}
