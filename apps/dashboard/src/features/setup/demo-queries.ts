import { demoRoutes } from '@vigie/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client';

/** Milliseconds between two looks at how far the filling is. */
const lookEvery = 700;

/** The demo workspace that the person asked for last, and how far it is filled; null when there is none. */
export const demoQuery = queryOptions({
  queryKey: ['demo'] as const,
  queryFn: ({ signal }) => call(demoRoutes.readDemo, { signal }),
  select: (answer) => answer.demo,
  // There is no stream of events outside a workspace.
  refetchInterval: ({ state }) => (state.data?.demo?.state === 'running' ? lookEvery : false),
});
