import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { namesQuery } from '../api/queries';
import { NamesContext } from './names-context';

/** Gives what is drawn inside the names and colours of a workspace: read once, though each line of a list asks for some. */
export function NamesProvider({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const { data } = useQuery(namesQuery(workspaceId));
  const value = useMemo(
    () => ({
      categories: new Map(data?.categories.map((look) => [look.category, look])),
      tags: new Map(data?.tags.map(({ tag, colour }) => [tag, colour])),
    }),
    [data],
  );
  return <NamesContext value={value}>{children}</NamesContext>;
}
