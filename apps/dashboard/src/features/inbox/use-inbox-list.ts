import { type InboxRow, mentionRoutes } from '@vigie/contract';
import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { call } from '../../api/client';
import { type FilterRequest, type InboxOrder } from './inbox-search';
import {
  emptyBook,
  enterPage,
  isComplete,
  knownRows,
  locate,
  nextPage,
  type PageBook,
  pagesAround,
} from './page-book';
import { type InboxPageAnswer, listsKey } from './row-cache';

/** Rows asked at once. */
const pageSize = 100;
/** Rows kept ready on each side of the screen. */
const margin = 60;
/** Pages on each side of the screen that stay in memory; farther ones are asked again when they are reached. */
const pagesKept = 20;

/** What a list shows: the filters with their moving ranges pinned to a moment. A new object is a new list. */
export interface InboxSnapshot {
  request: FilterRequest;
  order: InboxOrder;
  /** Grows with each reload, so that a reloaded list is not the one in the cache. */
  generation: number;
}

const listKeyOf = (workspaceId: string, { request, order, generation }: InboxSnapshot) =>
  [...listsKey(workspaceId), request, order, generation] as const;

function pageQuery(workspaceId: string, snapshot: InboxSnapshot, after: string | null) {
  return queryOptions({
    queryKey: [...listKeyOf(workspaceId, snapshot), after],
    queryFn: ({ signal }): Promise<InboxPageAnswer> =>
      call(mentionRoutes.listInbox, {
        params: { workspaceId },
        query: {
          ...snapshot.request,
          order: snapshot.order,
          limit: pageSize,
          ...(after === null ? {} : { after }),
        },
        signal,
      }),
    // Rows never move by themselves: a page changes only with the list.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
  });
}

export interface InboxList {
  /** `loading`: nothing to show yet; `refreshing`: the list before is shown while the next one loads. */
  state: 'loading' | 'refreshing' | 'ready' | 'error';
  /** Why the first page failed. */
  error: unknown;
  /** Rows known so far. */
  total: number;
  /** What follows the last known row. */
  tail: 'more' | 'error' | 'end';
  /** The row at an index; undefined while its page is loaded again. */
  rowAt: (index: number) => InboxRow | undefined;
  /** Tries what failed again. */
  retry: () => void;
}

/**
 * The rows of a snapshot around what is on screen (`first` to `last`). Pages far away are dropped from memory, so that a
 * list of 100,000 rows costs what a few screens cost.
 */
export function useInboxList(
  workspaceId: string,
  snapshot: InboxSnapshot,
  visible: { first: number; last: number },
): InboxList {
  const client = useQueryClient();
  const [shown, setShown] = useState<{ snapshot: InboxSnapshot; book: PageBook } | null>(null);
  const first = useQuery(pageQuery(workspaceId, snapshot, null));
  if (first.data && shown?.snapshot !== snapshot) {
    setShown({ snapshot, book: enterPage(emptyBook, 0, first.data.rows.length, first.data.next) });
  }

  const book = shown?.book ?? emptyBook;
  const pages = useMemo(
    () => (shown ? pagesAround(book, visible.first, visible.last, margin) : []),
    [shown, book, visible.first, visible.last],
  );
  const results = useQueries({
    queries: shown
      ? pages.map((page) => pageQuery(workspaceId, shown.snapshot, book.keys[page] ?? null))
      : [],
  });

  const held = new Map<number, InboxRow[]>();
  let learnt = book;
  pages.forEach((page, at) => {
    const answer = results[at]?.data;
    if (!answer) return;
    held.set(page, answer.rows);
    learnt = enterPage(learnt, page, answer.rows.length, answer.next);
  });
  if (shown && learnt !== book) setShown({ snapshot: shown.snapshot, book: learnt });

  const lowest = pages[0] ?? 0;
  const highest = pages.at(-1) ?? 0;
  useEffect(() => {
    if (!shown) return;
    const far = new Set(
      shown.book.keys.filter(
        (_, page) => page > 0 && (page < lowest - pagesKept || page > highest + pagesKept),
      ),
    );
    if (far.size === 0) return;
    client.removeQueries({
      queryKey: listKeyOf(workspaceId, shown.snapshot),
      predicate: ({ queryKey }) => far.has(queryKey.at(-1) as string | null),
    });
  }, [client, workspaceId, shown, lowest, highest]);

  const next = nextPage(book);
  const tailFailed = next !== null && results[pages.indexOf(next)]?.isError === true;
  const failed = results.find((result) => result.isError);
  const refetchFirst = first.refetch;
  const retryFailed = failed?.refetch;
  const retry = useCallback(() => void (retryFailed ?? refetchFirst)(), [retryFailed, refetchFirst]);

  return {
    state: stateOf(first.isError, shown !== null, shown?.snapshot === snapshot),
    error: first.error,
    total: knownRows(book),
    tail: isComplete(book) ? 'end' : tailFailed ? 'error' : 'more',
    rowAt: (index) => {
      const place = locate(book, index);
      return place ? held.get(place.page)?.[place.offset] : undefined;
    },
    retry,
  };
}

function stateOf(failed: boolean, shown: boolean, current: boolean): InboxList['state'] {
  if (current) return 'ready';
  if (failed) return 'error';
  return shown ? 'refreshing' : 'loading';
}
