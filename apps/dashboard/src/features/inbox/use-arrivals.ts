import { type Desk, type InboxRow, mentionRoutes } from '@vigie/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { useMe } from '../../app/use-workspace';
import { addArrivals, ArrivalPicker, type Arrivals, isSaturated, noArrivals } from './arrivals';
import { markDeleted } from './deleted-mention';
import { historyKey } from '../triage/desk-cache';
import { comesTo, standsIn } from '../triage/in-view';
import { type FilterRequest, standingFilter } from './inbox-search';
import { heldConversations, heldRows, patchRows, removeRows } from './row-cache';
import { type InboxSnapshot } from './use-inbox-list';

/** Names and counts of the filters move at most this often, in milliseconds. */
const namesEvery = 3_000;

/** The filters of mentions alone. */
function ofMentions(filter: FilterRequest) {
  return { ...filter, view: undefined, tag: undefined, assignee: undefined };
}

const timers = {
  after: (milliseconds: number, then: () => void) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

export interface ArrivalsState {
  arrivals: Arrivals;
  /** Too much was missed: the list may differ in more than what is new. */
  missed: boolean;
}

const nothing: ArrivalsState = { arrivals: noArrivals, missed: false };

/**
 * New conversations that pass the filters of a snapshot, since it was made. Nothing of the list moves: a bar says how many
 * wait. Mentions that changed are brought up to date; `onDesks` is told where conversations stand that somebody acted on.
 * @param empty the list shows nothing: whatever comes to it is new there, also what somebody takes back.
 */
export function useArrivals(
  workspaceId: string,
  snapshot: InboxSnapshot,
  empty: boolean,
  onDesks: (desks: ReadonlyMap<string, Desk>) => void,
): ArrivalsState {
  const client = useQueryClient();
  const me = useMe().person.id;
  const [state, setState] = useState<{ of: InboxSnapshot } & ArrivalsState>({ of: snapshot, ...nothing });
  if (state.of !== snapshot) setState({ of: snapshot, ...nothing });
  const picker = useRef<ArrivalPicker | null>(null);
  const deskPicker = useRef<ArrivalPicker | null>(null);
  const nameTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const pick = useCallback(
    async (ids: string[]): Promise<InboxRow[]> => {
      const { rows } = await call(mentionRoutes.pickMentions, {
        params: { workspaceId },
        body: { ids, filter: ofMentions(snapshot.request) },
      });
      return rows;
    },
    [workspaceId, snapshot],
  );

  const isNew = useEffectEvent(
    (id: string, desk: Desk, held: ReadonlySet<string>) =>
      empty || (!held.has(id) && comesTo(snapshot.request.view ?? 'all', desk, me)),
  );

  useEffect(() => {
    const add = (rows: Parameters<typeof addArrivals>[1]) =>
      setState((before) =>
        before.of === snapshot ? { ...before, arrivals: addArrivals(before.arrivals, rows) } : before,
      );
    const filter = standingFilter(snapshot.request);
    const made = new ArrivalPicker({
      pick: async (ids) => {
        const rows = await pick(ids);
        add(rows.filter(({ desk }) => standsIn(filter, desk, me)));
        for (const conversationId of new Set(rows.map((row) => row.conversationId))) {
          void client.invalidateQueries({
            queryKey: workspaceKey(workspaceId, 'conversation', conversationId),
          });
        }
      },
      ...timers,
    });
    const desks = new ArrivalPicker({
      pick: async (ids) => {
        const { conversations } = await call(mentionRoutes.pickConversations, {
          params: { workspaceId },
          body: { ids, filter: snapshot.request },
        });
        const held = heldConversations(client, workspaceId);
        onDesks(new Map(conversations.map(({ id, desk }) => [id, desk])));
        add(
          conversations
            .filter(({ id, desk, passes }) => passes && isNew(id, desk, held))
            .map(({ id }) => ({ conversationId: id, flags: [] })),
        );
      },
      ...timers,
    });
    picker.current = made;
    deskPicker.current = desks;
    return () => {
      made.stop();
      desks.stop();
    };
  }, [client, workspaceId, snapshot, pick, me, onDesks]);

  const readNames = () => {
    nameTimer.current ??= setTimeout(() => {
      nameTimer.current = undefined;
      void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'sources') });
    }, namesEvery);
  };
  useEffect(
    () => () => {
      clearTimeout(nameTimer.current);
      nameTimer.current = undefined;
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
        readNames();
        // Past the limit the bar says "more than" and the server is left alone.
        if (!isSaturated(state.arrivals)) picker.current?.add(event.ids);
        return;
      case 'mentions.changed':
        for (const id of event.ids) {
          void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'mention', id) });
        }
        // A row that could not be brought up to date is right again with the next reload.
        void pick(event.ids).then(
          (rows) => patchRows(client, workspaceId, rows),
          () => undefined,
        );
        return;
      case 'mentions.deleted':
      case 'mentions.aged': {
        for (const id of event.ids) {
          if (event.type === 'mentions.deleted') markDeleted(client, workspaceId, id);
          else void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'mention', id) });
        }
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'conversation') });
        const deleted = heldRows(client, workspaceId, event.ids);
        void standInsFor(deleted).then(
          (standIns) => removeRows(client, workspaceId, event.ids, standIns),
          () => removeRows(client, workspaceId, event.ids, new Map()),
        );
        return;
      }
      case 'triage.changed': {
        // Those that are shown, and those that may come to the list; past the limit only the first.
        const held = heldConversations(client, workspaceId);
        const asked = isSaturated(state.arrivals) ? event.ids.filter((id) => held.has(id)) : event.ids;
        deskPicker.current?.add(asked);
        for (const id of event.ids) {
          void client.invalidateQueries({ queryKey: historyKey(workspaceId, id) });
        }
        return;
      }
      case 'brands.applied':
      case 'demo.filled':
        // Which mentions there are, or belong to a topic, has changed in any number.
        setState((before) => ({ ...before, missed: true }));
        return;
      case 'brands.changed':
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'brands') });
        return;
      case 'reset':
        deskPicker.current?.add([...heldConversations(client, workspaceId)]);
        setState((before) => ({ ...before, missed: true }));
        return;
      case 'authors.changed':
        void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'authors') });
        return;
      case 'sources.changed':
      case 'import.progress':
      case 'acts.changed':
      case 'views.changed':
      case 'cases.changed':
      case 'rooms.changed':
      case 'notices.changed':
      case 'teams.changed':
      case 'presence.conversations':
      case 'presence.cases':
      case 'exports.changed':
      // Each line reads its names where the frame keeps them.
      case 'names.changed':
        return;
    }
  });

  return state;
}
