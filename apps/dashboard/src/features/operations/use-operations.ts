import { type FailedJob, type Operations, operationRoutes } from '@vigie/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';

/** Milliseconds between two looks: queues move, and nothing tells of it. */
const every = 5_000;

const key = ['operations'] as const;

export const operationsQuery = queryOptions({
  queryKey: [...key, 'state'],
  queryFn: ({ signal }): Promise<Operations> => call(operationRoutes.readOperations, { signal }),
  refetchInterval: every,
});

export const failedJobsQuery = (queue: string) =>
  queryOptions({
    queryKey: [...key, 'failed', queue],
    queryFn: ({ signal }): Promise<{ jobs: FailedJob[]; total: number }> =>
      call(operationRoutes.listFailedJobs, { params: { queue }, signal }),
  });

/** Lets failed jobs begin anew: one, or all of a queue. */
export function useReplayJobs(queue: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) =>
      call(operationRoutes.replayJobs, { params: { queue }, body: ids === undefined ? {} : { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Tries again to deliver what the outbox set aside. */
export function useReplayOutbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(operationRoutes.replayOutbox),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
