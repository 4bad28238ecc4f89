import { sourceRoutes } from '@vigie/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';

/** Events tell of changes; this only covers what was missed, in milliseconds. */
const lampEvery = 60_000;
const linesEvery = 30_000;

/** The lamp at the foot of the rail. */
export const lampQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'source-lamp'),
    queryFn: ({ signal }) => call(sourceRoutes.readSourceLamp, { params: { workspaceId }, signal }),
    refetchInterval: lampEvery,
  });

/** Every source with how it stands; days are those of the zone. */
export const linesQuery = (workspaceId: string, zone: string) =>
  queryOptions({
    queryKey: workspaceKey(workspaceId, 'source-lines', zone),
    queryFn: ({ signal }) =>
      call(sourceRoutes.listSourceLines, { params: { workspaceId }, query: { zone }, signal }),
    select: ({ sources }) => sources,
    refetchInterval: linesEvery,
  });

/** What is read anew when a source changed: its line, the lamp, the names of the filters, how long it is kept. */
export const sourceKeys = (workspaceId: string) =>
  ['source-lamp', 'source-lines', 'sources', 'retention'].map((name) => workspaceKey(workspaceId, name));
