import {
  Inject,
  Injectable,
  Logger,
  Optional,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { z } from 'zod';
import { messageOf } from '../errors';
import { Database, isDataError, type Sql } from '../database/database';
import { Queues } from '../queue/queues';
import { workerOptionsKey, type WorkerOptions } from '../queue/worker-runtime';
import { eventBusKey } from './event-bus.module';
import { WorkerMetrics } from '../metrics/worker-metrics';
import { Coalesced } from './coalesced';
import type { EventBus } from './event-bus';

/**
 * Any fixed numbers: one worker drains events at a time, so that they are numbered in the order they are committed, and
 * one drains jobs. They are two, since a queue store that is away must not hold up events.
 */
const drainLock = { event: 7_461_824, job: 7_461_825 } as const;
const batch = 200;
/** Events older than this are forgotten; a browser away for longer reloads what it shows. */
const keepEvents = '2 hours';
/** Rows set aside stay this long for who looks into them. */
const keepFailed = '30 days';
/** Milliseconds for the queue store to take a job: a Redis that is away would never answer. */
const mostForAdd = 5_000;

interface OutboxRow {
  id: number;
  workspaceId: string;
  kind: string;
  payload: unknown;
}

/** A row that no later try delivers. */
interface Undeliverable {
  id: number;
  error: string;
}

const eventPayload = z.object({
  type: z.string().min(1),
  ids: z.array(z.guid()),
  audience: z.array(z.guid()).optional(),
});
const jobPayload = z.object({ job: z.string(), payload: z.unknown() });

/** Turns outbox rows into browser events and jobs. At-least-once for jobs (they dedupe), exactly once for events. */
@Injectable()
export class OutboxDrain implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxDrain.name);
  private readonly events = this.coalesced((tx) => this.drainEvents(tx), drainLock.event);
  private readonly jobs = this.coalesced((tx) => this.drainJobs(tx), drainLock.job);
  /** Jobs on their way to a queue store that has not answered in time, by row: a next try waits for the same. */
  private readonly adding = new Map<number, Promise<void>>();
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    @Inject(eventBusKey) private readonly bus: EventBus,
    @Inject(workerOptionsKey) private readonly options: WorkerOptions,
    @Optional() private readonly metrics?: WorkerMetrics,
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
    await Promise.all([this.events.stop(), this.jobs.stop()]);
  }

  /** Drains soon; calls during a drain make one more. */
  wake(): void {
    this.events.wake();
    this.jobs.wake();
  }

  /** Forgets old events, and rows set aside long ago. Called by the reconciler. */
  async forgetOldEvents(): Promise<void> {
    await this.database.query(
      `DELETE FROM browser_event WHERE created_at < now() - interval '${keepEvents}'`,
    );
    await this.database.query(`DELETE FROM outbox WHERE failed_at < now() - interval '${keepFailed}'`);
  }

  /** Drains batch by batch, each in a transaction that holds the lock, until a batch is not full. */
  private coalesced(drain: (tx: Sql) => Promise<number>, lock: number): Coalesced {
    return new Coalesced(
      async () => {
        for (let drained = batch; !this.stopped && drained === batch;) {
          drained = await this.database.transaction(async (tx) => {
            const { rows } = await tx.query<{ held: boolean }>(
              'SELECT pg_try_advisory_xact_lock($1) AS held',
              [lock],
            );
            return rows[0]?.held ? drain(tx) : 0;
          });
          if (drained > 0 && lock === drainLock.event) await this.bus.poke('events');
        }
      },
      (error) => this.logger.warn(`outbox: ${messageOf(error)}`),
    );
  }

  private async drainEvents(tx: Sql): Promise<number> {
    const { rows } = await tx.query<OutboxRow>(
      `WITH taken AS (
         SELECT id FROM outbox WHERE kind = 'event' AND failed_at IS NULL ORDER BY id LIMIT ${batch})
       SELECT id, workspace_id AS "workspaceId", kind, payload FROM outbox JOIN taken USING (id) ORDER BY id`,
    );
    if (rows.length === 0) return 0;
    const events: { row: OutboxRow; type: string; ids: string[]; audience?: string[] | undefined }[] = [];
    const refused: Undeliverable[] = [];
    for (const row of rows) {
      const read = eventPayload.safeParse(row.payload);
      if (read.success) events.push({ row, ...read.data });
      else refused.push({ id: row.id, error: `not an event: ${faultsOf(read.error)}` });
    }
    await tx.query(
      `INSERT INTO browser_event (workspace_id, type, ids, audience)
       SELECT w, t, ARRAY(SELECT jsonb_array_elements_text(i)::uuid),
         CASE WHEN a IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(a)::uuid) END
       FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[]) WITH ORDINALITY AS e(w, t, i, a, n) ORDER BY n`,
      [
        events.map(({ row }) => row.workspaceId),
        events.map(({ type }) => type),
        events.map(({ ids }) => JSON.stringify(ids)),
        events.map(({ audience }) => (audience ? JSON.stringify(audience) : null)),
      ],
    );
    await this.forget(
      tx,
      events.map(({ row }) => row.id),
    );
    await this.setAside(tx, refused);
    this.metrics?.told(events);
    return rows.length;
  }

  /**
   * Jobs are added before the commit: a kill keeps the rows, a repetition is folded by the job's key. When the queue
   * store fails, what it took is forgotten and the rest waits for a next drain.
   */
  private async drainJobs(tx: Sql): Promise<number> {
    const { rows } = await tx.query<OutboxRow>(
      `SELECT id, workspace_id AS "workspaceId", kind, payload FROM outbox
       WHERE kind <> 'event' AND failed_at IS NULL ORDER BY id LIMIT ${batch}`,
    );
    // Another worker may have delivered a row whose job this one still waits to add.
    const left = new Set(rows.map(({ id }) => id));
    for (const id of this.adding.keys()) if (!left.has(id)) this.adding.delete(id);
    const added: number[] = [];
    const refused: Undeliverable[] = [];
    let drained = rows.length;
    for (const row of rows) {
      try {
        const fault = await this.addJob(row);
        if (fault === undefined) added.push(row.id);
        else refused.push({ id: row.id, error: fault });
      } catch (error) {
        this.logger.warn(`outbox: a job waits, the queue store does not take it: ${messageOf(error)}`);
        drained = 0;
        break;
      }
    }
    await this.forget(tx, added);
    await this.setAside(tx, refused);
    return drained;
  }

  /**
   * @returns why the row can never be delivered, or undefined once its job is added.
   * @throws what the queue store threw, or an error when it took too long.
   */
  private async addJob(row: OutboxRow): Promise<string | undefined> {
    const read = jobPayload.safeParse(row.payload);
    if (row.kind !== 'job' || !read.success) return `neither an event nor a job: ${row.kind}`;
    const job = this.options.jobs.find(({ name }) => name === read.data.job);
    if (!job) return `names a job that the pipeline does not list: ${read.data.job}`;
    const payload = job.payload.safeParse(read.data.payload);
    if (!payload.success) return `the payload is not one of ${job.name}: ${faultsOf(payload.error)}`;
    const adding = this.adding.get(row.id) ?? this.queues.add(job, read.data.payload);
    this.adding.set(row.id, adding);
    try {
      await within(mostForAdd, adding);
      this.adding.delete(row.id);
    } catch (error) {
      // Only a call without an answer is still on its way; one that failed is made again.
      if (!(error instanceof TooLong)) this.adding.delete(row.id);
      if (isDataError(error)) return messageOf(error);
      throw error;
    }
    return undefined;
  }

  private async forget(tx: Sql, ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await tx.query('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [ids]);
  }

  private async setAside(tx: Sql, refused: readonly Undeliverable[]): Promise<void> {
    for (const { id, error } of refused) {
      this.logger.error(`outbox row ${id} is set aside: ${error}`);
      await tx.query('UPDATE outbox SET failed_at = now(), error = $2 WHERE id = $1', [
        id,
        error.slice(0, 1_000),
      ]);
    }
  }
}

const faultsOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`).join('; ');

class TooLong extends Error {}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLong(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
