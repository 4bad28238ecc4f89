import {
  Injectable,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { DelayedError, type Job, type Processor, type Worker } from 'bullmq';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobDefinition } from './define-job';
import { withLogFields } from '../logger/log-context';
import { WorkerMetrics } from '../metrics/worker-metrics';
import { handlesJobKey, type JobContext } from './handles-job';
import { NotYet } from './not-yet';
import { openWorker } from './queue-backend';
import { Queues } from './queues';

/** Milliseconds until a queue that stopped is opened again. */
const again = 2_000;

export const workerOptionsKey = Symbol('worker options');

export interface WorkerOptions {
  /** Every job of the pipeline: each must have exactly one handler. */
  jobs: readonly JobDefinition[];
  /** Jobs of a queue run at once in this process; 1 when absent. */
  concurrency: Record<string, number>;
}

type Handler = (payload: unknown, context: JobContext) => Promise<void>;

/** Runs the handlers of the pipeline. Boot fails unless each job has exactly one. */
@Injectable()
export class WorkerRuntime implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkerRuntime.name);
  private readonly workers = new Set<Worker>();
  private readonly stopping = new AbortController();
  private closing: Promise<unknown> | undefined;

  constructor(
    @Inject(workerOptionsKey) private readonly options: WorkerOptions,
    private readonly queues: Queues,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly metrics: WorkerMetrics,
  ) {}

  onApplicationBootstrap(): void {
    const handlers = matchHandlers(this.options.jobs, this.findHandlers());
    const byQueue = Map.groupBy(this.options.jobs, (job) => job.queue);
    for (const [queue, jobs] of byQueue) {
      const open = () =>
        this.open(queue, (job, token) =>
          withLogFields({ job: job.name, jobId: job.id ?? '' }, () => this.run(job, token, jobs, handlers)),
        );
      // The first here, where settings that are no use end the start.
      void this.work(queue, open(), open);
    }
  }

  /** Works off a queue until the process stops. One that could not connect would never try again: another is opened. */
  private async work(queue: string, first: Worker, open: () => Worker): Promise<void> {
    const { signal } = this.stopping;
    let worker = first;
    while (!signal.aborted) {
      this.workers.add(worker);
      try {
        // Run without that, it would ask again and again for what failed once, and never let go of the processor.
        await worker.waitUntilReady();
        await worker.run();
      } catch (error) {
        if (signal.aborted) return;
        this.logger.error(`queue ${queue} stopped: ${(error as Error).message}`);
      }
      if (signal.aborted) return;
      this.workers.delete(worker);
      worker.close().catch(() => undefined);
      await delay(again, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) worker = open();
    }
  }

  private open(queue: string, processor: Processor): Worker {
    const concurrency = this.options.concurrency[queue] ?? 1;
    const worker = openWorker(this.queues.store, queue, processor, { concurrency });
    worker.on('error', (error) => this.logger.warn(`queue ${queue}: ${error.message}`));
    worker.on('failed', (job, error) =>
      this.logger.error(
        { job: job?.name, jobId: job?.id },
        `${job?.name ?? queue} failed (attempt ${job?.attemptsMade ?? '?'}): ${error.message}`,
      ),
    );
    return worker;
  }

  /** Before any module shuts down, since they do so one after the other: handlers come to an end, no job is begun. */
  onModuleDestroy(): void {
    this.stopping.abort();
    this.closing = Promise.all([...this.workers].map((worker) => worker.close()));
    // A failure is for whoever waits below.
    this.closing.catch(() => undefined);
  }

  /** Resolves when the jobs that ran are over. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.closing;
  }

  private async run(
    job: Job,
    token: string | undefined,
    jobs: readonly JobDefinition[],
    handlers: Map<string, Handler>,
  ): Promise<void> {
    const definition = jobs.find((candidate) => candidate.name === job.name);
    const handler = handlers.get(job.name);
    if (!definition || !handler) throw new Error(`no handler for job ${job.name}`);
    const ended = this.metrics.jobs.startTimer({ queue: job.queueName, job: job.name });
    try {
      await handler(definition.payload.parse(job.data), {
        signal: this.stopping.signal,
        attempt: job.attemptsMade + 1,
      });
      ended({ outcome: 'done' });
    } catch (error) {
      ended({ outcome: error instanceof NotYet ? 'not-yet' : 'failed' });
      if (!(error instanceof NotYet)) throw error;
      await job.moveToDelayed(Date.now() + error.after, token);
      throw new DelayedError();
    }
  }

  private findHandlers(): { job: JobDefinition; handler: Handler; at: string }[] {
    return this.discovery.getProviders().flatMap((wrapper) => {
      const instance = wrapper.instance as Record<string, unknown> | undefined;
      if (!instance || typeof instance !== 'object') return [];
      const prototype = Object.getPrototypeOf(instance) as object | null;
      if (prototype === null) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method = instance[name];
        if (typeof method !== 'function') return [];
        const job = this.reflector.get<JobDefinition | undefined>(handlesJobKey, method);
        return job ? [{ job, handler: method.bind(instance) as Handler, at: `${wrapper.name}.${name}` }] : [];
      });
    });
  }
}

/**
 * Pairs each job with its handler.
 * @throws Error naming every job without a handler, with several, and every handler of an unlisted job.
 */
export function matchHandlers(
  jobs: readonly JobDefinition[],
  found: readonly { job: JobDefinition; handler: Handler; at: string }[],
): Map<string, Handler> {
  const faults: string[] = [];
  const handlers = new Map<string, Handler>();
  for (const job of jobs) {
    const own = found.filter((candidate) => candidate.job.name === job.name);
    if (own.length === 0) faults.push(`job ${job.name} has no handler`);
    if (own.length > 1)
      faults.push(`job ${job.name} has ${own.length} handlers: ${own.map(({ at }) => at).join(', ')}`);
    if (own[0]) handlers.set(job.name, own[0].handler);
  }
  for (const { job, at } of found) {
    if (!jobs.some((candidate) => candidate.name === job.name))
      faults.push(`${at} handles ${job.name}, which the pipeline does not list`);
  }
  if (faults.length > 0) throw new Error(`The pipeline is not whole:\n${faults.join('\n')}`);
  return handlers;
}
