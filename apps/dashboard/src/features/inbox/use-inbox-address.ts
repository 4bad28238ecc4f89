import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type InboxSearch, withoutPart } from './inbox-search';

/** The ways through the inbox, each a change of its address. All keep their identity. */
export function useInboxAddress() {
  const navigate = useNavigate({ from: '/$workspace/inbox' });
  return {
    change: useCallback(
      (next: InboxSearch, replace = false) => void navigate({ search: next, replace }),
      [navigate],
    ),
    /** Another list; what is open stays open. */
    changeList: useCallback(
      (next: InboxSearch) =>
        void navigate({
          search: ({ mention }) => ({ ...next, ...(mention === undefined ? {} : { mention }) }),
        }),
      [navigate],
    ),
    show: useCallback(
      (mention: string, replace: boolean) =>
        void navigate({ search: (before) => ({ ...before, mention }), replace }),
      [navigate],
    ),
    /** Back to the list, with nothing open. */
    close: useCallback(
      () => void navigate({ search: (before) => withoutPart(withoutPart(before, 'focus'), 'mention') }),
      [navigate],
    ),
    leaveFocus: useCallback(
      () => void navigate({ search: (before) => withoutPart(before, 'focus') }),
      [navigate],
    ),
  };
}
