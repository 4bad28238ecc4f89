import { authorRoutes } from '@vigie/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { type AuthorsSearch } from './authors-search';

/** Everything about authors begins so: an event reads it again. */
export const authorsKey = (workspaceId: string, ...rest: readonly unknown[]) =>
  workspaceKey(workspaceId, 'authors', ...rest);

export const authorsQuery = (workspaceId: string, { q, network, list, relation, order }: AuthorsSearch) =>
  infiniteQueryOptions({
    queryKey: authorsKey(workspaceId, 'list', { q, network, list, relation, order }),
    queryFn: ({ signal, pageParam }) =>
      call(authorRoutes.listAuthors, {
        params: { workspaceId },
        query: {
          q,
          order,
          ...(network && { network: [network] }),
          ...(list && { list: [list] }),
          ...(relation && { relation: [relation] }),
          ...(pageParam !== null && { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const authorQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: authorsKey(workspaceId, 'one', id),
    queryFn: ({ signal }) => call(authorRoutes.readAuthor, { params: { workspaceId, id }, signal }),
  });

export const authorMentionsQuery = (workspaceId: string, id: string) =>
  infiniteQueryOptions({
    queryKey: authorsKey(workspaceId, 'mentions', id),
    queryFn: ({ signal, pageParam }) =>
      call(authorRoutes.listAuthorMentions, {
        params: { workspaceId, id },
        query: pageParam === null ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const authorListsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: authorsKey(workspaceId, 'lists'),
    queryFn: ({ signal }) => call(authorRoutes.listAuthorLists, { params: { workspaceId }, signal }),
    select: (answer) => answer.lists,
  });
