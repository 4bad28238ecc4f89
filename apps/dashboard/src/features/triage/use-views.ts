import { type SavedView, triageRoutes } from '@vigie/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { type ViewRequest } from '../inbox/inbox-search';
import { viewCountsKey } from './desk-cache';

const viewsKey = (workspaceId: string) => workspaceKey(workspaceId, 'views');

export const viewsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: viewsKey(workspaceId),
    queryFn: ({ signal }) => call(triageRoutes.listViews, { params: { workspaceId }, signal }),
    select: (answer) => answer.views,
  });

/** Counts move at most this often, in milliseconds. */
const countsEvery = 2_000;

/** Saved views: one's own, and those that are shared. */
export function useSavedViews(workspaceId: string): readonly SavedView[] {
  const client = useQueryClient();
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type === 'views.changed') void client.invalidateQueries({ queryKey: viewsKey(workspaceId) });
  });
  return useQuery(viewsQuery(workspaceId)).data ?? [];
}

/** Conversations in each view, by its name or id. Follows what is decided and what arrives, in steps. */
export function useViewCounts(workspaceId: string) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useWorkspaceEvents(workspaceId, (event) => {
    switch (event.type) {
      case 'triage.changed':
      case 'views.changed':
      case 'mentions.stored':
      case 'mentions.deleted':
      case 'mentions.aged':
      case 'acts.changed':
      case 'brands.applied':
      case 'reset':
        timer.current ??= setTimeout(() => {
          timer.current = undefined;
          void client.invalidateQueries({ queryKey: viewCountsKey(workspaceId) });
          void client.invalidateQueries({ queryKey: workspaceKey(workspaceId, 'count') });
        }, countsEvery);
        return;
      default:
        return;
    }
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const { data } = useQuery({
    queryKey: viewCountsKey(workspaceId),
    queryFn: ({ signal }) => call(triageRoutes.countViews, { params: { workspaceId }, signal }),
  });
  return data?.counts ?? {};
}

export interface ViewDraft {
  name: string;
  shared: boolean;
}

/** Keeps, changes and forgets views; the list is read again. */
export function useViewActs(workspaceId: string) {
  const client = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: viewsKey(workspaceId) }),
      client.invalidateQueries({ queryKey: viewCountsKey(workspaceId) }),
    ]);
  const save = useMutation({
    mutationFn: (body: ViewDraft & { filter: ViewRequest }) =>
      call(triageRoutes.saveView, { params: { workspaceId }, body }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string } & Partial<ViewDraft> & { filter?: ViewRequest }) =>
      call(triageRoutes.changeView, { params: { workspaceId, id }, body }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Pick<SavedView, 'id'>) =>
      call(triageRoutes.deleteView, { params: { workspaceId, id } }),
    onSuccess,
  });
  return { save, change, remove };
}
