import type { JobType, Queue } from 'bullmq';
import { isDataError } from '../database/database';
import { jobId, type JobDefinition } from './define-job';
import { openQueue, type QueueStore } from './queue-backend';

/** Adds jobs, on whichever backend. Payloads are checked here and again by the handler's side. */
export class Queues {
  private readonly open = new Map<string, Queue>();

  constructor(
    readonly store: QueueStore,
    private readonly onError: (error: Error) => void,
  ) {}

  /** The BullMQ queue of that name. */
  queue(name: string): Queue {
    let queue = this.open.get(name);
    if (queue === undefined) {
      queue = openQueue(this.store, name);
      queue.on('error', this.onError);
      this.open.set(name, queue);
    }
    return queue;
  }

  /** Adds a job; a second one of the same key, while the first waits or runs, is folded into it. */
  async add<Payload>(job: JobDefinition<Payload>, payload: Payload): Promise<void> {
    const checked = job.payload.parse(payload);
    const queue = this.queue(job.queue);
    try {
      await queue.add(job.name, checked, {
        attempts: job.attempts,
        backoff: { type: 'exponential', delay: job.backoff, jitter: 0.5 },
        ...(job.dedupe ? { jobId: jobId(job, job.dedupe(checked)) } : {}),
      });
    } catch (error) {
      if (this.store.kind === 'postgres' && !isDataError(error)) this.forget(job.queue, queue);
      throw error;
    }
  }

  /** A queue on Postgres that could not connect when it was opened would never try again: the next call opens another. */
  private forget(name: string, queue: Queue): void {
    if (this.open.get(name) === queue) this.open.delete(name);
    queue.close().catch(this.onError);
  }

  /** Jobs not yet done: waiting, active, delayed, and those held while the queue is paused. */
  async backlog(name: string): Promise<number> {
    // In one question: a job that moves on between two would be seen by neither. While the queue is paused, its waiting
    // jobs are called `paused` on Postgres, which BullMQ's types do not know.
    const states = ['waiting', 'paused', 'active', 'delayed', 'prioritized'] as JobType[];
    const counts = await this.queue(name).getJobCounts(...states);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((queue) => queue.close()));
    this.open.clear();
  }
}
