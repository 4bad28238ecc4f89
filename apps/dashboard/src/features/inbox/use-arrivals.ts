import { type InboxRow, mentionRoutes } from '@vigie/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { addArrivals, ArrivalBuffer, type Arrivals, isSaturated, noArrivals } from './arrivals';
import { useRowPatcher, type InboxSnapshot } from './use-inbox-list';

/** Events of this long are asked about together, in milliseconds. */
const gatherFor = 300;
const retryAfter = 5_000;
/** Ids the server takes at once. */
const idsAtOnce = 500;
/** Counts move at most this often. */
const countsEvery = 3_000;

export interface ArrivalsState {
  arrivals: Arrivals;
  /** Too much was missed: the list may differ in more than what is new. */
  missed: boolean;
}

const nothing: ArrivalsState = { arrivals: noArrivals, missed: false };

/**
 * New conversations that pass the filters of a snapshot, since it was made. Nothing of the list moves: a bar says how many
 * wait. Counts and mentions that changed are brought up to date.
 */
export function useArrivals(workspaceId: string, snapshot: InboxSnapshot): ArrivalsState {
  const client = useQueryClient();
  const patchRows = useRowPatcher(workspaceId);
  const [state, setState] = useState<{ of: InboxSnapshot } & ArrivalsState>({ of: snapshot, ...nothing });
  if (state.of !== snapshot) setState({ of: snapshot, ...nothing });

  const buffer = useRef(new ArrivalBuffer());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef(false);
  const countTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const pick = useCallback(
    (ids: string[]): Promise<{ rows: InboxRow[] }> =>
      call(mentionRoutes.pickMentions, {
        params: { workspaceId },
        body: { ids, filter: snapshot.request },
      }),
    [workspaceId, snapshot],
  );

  const flush = useEffectEvent(async () => {
    if (asking.current || buffer.current.size === 0) return;
    asking.current = true;
    const ids = buffer.current.take(idsAtOnce);
    let wait = gatherFor;
    try {
      const { rows } = await pick(ids);
      setState((before) =>
        before.of === snapshot ? { ...before, arrivals: addArrivals(before.arrivals, rows) } : before,
      );
      for (const conversationId of new Set(rows.map((row) => row.conversationId))) {
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'conversation', conversationId) });
      }
    } catch {
      buffer.current.giveBack(ids);
      wait = retryAfter;
    } finally {
      asking.current = false;
    }
    if (buffer.current.size > 0) schedule(wait);
  });

  const schedule = useEffectEvent((wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), wait);
  });

  const moveCounts = useEffectEvent(() => {
    if (countTimer.current !== undefined) return;
    countTimer.current = setTimeout(() => {
      countTimer.current = undefined;
      void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'count') });
      void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'sources') });
    }, countsEvery);
  });

  useWorkspaceEvents(workspaceId, (event) => {
    switch (event.type) {
      case 'mentions.stored':
        moveCounts();
        // Past the limit the bar says "more than" and the server is left alone.
        if (isSaturated(state.arrivals)) return;
        buffer.current.add(event.ids);
        if (timer.current === undefined || buffer.current.size === event.ids.length) schedule(gatherFor);
        return;
      case 'mentions.changed':
        moveCounts();
        for (const id of event.ids) {
          void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'mention', id) });
        }
        void pick(event.ids).then(
          ({ rows }) => patchRows(rows),
          () => undefined,
        );
        return;
      case 'brands.changed':
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'brands') });
        return;
      case 'reset':
        moveCounts();
        setState((before) => ({ ...before, missed: true }));
        return;
      case 'import.progress':
        return;
    }
  });

  useEffect(() => {
    const ids = buffer.current;
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      ids.clear();
    };
  }, [snapshot]);
  useEffect(
    () => () => {
      clearTimeout(countTimer.current);
      countTimer.current = undefined;
    },
    [],
  );

  return state;
}
