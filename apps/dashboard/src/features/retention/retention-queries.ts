import { administrationRoutes } from '@vigie/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';

/** Sources with how long their mentions are kept. */
export const retentionQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'retention'),
    queryFn: ({ signal }) => call(administrationRoutes.listRetention, { params: { workspaceId }, signal }),
    select: ({ sources }) => sources,
  });

/** What keeping the mentions of sources for so many days would remove today. */
export const retentionPreviewQuery = (workspaceId: string, sourceIds: readonly string[], days: number) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'retention', 'preview', days, sourceIds),
    queryFn: ({ signal }) =>
      call(administrationRoutes.previewRetention, {
        params: { workspaceId },
        body: { sourceIds: [...sourceIds], days },
        signal,
      }),
  });

/** Keeps the mentions of sources for so many days; null: for ever. */
export function useSetRetention(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { sourceIds: string[]; days: number | null }) =>
      call(administrationRoutes.setRetention, { params: { workspaceId }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: retentionQuery(workspaceId).queryKey }),
  });
}
