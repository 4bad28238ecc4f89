import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useWorkspaceEvents } from '../../api/events';
import { countsKey, textsKey } from './overview-queries';

/** Milliseconds: figures that move all the time are not read, and texts take longer to look through. */
const countsEvery = 5_000;
const textsEvery = 60_000;

/** Reads the overview again when the server says that mentions, decisions or cases changed: now and then, not each time. */
export function useOverviewEvents(workspaceId: string): void {
  const client = useQueryClient();
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
    };
  }, [workspaceId]);
  const readLater = (queryKey: readonly unknown[], wait: number) => {
    const key = queryKey.join();
    if (timers.current.has(key)) return;
    const timer = setTimeout(() => {
      timers.current.delete(key);
      void client.invalidateQueries({ queryKey });
    }, wait);
    timers.current.set(key, timer);
  };
  useWorkspaceEvents(workspaceId, ({ type }) => {
    switch (type) {
      case 'mentions.stored':
      case 'mentions.changed':
      case 'mentions.deleted':
      case 'mentions.aged':
      case 'brands.changed':
      case 'brands.applied':
        readLater(countsKey(workspaceId), countsEvery);
        readLater(textsKey(workspaceId), textsEvery);
        return;
      case 'triage.changed':
      case 'cases.changed':
        readLater(countsKey(workspaceId), countsEvery);
        return;
      default:
        return;
    }
  });
}
