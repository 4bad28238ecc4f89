import { type Case, caseRoutes, type CaseState } from '@vigie/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { type CaseFilter } from './cases-search';

/** Cases asked at once. */
const pageSize = 40;

/** Everything that a change of any case may move: lists, counts, the badge. */
export const casesKey = (workspaceId: string) => workspaceKey(workspaceId, 'cases');
export const caseListsKey = (workspaceId: string, filter?: CaseFilter) =>
  filter === undefined
    ? workspaceKey(workspaceId, 'cases', 'list')
    : workspaceKey(workspaceId, 'cases', 'list', filter);
export const caseKey = (workspaceId: string, id: string) => workspaceKey(workspaceId, 'case', id);
export const roomKey = (workspaceId: string, id: string) => workspaceKey(workspaceId, 'room', id);

/** Cases of one state, or all that are not closed. */
export const casesQuery = (workspaceId: string, filter: CaseFilter, state: CaseState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...caseListsKey(workspaceId, filter), state ?? 'not-closed'],
    queryFn: ({ pageParam, signal }) =>
      call(caseRoutes.listCases, {
        params: { workspaceId },
        query: {
          ...filter,
          limit: pageSize,
          ...(state === undefined ? {} : { state }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const caseCountsQuery = (workspaceId: string, filter: CaseFilter) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'cases', 'counts', filter),
    queryFn: ({ signal }) => call(caseRoutes.countCases, { params: { workspaceId }, query: filter, signal }),
  });

export const caseQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: caseKey(workspaceId, id),
    queryFn: ({ signal }) => call(caseRoutes.readCase, { params: { workspaceId, id }, signal }),
  });

export const caseHistoryQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'case', id, 'history'),
    queryFn: ({ signal }) => call(caseRoutes.listCaseHistory, { params: { workspaceId, id }, signal }),
  });

export const caseFieldsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'case-fields'),
    queryFn: ({ signal }) => call(caseRoutes.listCaseFields, { params: { workspaceId }, signal }),
    select: ({ fields }) => fields,
    staleTime: 60_000,
  });

export const roomQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: roomKey(workspaceId, id),
    queryFn: ({ signal }) => call(caseRoutes.readRoom, { params: { workspaceId, id }, signal }),
  });

/** Whether somebody still works on it. */
export const isOpen = ({ state }: Pick<Case, 'state'>) => state !== 'closed';
