import { mentionRoutes } from '@vigie/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client';
import { conversationKey, mentionKey } from '../triage/desk-cache';
import { useIsDeleted } from './deleted-mention';

/** A mention with its reading; not asked about once it was deleted on its network. */
export function useMention(workspaceId: string, id: string | undefined) {
  const isDeleted = useIsDeleted(workspaceId, id ?? '');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: mentionKey(workspaceId, id),
    queryFn: ({ signal }) =>
      call(mentionRoutes.readMention, { params: { workspaceId, id: id ?? '' }, signal }),
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
