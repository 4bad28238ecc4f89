import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database';
import { addProcessMetrics } from './process-metrics';

/** Figures of one worker: each has its own, and they add up. */
@Injectable()
export class WorkerMetrics {
  readonly registry = new Registry();
  /** `outcome`: `done`, `failed` (to be tried again, or for good), `not-yet` (its turn has not come). */
  readonly jobs = new Histogram({
    name: 'vigie_job_duration_seconds',
    help: 'Time that jobs took, by outcome.',
    labelNames: ['queue', 'job', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [this.registry],
  });
  private readonly events = new Counter({
    name: 'vigie_events_total',
    help: 'Events that this worker handed to the browsers, by type.',
    labelNames: ['type'] as const,
    registers: [this.registry],
  });
  private readonly stored = new Counter({
    name: 'vigie_mentions_stored_total',
    help: 'Mentions stored for the first time, as their events were handed on by this worker.',
    registers: [this.registry],
  });

  constructor(database: Database) {
    addProcessMetrics(this.registry, database);
  }

  /** Notes events that were handed on. */
  told(events: readonly { type: string; ids: readonly string[] }[]): void {
    for (const { type, ids } of events) {
      this.events.inc({ type });
      if (type === 'mentions.stored') this.stored.inc(ids.length);
    }
  }
}
