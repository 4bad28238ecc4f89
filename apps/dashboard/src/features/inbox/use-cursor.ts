import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type InboxList, type InboxSnapshot } from './use-inbox-list';

/** Rows looked through for the open mention on each side of what is on screen. */
const reach = 300;

export interface Cursor {
  /** The keys' place in the list; -1 for none. */
  active: number;
  place: (index: number) => void;
  /** Goes to a place and shows its mention: at once, once its row is there, or (in ms) when the keys rest. */
  go: (index: number, wait?: number) => void;
  /** Where a mention stands, near what is on screen; -1 when it is not there. */
  indexOf: (mentionId: string) => number;
  /** What `go` would show is no longer wanted. */
  stay: () => void;
}

/** The keys' place: a row of one list, lost with it. `show` shows the mention of a row. */
export function useCursor(
  list: InboxList,
  snapshot: InboxSnapshot,
  held: { of: InboxSnapshot; index: number },
  setHeld: (cursor: { of: InboxSnapshot; index: number }) => void,
  visible: { first: number; last: number },
  show: (mentionId: string) => void,
): Cursor {
  const [wanted, setWanted] = useState<{ of: InboxSnapshot; index: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const active = held.of === snapshot ? held.index : -1;

  // A row that was not in memory yet is shown when it has come.
  const awaited = wanted?.of === snapshot ? list.rowAt(wanted.index)?.id : undefined;
  const showNow = useEffectEvent(show);
  useEffect(() => {
    if (awaited !== undefined) showNow(awaited);
  }, [awaited]);

  return {
    active,
    place: (index) => setHeld({ of: snapshot, index }),
    go: (index, wait = 0) => {
      setHeld({ of: snapshot, index });
      clearTimeout(timer.current);
      const row = list.rowAt(index);
      setWanted(row === undefined ? { of: snapshot, index } : null);
      if (row === undefined) return;
      if (wait === 0) show(row.id);
      else timer.current = setTimeout(() => show(row.id), wait);
    },
    indexOf: (mentionId) => {
      const end = Math.min(list.total, visible.last + reach);
      for (let index = Math.max(0, visible.first - reach); index < end; index += 1) {
        if (list.rowAt(index)?.id === mentionId) return index;
      }
      return -1;
    },
    stay: () => {
      clearTimeout(timer.current);
      setWanted(null);
    },
  };
}
