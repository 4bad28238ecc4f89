import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { workspaceKey } from '../../api/queries';

const deletedKey = (workspaceId: string, mentionId: string) =>
  workspaceKey(workspaceId, 'mention-deleted', mentionId);

/** Remembers that a mention was deleted on its network while this page was open. */
export function markDeleted(client: QueryClient, workspaceId: string, mentionId: string): void {
  client.setQueryData(deletedKey(workspaceId, mentionId), true);
}

/** Whether the mention was deleted on its network while this page was open. */
export function useIsDeleted(workspaceId: string, mentionId: string): boolean {
  const { data } = useQuery<boolean>({
    queryKey: deletedKey(workspaceId, mentionId),
    queryFn: skipToken,
  });
  return data === true;
}
