import { jobId, type JobDefinition } from './define-job';
import type { Queues } from './queues';

/** Times are milliseconds since 1970: when it was added, when it failed. */
export type JobState =
  | { is: 'missing' }
  | { is: 'pending'; active: boolean; since: number }
  | { is: 'failed'; reason: string; at: number };

function idOf<Payload>(job: JobDefinition<Payload>, payload: Payload): string {
  if (!job.dedupe) throw new Error(`${job.name} has no key to be found by`);
  return jobId(job, job.dedupe(payload));
}

/** Whether a job is in its queue: not there, on its way (waiting, or being handled), or kept as failed with the reason. */
export async function jobState<Payload>(
  queues: Queues,
  job: JobDefinition<Payload>,
  payload: Payload,
): Promise<JobState> {
  const queue = queues.queue(job.queue);
  const id = idOf(job, payload);
  // The state first: a job that was read before it failed would not know why it did.
  const state = await queue.getJobState(id);
  const found = await queue.getJob(id);
  if (!found) return { is: 'missing' };
  return state === 'failed'
    ? { is: 'failed', reason: found.failedReason || 'unknown', at: found.finishedOn ?? 0 }
    : { is: 'pending', active: state === 'active', since: found.timestamp };
}

/** Adds a job though one of its key has failed: what is kept as failed would swallow it otherwise. */
export async function addAgain<Payload>(
  queues: Queues,
  job: JobDefinition<Payload>,
  payload: Payload,
): Promise<void> {
  const failed = await queues.queue(job.queue).getJob(idOf(job, payload));
  if (failed && (await failed.isFailed())) await failed.remove().catch(() => undefined);
  await queues.add(job, payload);
}

/** Lets a job that has failed for good begin anew, its attempts counted from the first. */
export async function retryFailed<Payload>(
  queues: Queues,
  job: JobDefinition<Payload>,
  payload: Payload,
): Promise<void> {
  const failed = await queues.queue(job.queue).getJob(idOf(job, payload));
  await failed?.retry('failed', { resetAttemptsMade: true });
}
