import { mentionRoutes } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type CallInput } from '../../api/client';
import { brandsQuery } from '../../api/queries';
import { type TopicDraft } from './topic-fields';

/** Adds a topic to a workspace. */
export function createTopic(workspaceId: string, draft: TopicDraft) {
  return call(mentionRoutes.createBrand, { params: { workspaceId }, body: draft });
}

/** Adds a topic (no id), or changes one; the list is read again. */
export function useSaveTopic(workspaceId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft }: { id: string | null; draft: TopicDraft }) =>
      id === null
        ? createTopic(workspaceId, draft)
        : call(mentionRoutes.updateBrand, { params: { workspaceId, id }, body: draft }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: brandsQuery(workspaceId).queryKey }),
  });
}

type Change = CallInput<typeof mentionRoutes.updateBrand>['body'];

/** Changes single facts of a topic, such as whether it is archived. */
export function useChangeTopic(workspaceId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: Change }) =>
      call(mentionRoutes.updateBrand, { params: { workspaceId, id }, body: change }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: brandsQuery(workspaceId).queryKey }),
  });
}
