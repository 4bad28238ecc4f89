import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ActRecord, triageRoutes } from '@vigie/contract';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { addSample, type Sample } from '../imports/transfer-rate';
import { actsKey } from './desk-cache';

/** Events tell of progress; this only covers what was missed. */
const slowPolling = 5_000;
/** Acts are read again at most this often, in milliseconds: a busy desk makes several a second. */
const readEvery = 1_500;
/** Acts that a list of the day reads; to see what is under way takes fewer. */
const most = 200;
export const fewActs = 20;

/** Whether work of an act, or of its undo, is under way. */
export function isUnderWay({ state, undo }: Pick<ActRecord, 'state' | 'undo'>): boolean {
  return state === 'running' || undo?.state === 'running';
}

/** Acts of the last 24 hours in the workspace, latest first, and those under way. */
export function useRecentActs(workspaceId: string, limit = most) {
  const client = useQueryClient();
  const queryKey = [...actsKey(workspaceId), limit];
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type !== 'acts.changed') return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey });
    }, readEvery);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const { data, dataUpdatedAt, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      call(triageRoutes.listActs, { params: { workspaceId }, query: { limit }, signal }),
    refetchInterval: ({ state }) => (state.data?.acts.some(isUnderWay) ? slowPolling : false),
  });
  return {
    acts: data?.acts ?? [],
    /** There are more than were read. */
    more: (data?.acts.length ?? 0) >= limit,
    /** When they were read, in milliseconds. */
    readAt: dataUpdatedAt,
    error,
    loading: isPending,
    retry: () => void refetch(),
  };
}

/** Stops an act under way. */
export function useCancelAct(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(triageRoutes.cancelAct, { params: { workspaceId, id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: actsKey(workspaceId) }),
  });
}

/** How an act advanced while it was watched. `readAt` is when it was read, in milliseconds. */
export function useActSamples(done: number, readAt: number): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const next = addSample(samples, { at: readAt, bytes: done, rows: done });
  if (next !== samples) setSamples(next);
  return next;
}

/** Conversations that acts ended since an instant (milliseconds), undone ones left out. */
export function clearedSince(acts: readonly ActRecord[], since: number): number {
  return acts
    .filter(
      ({ act, at, undo }) =>
        (act.kind === 'close' || act.kind === 'off-topic') && Date.parse(at) >= since && undo === null,
    )
    .reduce((sum, { changed }) => sum + changed, 0);
}
