import { type ExportFormat, exportRoutes } from '@vigie/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { type ViewRequest } from '../inbox/inbox-search';

/** Events tell of progress; this only covers what was missed. */
const slowPolling = 5_000;

const exportsKey = (workspaceId: string) => workspaceKey(workspaceId, 'exports');

/** Exports that the person may see, latest first, kept in step with the server. */
export function useExports(workspaceId: string) {
  const client = useQueryClient();
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type === 'exports.changed')
      void client.invalidateQueries({ queryKey: exportsKey(workspaceId) });
  });
  return useQuery({
    queryKey: exportsKey(workspaceId),
    queryFn: ({ signal }) => call(exportRoutes.listExports, { params: { workspaceId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.exports.some((run) => run.state === 'running') ? slowPolling : false,
  });
}

/** How many mentions an export of these filters would hold; `capped` when the server stopped counting. */
export function useExportCount(workspaceId: string, filter: ViewRequest) {
  return useQuery({
    queryKey: workspaceKey(workspaceId, 'export-count', filter),
    queryFn: ({ signal }) =>
      call(exportRoutes.countExport, { params: { workspaceId }, query: filter, signal }),
    retry: false,
  });
}

export function useExportActs(workspaceId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: exportsKey(workspaceId) });
  const start = useMutation({
    mutationFn: (body: { format: ExportFormat; filter: ViewRequest }) =>
      call(exportRoutes.startExport, { params: { workspaceId }, body }),
    onSuccess,
  });
  const cancel = useMutation({
    mutationFn: (id: string) => call(exportRoutes.cancelExport, { params: { workspaceId, id } }),
    onSuccess,
  });
  return { start, cancel };
}
