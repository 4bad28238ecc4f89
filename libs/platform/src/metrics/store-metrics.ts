import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../database/database';
import { countQueues } from '../operations/queue-counts';
import type { Queues } from '../queue/queues';

export interface MeasuredStores {
  database: Pick<Database, 'query'>;
  queues: Queues;
  queueNames: readonly string[];
}

/** A live process writes its heartbeat every ten seconds; two may be late. */
const heartbeatSeconds = 30;

/**
 * Figures that the stores tell of the whole installation: any process may be asked. A store that is away leaves its figures
 * out, and says so in `vigie_store_up`; the others are told.
 */
export function addStoreMetrics(registry: Registry, { database, queues, queueNames }: MeasuredStores): void {
  new Gauge({
    name: 'vigie_store_up',
    help: 'Whether a store answers.',
    labelNames: ['store'] as const,
    registers: [registry],
    async collect() {
      const [first] = queueNames;
      const asked = {
        database: database.query('SELECT 1'),
        ...(first !== undefined && { queue: queues.queue(first).getJobCounts('active') }),
      };
      for (const [store, answer] of Object.entries(asked)) {
        const up = await answer.then(
          () => 1,
          () => 0,
        );
        this.set({ store }, up);
      }
    },
  });
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    collect: (set: (labels: Record<Label, string>, value: number) => void) => Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        // What is gone since is not told again.
        this.reset();
        await collect((labels, value) => this.set(labels, value)).catch(() => this.reset());
      },
    });

  gauge(
    'vigie_queue_jobs',
    'Jobs of a queue by state; backlog is all that is not done, paused or not.',
    ['queue', 'state'],
    async (set) => {
      for (const { name: queue, waiting, active, delayed, failed } of await countQueues(queues, queueNames)) {
        for (const [state, count] of Object.entries({ waiting, active, delayed, failed }))
          set({ queue, state }, count);
        set({ queue, state: 'backlog' }, waiting + active + delayed);
      }
    },
  );
  gauge(
    'vigie_outbox_rows',
    'Rows that wait to be delivered, and those that nothing could deliver.',
    ['kind', 'state'],
    async (set) => {
      for (const kind of ['event', 'job'])
        for (const state of ['waiting', 'set-aside']) set({ kind, state }, 0);
      const { rows } = await database.query<{ kind: string; aside: boolean; n: number }>(
        'SELECT kind, failed_at IS NOT NULL AS aside, count(*) AS n FROM outbox GROUP BY 1, 2',
      );
      for (const { kind, aside, n } of rows) set({ kind, state: aside ? 'set-aside' : 'waiting' }, n);
    },
  );
  gauge(
    'vigie_outbox_oldest_seconds',
    'Age of the oldest row that waits to be delivered; 0 when none does.',
    [],
    async (set) => {
      const { rows } = await database.query<{ age: number }>(
        `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS age FROM outbox
         WHERE failed_at IS NULL`,
      );
      set({}, rows[0]?.age ?? 0);
    },
  );
  gauge(
    'vigie_sources',
    'Sources that listen by themselves, by condition: well, paused, or the trouble they are in.',
    ['condition'],
    async (set) => {
      for (const condition of ['well', 'paused']) set({ condition }, 0);
      const { rows } = await database.query<{ condition: string; n: number }>(
        `SELECT CASE WHEN c.paused THEN 'paused' ELSE coalesce(t.condition, 'well') END AS condition, count(*) AS n
         FROM source_connection c LEFT JOIN source_trouble t ON t.source_id = c.source_id AND t.closed_at IS NULL
         GROUP BY 1`,
      );
      for (const { condition, n } of rows) set({ condition }, n);
    },
  );
  gauge(
    'vigie_processes',
    `Processes that wrote their heartbeat within ${heartbeatSeconds} seconds.`,
    ['kind'],
    async (set) => {
      set({ kind: 'worker' }, 0);
      const { rows } = await database.query<{ kind: string; n: number }>(
        `SELECT kind, count(*) AS n FROM process_heartbeat
         WHERE seen_at > now() - make_interval(secs => ${heartbeatSeconds}) GROUP BY 1`,
      );
      for (const { kind, n } of rows) set({ kind }, n);
    },
  );
  gauge('vigie_set_aside_posts', 'Posts that could not be stored.', [], async (set) => {
    const { rows } = await database.query<{ n: number }>('SELECT count(*) AS n FROM set_aside_post');
    set({}, rows[0]?.n ?? 0);
  });
  gauge('vigie_database_bytes', 'Size of the database on its disk.', [], async (set) => {
    const { rows } = await database.query<{ bytes: number }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    );
    set({}, rows[0]?.bytes ?? 0);
  });
}
