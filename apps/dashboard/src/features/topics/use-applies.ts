import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ApplyRun, mentionRoutes } from '@vigie/contract';
import { useState } from 'react';
import { call } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { addSample, type Sample } from '../imports/transfer-rate';

/** Events tell of progress; this only covers what was missed. */
const slowPolling = 5_000;

const appliesKey = (workspaceId: string) => workspaceKey(workspaceId, 'applies');

/** Queries being applied to what is stored, and those that ended within a day; by topic. */
export function useApplies(workspaceId: string) {
  const client = useQueryClient();
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type === 'brands.applied') void client.invalidateQueries({ queryKey: appliesKey(workspaceId) });
  });
  const { data, dataUpdatedAt, error } = useQuery({
    queryKey: appliesKey(workspaceId),
    queryFn: ({ signal }) => call(mentionRoutes.listApplies, { params: { workspaceId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.applies.some((run) => run.state === 'running') ? slowPolling : false,
  });
  return { runs: data?.applies ?? [], readAt: dataUpdatedAt, error };
}

/** Starts and stops the work on one topic; each answers how it stands after. */
export function useApplyActs(workspaceId: string, brandId: string) {
  const client = useQueryClient();
  const params = { workspaceId, id: brandId };
  const onSuccess = () => client.invalidateQueries({ queryKey: appliesKey(workspaceId) });
  const start = useMutation({
    mutationFn: (remove: boolean) => call(mentionRoutes.applyExpression, { params, body: { remove } }),
    onSuccess,
  });
  const cancel = useMutation({ mutationFn: () => call(mentionRoutes.cancelApply, { params }), onSuccess });
  return { start, cancel };
}

/** How a run advanced while it was watched. `readAt` is when it was read, in milliseconds. */
export function useApplySamples(run: ApplyRun, readAt: number): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const next = addSample(samples, { at: readAt, bytes: run.done, rows: run.done });
  if (next !== samples) setSamples(next);
  return next;
}
