import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { afterPaint, later } from '../../app/between-frames';
import { type InboxList, type InboxSnapshot } from './use-inbox-list';

/** Rows looked through for the open mention on each side of what is on screen. */
const reach = 300;

/** Where the keys are in one list. */
export interface HeldPlace {
  of: InboxSnapshot;
  index: number;
  /** The conversation at that place; null until its row is known. */
  conversationId: string | null;
  /** It left the list: another row is at its place, which nobody went to. */
  gone: boolean;
  /** What was open when the person went to the place, as long as that is still open; null when nothing is to follow. */
  leaving: { mention: string | undefined } | null;
}

export const placeAt = (
  of: InboxSnapshot,
  index: number,
  conversationId: string | null = null,
): HeldPlace => ({
  of,
  index,
  conversationId,
  gone: false,
  leaving: null,
});

export interface Cursor {
  /** The keys' place in the list; -1 for none. */
  active: number;
  /** What stood there has left the list. */
  gone: boolean;
  /** The person went there, and its mention is about to be shown. */
  following: boolean;
  /** @param follows its mention is being shown. */
  place: (index: number, follows?: boolean) => void;
  /**
   * Goes to a place and shows its mention: once its row is there, and once what was done is painted or, with `wait` (in ms),
   * the keys rest.
   */
  go: (index: number, wait?: number) => void;
  /** Where a mention stands, near what is on screen; -1 when it is not there. */
  indexOf: (mentionId: string) => number;
  /** What `go` would show is no longer wanted. */
  stay: () => void;
}

/**
 * The keys' place: a row of one list, lost with it. It stays with its conversation when rows above it leave the list.
 * `show` shows the mention of a row; `open` is the one that is shown.
 */
export function useCursor(
  list: InboxList,
  snapshot: InboxSnapshot,
  held: HeldPlace,
  setHeld: (place: HeldPlace) => void,
  visible: { first: number; last: number },
  open: string | undefined,
  show: (mentionId: string) => void,
): Cursor {
  const [wanted, setWanted] = useState<{ of: InboxSnapshot; index: number } | null>(null);
  const showing = useRef<() => void>(() => undefined);
  useEffect(() => () => showing.current(), []);
  const here = held.of === snapshot;
  const active = here ? held.index : -1;
  const now = here ? placeNow(list, held, open) : held;
  if (now !== held) setHeld(now);

  // A row that was not in memory yet is shown when it has come.
  const awaited = wanted?.of === snapshot ? list.rowAt(wanted.index)?.id : undefined;
  const showNow = useEffectEvent(show);
  useEffect(() => {
    if (awaited !== undefined) showNow(awaited);
  }, [awaited]);

  const placeOf = (index: number) => placeAt(snapshot, index, list.rowAt(index)?.conversationId ?? null);
  return {
    active,
    gone: here && held.gone,
    following: here && held.leaving !== null,
    place: (index, follows = false) =>
      setHeld({ ...placeOf(index), leaving: follows ? { mention: open } : null }),
    go: (index, wait) => {
      setHeld({ ...placeOf(index), leaving: { mention: open } });
      showing.current();
      const row = list.rowAt(index);
      setWanted(row === undefined ? { of: snapshot, index } : null);
      if (row === undefined) return;
      const showIt = () => show(row.id);
      showing.current = wait === undefined ? afterPaint(showIt) : later(showIt, wait);
    },
    indexOf: (mentionId) => {
      const end = Math.min(list.total, visible.last + reach);
      for (let index = Math.max(0, visible.first - reach); index < end; index += 1) {
        if (list.rowAt(index)?.id === mentionId) return index;
      }
      return -1;
    },
    stay: () => {
      showing.current();
      setWanted(null);
    },
  };
}

/** The place once rows have come or gone, or another mention was opened; the same object when nothing changed. */
function placeNow(list: InboxList, held: HeldPlace, open: string | undefined): HeldPlace {
  if (held.leaving !== null && held.leaving.mention !== open) return { ...held, leaving: null };
  const row = list.rowAt(held.index);
  if (row === undefined || held.gone || row.conversationId === held.conversationId) return held;
  if (held.conversationId === null) return { ...held, conversationId: row.conversationId };
  for (let away = 1; away <= reach; away += 1) {
    for (const index of [held.index - away, held.index + away]) {
      if (list.rowAt(index)?.conversationId === held.conversationId) return { ...held, index };
    }
  }
  return { ...held, gone: true, leaving: null };
}
