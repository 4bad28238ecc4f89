import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useWorkspaceEvents } from '../../api/events';
import { caseHistoryQuery, caseKey, casesKey, roomKey } from './case-queries';

/** Lists and counts are read again at most this often, in milliseconds: fifty people change cases all the time. */
const listsEvery = 2_000;

/**
 * Keeps lists, counts and open cases in step with the server's events: a case that is shown at once, lists now and then.
 * Used by the frame, since the badge of the rail counts cases on every page.
 */
export function useCaseEvents(workspaceId: string): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const readAt = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [workspaceId],
  );

  const readLists = () => {
    timer.current = undefined;
    readAt.current = Date.now();
    void client.invalidateQueries({ queryKey: casesKey(workspaceId) });
  };
  const readListsSoon = () => {
    timer.current ??= setTimeout(
      readLists,
      Math.max(150, Math.min(listsEvery, readAt.current + listsEvery - Date.now())),
    );
  };
  useWorkspaceEvents(workspaceId, (event) => {
    switch (event.type) {
      case 'cases.changed':
        for (const id of event.ids) void client.invalidateQueries({ queryKey: caseKey(workspaceId, id) });
        readListsSoon();
        return;
      case 'rooms.changed':
        for (const id of event.ids) {
          void client.invalidateQueries({ queryKey: roomKey(workspaceId, id) });
          void client.invalidateQueries({ queryKey: caseHistoryQuery(workspaceId, id).queryKey });
        }
        // They say how many messages there are.
        readListsSoon();
        return;
      default:
        return;
    }
  });
}
