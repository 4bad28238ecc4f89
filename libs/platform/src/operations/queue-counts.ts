import type { Operations } from '@vigie/contract';
import type { JobType } from 'bullmq';
import type { Queues } from '../queue/queues';

/**
 * Jobs of each queue by state. What waits while a queue is paused counts as waiting: Postgres calls those jobs `paused`,
 * a state that BullMQ's types do not know.
 */
export async function countQueues(queues: Queues, names: readonly string[]): Promise<Operations['queues']> {
  const states = ['waiting', 'prioritized', 'paused', 'active', 'delayed', 'failed'] as JobType[];
  return Promise.all(
    names.map(async (name) => {
      const queue = queues.queue(name);
      const [counts, paused] = await Promise.all([queue.getJobCounts(...states), queue.isPaused()]);
      const of = (...of: string[]) => of.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
      return {
        name,
        waiting: of('waiting', 'prioritized', 'paused'),
        active: of('active'),
        delayed: of('delayed'),
        failed: of('failed'),
        paused,
      };
    }),
  );
}
