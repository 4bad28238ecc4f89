import { insightRoutes, type Period, type RouteRequest } from '@vigie/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { startOfDay } from '../inbox/zoned-days';
import { type Scope } from './behind';

/** Everything that counts mentions begins so, and what reads their texts: an event reads the first more often. */
export const countsKey = (workspaceId: string) => workspaceKey(workspaceId, 'overview', 'counts');
export const textsKey = (workspaceId: string) => workspaceKey(workspaceId, 'overview', 'texts');

/** What an answer is about, so that its links lead to what it counted while the next answer is on its way. */
export function scopeOf({ brand, from, to, zone }: Period): Scope {
  const instant = (day: string) => new Date(startOfDay(day, zone)).toISOString();
  return { brand, from: instant(from), to: instant(to) };
}

type Input = {
  params: { workspaceId: string };
  query: RouteRequest<(typeof insightRoutes)['readOverview']>['query'];
  signal: AbortSignal;
};

/** A part of the overview; while another period is read the one before stays. */
function partQuery<K extends readonly unknown[], Answer>(
  key: K,
  workspaceId: string,
  period: Period,
  read: (input: Input) => Promise<Answer>,
) {
  return queryOptions({
    queryKey: [...key, period] as const,
    queryFn: async ({ signal }) => ({
      scope: scopeOf(period),
      ...(await read({ params: { workspaceId }, query: period, signal })),
    }),
    placeholderData: keepPreviousData,
  });
}

export const overviewQuery = (workspaceId: string, period: Period) =>
  partQuery([...countsKey(workspaceId), 'all'], workspaceId, period, (input) =>
    call(insightRoutes.readOverview, input),
  );

export const clockQuery = (workspaceId: string, period: Period) =>
  partQuery([...countsKey(workspaceId), 'clock'], workspaceId, period, (input) =>
    call(insightRoutes.readClock, input),
  );

export const wordsQuery = (workspaceId: string, period: Period) =>
  partQuery([...textsKey(workspaceId), 'words'], workspaceId, period, (input) =>
    call(insightRoutes.readWords, input),
  );

export const storiesQuery = (workspaceId: string, period: Period) =>
  partQuery([...textsKey(workspaceId), 'stories'], workspaceId, period, (input) =>
    call(insightRoutes.readStories, input),
  );

export const topAuthorsQuery = (workspaceId: string, period: Period) =>
  partQuery([...textsKey(workspaceId), 'authors'], workspaceId, period, (input) =>
    call(insightRoutes.readTopAuthors, input),
  );
