import { Inject, Injectable } from '@nestjs/common';
import { mostFailedJobs, type FailedJob } from '@vigie/contract';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { AppError } from '../errors';
import { Database } from '../database/database';
import { eventBusKey } from '../events/event-bus.module';
import type { EventBus } from '../events/event-bus';
import { Queues } from '../queue/queues';

/** Jobs that begin anew at once, at most. */
const replayBatch = 1_000;
const mostReason = 500;
const inWorkspace = z.object({ workspaceId: z.uuid() });

/** What failed for good, and its way back. */
@Injectable()
export class FailedJobs {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** Latest first. Payloads stay out of it: they hold what strangers wrote. */
  async list(queueName: string): Promise<{ jobs: FailedJob[]; total: number }> {
    const queue = this.queues.queue(queueName);
    const [jobs, { failed = 0 }] = await Promise.all([
      queue.getFailed(0, mostFailedJobs - 1),
      queue.getJobCounts('failed'),
    ]);
    return { jobs: jobs.map(present), total: failed };
  }

  /**
   * Lets failed jobs begin anew, their attempts counted from the first.
   * @param ids those jobs; absent: all of them.
   * @returns how many did; one that is gone, or has begun meanwhile, is left alone.
   */
  async replay(queueName: string, ids: readonly string[] | undefined): Promise<number> {
    const queue = this.queues.queue(queueName);
    const jobs =
      ids === undefined
        ? await queue.getFailed(0, replayBatch - 1)
        : await Promise.all(ids.map((id) => queue.getJob(id)));
    const begun = await Promise.all(
      jobs.map(async (job: Job | undefined) => {
        if (!job || !(await job.isFailed())) return false;
        await job.retry('failed', { resetAttemptsMade: true });
        return true;
      }),
    );
    return begun.filter(Boolean).length;
  }

  /** Rows of the outbox that nothing could deliver wait again. @returns how many. */
  async replayOutbox(): Promise<number> {
    const { rowCount } = await this.database.query(
      'UPDATE outbox SET failed_at = NULL, error = NULL WHERE failed_at IS NOT NULL',
    );
    if (rowCount > 0) await this.bus.poke('outbox');
    return rowCount;
  }

  /** @throws AppError not-found for a queue that is not among those shown. */
  static known(queueNames: readonly string[], name: string): string {
    if (!queueNames.includes(name)) throw new AppError('not-found');
    return name;
  }
}

function present(job: Job): FailedJob {
  const workspace = inWorkspace.safeParse(job.data);
  return {
    id: job.id ?? '',
    name: job.name,
    reason: (job.failedReason ?? '').slice(0, mostReason),
    attempts: job.attemptsMade,
    failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn).toISOString(),
    workspaceId: workspace.success ? workspace.data.workspaceId : null,
  };
}
