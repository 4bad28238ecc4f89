import { useCallback, useState } from 'react';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { filterRequest, type InboxSearch, listKey, orderOf } from './inbox-search';
import { type InboxSnapshot } from './use-inbox-list';

/** The list behind the address; a new object for each list, reloads included. */
export function useSnapshot(search: InboxSearch): {
  snapshot: InboxSnapshot;
  now: number;
  reload: () => void;
} {
  const { timeZone } = useFormat();
  const now = useNow().getTime();
  const key = `${listKey(search)} ${timeZone}`;
  const make = useCallback(
    (generation: number) => ({
      key,
      now,
      snapshot: { request: filterRequest(search, now, timeZone), order: orderOf(search), generation },
    }),
    [key, now, search, timeZone],
  );
  const [current, setCurrent] = useState(() => make(0));
  // Every list is asked anew, also one that was shown before: what arrived meanwhile belongs in it.
  if (current.key !== key) setCurrent(make(current.snapshot.generation + 1));
  // “Today” and “last 24 hours” start anew with each reading: a page may stay open for days.
  const reload = useCallback(() => setCurrent((before) => make(before.snapshot.generation + 1)), [make]);
  return { snapshot: current.snapshot, now: current.now, reload };
}
