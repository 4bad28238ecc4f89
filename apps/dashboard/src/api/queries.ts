import {
  administrationRoutes,
  caseRoutes,
  identityRoutes,
  mentionRoutes,
  triageRoutes,
} from '@vigie/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from './client';

/** Who is signed in and in which workspaces. An `ApiError` `not-signed-in` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'] as const,
  queryFn: ({ signal }) => call(identityRoutes.me, { signal }),
  staleTime: 5 * 60_000,
});

/** Whether the first account is still to be made. */
export const setupQuery = queryOptions({
  queryKey: ['setup'] as const,
  queryFn: ({ signal }) => call(identityRoutes.setupState, { signal }),
  staleTime: 60_000,
});

/** Keys of everything that belongs to one workspace begin so: an event or a reset invalidates by them. */
export const workspaceKey = (workspaceId: string, ...rest: readonly unknown[]) =>
  ['w', workspaceId, ...rest] as const;

export const brandsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'brands'),
    queryFn: ({ signal }) => call(mentionRoutes.listBrands, { params: { workspaceId }, signal }),
    select: (answer) => answer.brands,
  });

export const sourcesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'sources'),
    queryFn: ({ signal }) => call(mentionRoutes.listSources, { params: { workspaceId }, signal }),
    select: (answer) => answer.sources,
  });

/** What categories are called in a workspace, and the colours of categories and tags. */
export const namesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'names'),
    queryFn: ({ signal }) => call(administrationRoutes.readNames, { params: { workspaceId }, signal }),
    staleTime: 5 * 60_000,
  });

/** Tags in use in a workspace and those that are known, the most used first. */
export const tagsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'tags'),
    queryFn: ({ signal }) => call(mentionRoutes.listTags, { params: { workspaceId }, signal }),
    select: (answer) => answer.tags,
  });

export const peopleQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'people'),
    queryFn: ({ signal }) => call(identityRoutes.listPeople, { params: { workspaceId }, signal }),
  });

/** Names of people and teams by id, also of those who left. */
export const colleaguesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'colleagues'),
    queryFn: ({ signal }) => call(caseRoutes.listColleagues, { params: { workspaceId }, signal }),
    staleTime: 5 * 60_000,
  });

/** What reached the person in a workspace, and how much of it is unread. */
export const noticesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'notices'),
    queryFn: ({ signal }) => call(triageRoutes.listNotices, { params: { workspaceId }, signal }),
  });
