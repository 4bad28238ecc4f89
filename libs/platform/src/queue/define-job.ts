import type { z } from 'zod';

export interface JobDefinition<Payload = unknown> {
  /** Unique over all queues, `<part>.<verb>`. */
  name: string;
  queue: string;
  payload: z.ZodType<Payload>;
  /** Times a handler may fail before the job is kept as failed. */
  attempts: number;
  /** Milliseconds before the first retry; doubled each time, with jitter. */
  backoff: number;
  /** Jobs of one key are one job while it waits or runs; absent: none is folded. */
  dedupe?(payload: Payload): string;
}

/** Declares a job once: who adds it and who handles it share this value. Give it to the worker's pipeline. */
export function defineJob<Payload>(job: JobDefinition<Payload>): JobDefinition<Payload> {
  return job;
}

/** A queue's id may hold no colon on Redis; keys are joined by dots and folded to what both backends take. */
export function jobId(job: { name: string }, key: string): string {
  return `${job.name}.${key}`.replace(/[^A-Za-z0-9._-]/g, '_');
}
