import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { messageOf } from '../errors';
import { Database } from '../database/database';
import type { JobDefinition } from '../queue/define-job';
import { Queues } from '../queue/queues';
import { workerOptionsKey, type WorkerOptions } from '../queue/worker-runtime';
import { eventBusKey } from './event-bus.module';
import { Coalesced } from './coalesced';
import type { EventBus } from './event-bus';

/** Any fixed number: one worker drains at a time, so that events are numbered in the order they are committed. */
const drainLock = 7_461_824;
const batch = 200;
/** Events older than this are forgotten; a browser away for longer reloads what it shows. */
const keepEvents = '2 hours';

interface OutboxRow {
  id: number;
  workspaceId: string;
  kind: 'event' | 'job';
  payload: { type?: string; ids?: string[]; job?: string; payload?: unknown };
}

/** Turns outbox rows into browser events and jobs. At-least-once for jobs (they dedupe), exactly once for events. */
@Injectable()
export class OutboxDrain implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxDrain.name);
  private readonly draining = new Coalesced(
    () => this.drainAll(),
    (error) => this.logger.warn(`outbox: ${messageOf(error)}`),
  );
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    @Inject(eventBusKey) private readonly bus: EventBus,
    @Inject(workerOptionsKey) private readonly options: WorkerOptions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // The timer covers lost pokes; it is no part of the usual way.
    this.timer = setInterval(() => this.wake(), 2_000);
    await this.bus.subscribe('outbox', () => this.wake());
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.draining.stop();
  }

  /** Drains soon; calls during a drain make one more. */
  wake(): void {
    this.draining.wake();
  }

  private async drainAll(): Promise<void> {
    while (!this.stopped && (await this.drainBatch()) === batch);
  }

  private async drainBatch(): Promise<number> {
    const { drained, events } = await this.database.transaction(async (tx) => {
      const lock = await tx.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [
        drainLock,
      ]);
      if (!lock.rows[0]?.held) return { drained: 0, events: 0 };
      const { rows } = await tx.query<OutboxRow>(
        `WITH taken AS (
           DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ${batch}) RETURNING *)
         SELECT id, workspace_id AS "workspaceId", kind, payload FROM taken ORDER BY id`,
      );
      const events = rows.filter((row) => row.kind === 'event');
      if (events.length > 0) {
        await tx.query(
          `INSERT INTO browser_event (workspace_id, type, ids)
           SELECT w, t, ARRAY(SELECT jsonb_array_elements_text(i)::uuid)
           FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) WITH ORDINALITY AS e(w, t, i, n) ORDER BY n`,
          [
            events.map((row) => row.workspaceId),
            events.map((row) => row.payload.type),
            events.map((row) => JSON.stringify(row.payload.ids)),
          ],
        );
      }
      // Jobs are added before the commit: a failure keeps the rows, a repetition is folded by the job's key.
      for (const row of rows) {
        if (row.kind === 'job') await this.queues.add(this.jobNamed(row.payload.job), row.payload.payload);
      }
      return { drained: rows.length, events: events.length };
    });
    if (events > 0) await this.bus.poke('events');
    return drained;
  }

  /** Forgets old events. Called by the reconciler. */
  async forgetOldEvents(): Promise<void> {
    await this.database.query(
      `DELETE FROM browser_event WHERE created_at < now() - interval '${keepEvents}'`,
    );
  }

  private jobNamed(name: string | undefined): JobDefinition {
    const job = this.options.jobs.find((candidate) => candidate.name === name);
    if (!job) throw new Error(`the outbox names a job that the pipeline does not list: ${name}`);
    return job;
  }
}
