import { mentionRoutes } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';

/** Tags in use in a workspace, the most used first. */
export function useTags(workspaceId: string): readonly string[] {
  const { data } = useQuery({
    queryKey: workspaceKey(workspaceId, 'tags'),
    queryFn: ({ signal }) => call(mentionRoutes.listTags, { params: { workspaceId }, signal }),
  });
  return useMemo(() => data?.tags.map(({ tag }) => tag) ?? [], [data]);
}
