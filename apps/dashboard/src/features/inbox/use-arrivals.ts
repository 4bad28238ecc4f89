import { type InboxRow, mentionRoutes } from '@vigie/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { addArrivals, ArrivalPicker, type Arrivals, isSaturated, noArrivals } from './arrivals';
import { markDeleted } from './deleted-mention';
import { heldRows, type InboxSnapshot, useRowPatcher, useRowRemover } from './use-inbox-list';

/** Counts move at most this often, in milliseconds. */
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
  const removeRows = useRowRemover(workspaceId);
  const [state, setState] = useState<{ of: InboxSnapshot } & ArrivalsState>({ of: snapshot, ...nothing });
  if (state.of !== snapshot) setState({ of: snapshot, ...nothing });
  const picker = useRef<ArrivalPicker | null>(null);
  const countTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const pick = useCallback(
    async (ids: string[]): Promise<InboxRow[]> => {
      const { rows } = await call(mentionRoutes.pickMentions, {
        params: { workspaceId },
        body: { ids, filter: snapshot.request },
      });
      return rows;
    },
    [workspaceId, snapshot],
  );

  useEffect(() => {
    const made = new ArrivalPicker({
      pick: async (ids) => {
        const rows = await pick(ids);
        setState((before) =>
          before.of === snapshot ? { ...before, arrivals: addArrivals(before.arrivals, rows) } : before,
        );
        for (const conversationId of new Set(rows.map((row) => row.conversationId))) {
          void client.invalidateQueries({
            queryKey: workspaceKey(workspaceId, 'conversation', conversationId),
          });
        }
      },
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    picker.current = made;
    return () => made.stop();
  }, [client, workspaceId, snapshot, pick]);

  const moveCounts = () => {
    countTimer.current ??= setTimeout(() => {
      countTimer.current = undefined;
      void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'count') });
      void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'sources') });
    }, countsEvery);
  };
  useEffect(
    () => () => {
      clearTimeout(countTimer.current);
      countTimer.current = undefined;
    },
    [],
  );

  /** Rows that stand in for deleted ones whose conversation goes on. A list that cannot ask shows them with the next reload. */
  const standInsFor = async (deleted: readonly InboxRow[]): Promise<ReadonlyMap<string, InboxRow>> => {
    const asked = [
      ...new Set(deleted.filter((row) => row.conversationCount > 1).map((row) => row.conversationId)),
    ];
    const found = await Promise.all(
      asked.map(async (id) => {
        const { mentions } = await call(mentionRoutes.readConversation, { params: { workspaceId, id } });
        return pick(mentions.map((mention) => mention.id));
      }),
    );
    return new Map(found.flat().map((row) => [row.conversationId, row]));
  };

  useWorkspaceEvents(workspaceId, (event) => {
    switch (event.type) {
      case 'mentions.stored':
        moveCounts();
        // Past the limit the bar says "more than" and the server is left alone.
        if (!isSaturated(state.arrivals)) picker.current?.add(event.ids);
        return;
      case 'mentions.changed':
        moveCounts();
        for (const id of event.ids) {
          void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'mention', id) });
        }
        // A row that could not be brought up to date is right again with the next reload.
        void pick(event.ids).then(patchRows, () => undefined);
        return;
      case 'mentions.deleted': {
        moveCounts();
        for (const id of event.ids) markDeleted(client, workspaceId, id);
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'conversation') });
        const deleted = heldRows(client, workspaceId, event.ids);
        void standInsFor(deleted).then(
          (standIns) => removeRows(event.ids, standIns),
          () => removeRows(event.ids, new Map()),
        );
        return;
      }
      case 'brands.applied':
        // Which mentions belong to the topic has changed in any number.
        moveCounts();
        setState((before) => ({ ...before, missed: true }));
        return;
      case 'brands.changed':
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'brands') });
        return;
      case 'reset':
        moveCounts();
        setState((before) => ({ ...before, missed: true }));
        return;
      case 'sources.changed':
      case 'import.progress':
        return;
    }
  });

  return state;
}
