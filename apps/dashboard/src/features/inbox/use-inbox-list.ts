import { type InboxRow, mentionRoutes } from '@vigie/contract';
import {
  queryOptions,
  usePrefetchQuery,
  useQueries,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
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

/** What came of the pages: another object only when something of it changed. Of a class, so that nobody compares row by row. */
class Pages {
  constructor(readonly results: readonly UseQueryResult<InboxPageAnswer>[]) {}
}
const asPages = (results: readonly UseQueryResult<InboxPageAnswer>[]) => new Pages(results);

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
 * The rows of a snapshot around what is on screen (`first` to `last`); the same object as long as they are the same. Pages
 * far away are dropped from memory, so that a list of 100,000 rows costs what a few screens cost.
 */
export function useInboxList(
  workspaceId: string,
  snapshot: InboxSnapshot,
  visible: { first: number; last: number },
): InboxList {
  const client = useQueryClient();
  const [shown, setShown] = useState<{ snapshot: InboxSnapshot; book: PageBook } | null>(null);
  // Before what surrounds the list is asked for: a browser has few connections.
  usePrefetchQuery(pageQuery(workspaceId, snapshot, null));
  const first = useQuery(pageQuery(workspaceId, snapshot, null));
  if (first.data && shown?.snapshot !== snapshot) {
    setShown({ snapshot, book: enterPage(emptyBook, 0, first.data.rows.length, first.data.next) });
  }

  const book = shown?.book ?? emptyBook;
  const pages = useMemo(
    () => (shown ? pagesAround(book, visible.first, visible.last, margin) : []),
    [shown, book, visible.first, visible.last],
  );
  const { results } = useQueries({
    queries: shown
      ? pages.map((page) => pageQuery(workspaceId, shown.snapshot, book.keys[page] ?? null))
      : [],
    combine: asPages,
  });

  const { held, learnt } = useMemo(() => {
    const rows = new Map<number, InboxRow[]>();
    let known = book;
    pages.forEach((page, at) => {
      const answer = results[at]?.data;
      if (!answer) return;
      rows.set(page, answer.rows);
      known = enterPage(known, page, answer.rows.length, answer.next);
    });
    return { held: rows, learnt: known };
  }, [book, pages, results]);
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
  const state = stateOf(first.isError, shown !== null, shown?.snapshot === snapshot);
  // The pages are those of the list before, as long as the first one of this list has not come.
  const retryOne = state === 'error' ? refetchFirst : (retryFailed ?? refetchFirst);
  const retry = useCallback(() => void retryOne(), [retryOne]);
  const { error } = first;
  const tail = isComplete(book) ? 'end' : tailFailed ? 'error' : 'more';
  return useMemo(
    () => ({
      state,
      error,
      total: knownRows(book),
      tail,
      rowAt: (index) => {
        const place = locate(book, index);
        return place ? held.get(place.page)?.[place.offset] : undefined;
      },
      retry,
    }),
    [state, error, book, tail, held, retry],
  );
}

function stateOf(failed: boolean, shown: boolean, current: boolean): InboxList['state'] {
  if (current) return 'ready';
  if (failed) return 'error';
  return shown ? 'refreshing' : 'loading';
}
