import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useWorkspaceEvents } from '../../api/events';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { lampQuery, sourceKeys } from './source-queries';

/** New mentions move the lamp at most this often, in milliseconds. */
const movesEvery = 3_000;

/** How the sources stand; undefined until it is known, and for who may not read mentions. */
export function useLamp() {
  const { id } = useWorkspace();
  const enabled = useCan('mentions.read');
  return useQuery({ ...lampQuery(id), enabled }).data;
}

/** Keeps lamp and lines in step with the server's events. Used once, by the frame. */
export function useSourceEvents(workspaceId: string): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const read = (keys: readonly (readonly unknown[])[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type === 'sources.changed') read(sourceKeys(workspaceId));
    if (event.type !== 'mentions.stored') return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      read([lampQuery(workspaceId).queryKey]);
    }, movesEvery);
  });
}
