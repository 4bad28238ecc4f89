import { type InboxRow, mentionRoutes } from '@vigie/contract';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/client';
import { conversationKey, mentionKey } from '../triage/desk-cache';
import { whenIdle } from '../../app/between-frames';
import { useIsDeleted } from './deleted-mention';

const mentionQuery = (workspaceId: string, id: string | undefined) =>
  queryOptions({
    queryKey: mentionKey(workspaceId, id),
    queryFn: ({ signal }) =>
      call(mentionRoutes.readMention, { params: { workspaceId, id: id ?? '' }, signal }),
  });

/** A mention with its reading; not asked about once it was deleted on its network. */
export function useMention(workspaceId: string, id: string | undefined) {
  const isDeleted = useIsDeleted(workspaceId, id ?? '');
  const { data, error, isPending, refetch } = useQuery({
    ...mentionQuery(workspaceId, id),
    enabled: id !== undefined && !isDeleted,
  });
  return { data, error, isPending, refetch, isDeleted };
}

const conversationQuery = (workspaceId: string, id: string | undefined) =>
  queryOptions({
    queryKey: conversationKey(workspaceId, id ?? ''),
    queryFn: ({ signal }) =>
      call(mentionRoutes.readConversation, { params: { workspaceId, id: id ?? '' }, signal }),
    enabled: id !== undefined,
  });

/** The mentions of a conversation and where it stands. */
export function useConversation(workspaceId: string, id: string | undefined) {
  return useQuery(conversationQuery(workspaceId, id));
}

/** The state of a conversation alone; undefined as long as it is not read. */
export function useConversationState(workspaceId: string, id: string | undefined) {
  return useQuery({ ...conversationQuery(workspaceId, id), select: ({ desk }) => desk.state }).data;
}

/** Reads what is likely to be opened next while the page rests, so that it is there at once. */
export function useReadAhead(workspaceId: string, row: InboxRow | undefined): void {
  const client = useQueryClient();
  const { id, conversationId } = row ?? {};
  useEffect(() => {
    if (id === undefined) return undefined;
    return whenIdle(() => {
      void client.prefetchQuery(mentionQuery(workspaceId, id));
      void client.prefetchQuery(conversationQuery(workspaceId, conversationId));
    });
  }, [client, workspaceId, id, conversationId]);
}
