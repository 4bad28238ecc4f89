import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { tagsQuery } from '../../api/queries';

/** Names of the tags of a workspace, the most used first. */
export function useTags(workspaceId: string): readonly string[] {
  const { data } = useQuery(tagsQuery(workspaceId));
  return useMemo(() => data?.map(({ tag }) => tag) ?? [], [data]);
}
