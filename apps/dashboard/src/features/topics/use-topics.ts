import { type Brand, mentionRoutes } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
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

/**
 * Archives a topic or brings it back. Not a mutation of a component: it may be taken back from a message after its line
 * has left the list.
 */
export function useSetArchived(workspaceId: string): (topic: Brand, archived: boolean) => Promise<void> {
  const queryClient = useQueryClient();
  return async (topic, archived) => {
    await call(mentionRoutes.updateBrand, {
      params: { workspaceId, id: topic.id },
      body: { archived },
    });
    await queryClient.invalidateQueries({ queryKey: brandsQuery(workspaceId).queryKey });
  };
}
