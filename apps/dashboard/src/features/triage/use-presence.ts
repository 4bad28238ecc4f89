import { type RouteResponse, triageRoutes } from '@vigie/contract';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { v4 as uuid } from 'uuid';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { useMe } from '../../app/use-workspace';
import { type Place, PresenceTeller } from './presence-teller';

type PresenceAnswer = RouteResponse<typeof triageRoutes.listPresence>;

/** What was missed while the stream was away is found by asking, in milliseconds. */
const slowPolling = 60_000;

/** A tab by a name of its own, as long as it is open. */
const tabId = uuid();

const teller = new PresenceTeller({
  send: (workspaceId, at) => {
    // Nobody misses one: it is said again.
    call(triageRoutes.setPresence, { params: { workspaceId }, body: { tabId, at } }).catch(() => undefined);
  },
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
});

/** Tells colleagues what this tab shows while it is in front: a conversation, a case, or (null) nothing. */
export function useTellPresence(workspaceId: string, at: Place | null): void {
  const conversationId = at !== null && 'conversationId' in at ? at.conversationId : null;
  const caseId = at !== null && 'caseId' in at ? at.caseId : null;
  useEffect(() => {
    teller.show(
      workspaceId,
      conversationId !== null ? { conversationId } : caseId !== null ? { caseId } : null,
    );
  }, [workspaceId, conversationId, caseId]);
  useEffect(() => {
    const look = () => teller.hide(document.visibilityState === 'hidden');
    const leave = () => teller.hide(true);
    look();
    document.addEventListener('visibilitychange', look);
    addEventListener('pagehide', leave);
    addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', look);
      teller.show(workspaceId, null);
    };
  }, [workspaceId]);
}

export interface Presence {
  /** Other people who look at a conversation now. */
  conversation: (id: string) => readonly string[];
  case: (id: string) => readonly string[];
}

const nobody: readonly string[] = [];

const presenceQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'presence'),
    queryFn: ({ signal }) => call(triageRoutes.listPresence, { params: { workspaceId }, signal }),
    // Kept up to date by whoever follows it.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Follows who comes and goes, as long as the page is there; draws nothing. */
export function useFollowPresence(workspaceId: string): void {
  const client = useQueryClient();
  const me = useMe().person.id;
  const query = presenceQuery(workspaceId);
  useQuery({ ...query, refetchInterval: slowPolling, refetchOnMount: 'always', notifyOnChangeProps: [] });
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type !== 'presence.conversations' && event.type !== 'presence.cases') return;
    const [place, ...lookers] = event.ids;
    if (place === undefined) return;
    // What this person looks at is no news here, and would draw the page again at every step.
    const personIds = lookers.filter((id) => id !== me);
    const ofCase = event.type === 'presence.cases';
    client.setQueryData(query.queryKey, (held) =>
      held
        ? { presence: moved(held.presence, ofCase ? 'caseId' : 'conversationId', place, personIds) }
        : held,
    );
  });
}

/** Who looks at what now, in this workspace; beside somebody who follows it. */
export function usePresence(workspaceId: string): Presence {
  const me = useMe().person.id;
  const { data } = useQuery(presenceQuery(workspaceId));
  return useMemo(() => {
    const conversations = new Map<string, readonly string[]>();
    const cases = new Map<string, readonly string[]>();
    for (const { conversationId, caseId, personIds } of data?.presence ?? []) {
      const others = personIds.filter((id) => id !== me);
      if (others.length === 0) continue;
      if (conversationId !== null) conversations.set(conversationId, others);
      if (caseId !== null) cases.set(caseId, others);
    }
    return {
      conversation: (id) => conversations.get(id) ?? nobody,
      case: (id) => cases.get(id) ?? nobody,
    };
  }, [data, me]);
}

function moved(
  presence: PresenceAnswer['presence'],
  kind: 'conversationId' | 'caseId',
  place: string,
  personIds: string[],
): PresenceAnswer['presence'] {
  const others = presence.filter((each) => each[kind] !== place);
  if (personIds.length === 0 && others.length === presence.length) return presence;
  return personIds.length === 0
    ? others
    : [...others, { conversationId: null, caseId: null, [kind]: place, personIds }];
}
