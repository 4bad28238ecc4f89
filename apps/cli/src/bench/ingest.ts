import { ingestPage } from '@vigie/mentions';
import { openEventBus, Queues, StartError, type Database, type QueueStore } from '@vigie/platform';
import { generatePosts } from '@vigie/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { BenchDatabase } from './bench-database';
import { startApp, type Child } from '../run/app-process';
import { copyWorkspace, insertRaw } from './raw-insert';
import { median, percentile, rounded } from './statistics';

export interface IngestBenchOptions {
  posts: number;
  workers: number;
  /** Posts a page. */
  pageSize: number;
  /** Rounds of each side; the two take turns, so that both see the same machine. */
  rounds: number;
  /** Ends the bench before its time. */
  stopped: AbortSignal;
}

export interface IngestBenchResult {
  queue: QueueStore['kind'];
  posts: number;
  workers: number;
  posts_per_s: number;
  raw_limit_per_s: number;
  /** Of the medians. */
  ratio: number;
  jobs_per_s: number;
  pull_to_event_ms: { p50: number; p95: number; p99: number };
  /** Highest resident memory of a worker. */
  rss_mb: number;
}

/** Pages waiting at most, as a connector would keep them. */
const backlogLimit = 16;
/** Milliseconds without a post stored, after which something is broken. */
const stallLimit = 120_000;

/**
 * Drives generated posts through the real queue, worker and database, and in turn inserts the very same rows by hand.
 * @throws StartError when a worker ends or nothing is stored any more; the reason of `stopped`.
 * @param ours database the worker writes to. @param raw a second one, for the bare inserts.
 */
export async function benchIngest(
  ours: BenchDatabase,
  raw: BenchDatabase,
  store: QueueStore,
  options: IngestBenchOptions,
): Promise<IngestBenchResult> {
  const queues = new Queues(store, () => undefined);
  const bus = openEventBus(store, () => undefined);
  const workers: Child[] = [];
  try {
    for (let index = 0; index < options.workers; index += 1) {
      workers.push(
        startApp('worker', {
          DATABASE_URL: ours.url,
          REDIS_URL: store.kind === 'redis' ? store.url : '',
          LOG_LEVEL: 'error',
        }),
      );
    }
    let ended: string | undefined;
    for (const worker of workers)
      void worker.exited.then((how) => {
        ended ??= how;
      });
    let stirred = Promise.withResolvers<void>();
    await bus.subscribe('events', () => stirred.resolve());
    const stir = async () => {
      await Promise.race([stirred.promise, delay(20)]);
      options.stopped.throwIfAborted();
      if (ended !== undefined)
        throw new StartError(`A worker of the bench ended (${ended}): what it said is above.`);
      stirred = Promise.withResolvers<void>();
    };
    // One round that is not counted: processes start, code warms up.
    await pipelineRound(
      ours.database,
      queues,
      stir,
      'warm',
      Math.min(2_000, options.posts),
      options.pageSize,
    );

    const ourRates: number[] = [];
    const rawRates: number[] = [];
    const jobRates: number[] = [];
    const latencies: number[] = [];
    const perRound = Math.ceil(options.posts / options.rounds);
    for (let round = 0; round < options.rounds; round += 1) {
      const run = await pipelineRound(ours.database, queues, stir, `r${round}-`, perRound, options.pageSize);
      ourRates.push(perRound / run.seconds);
      jobRates.push(run.pages / run.seconds);
      latencies.push(...run.latencies);
      options.stopped.throwIfAborted();
      const copies = await copyWorkspace(ours.database, run.workspaceId);
      rawRates.push(perRound / (await insertRaw(raw.database, copies, options.stopped)));
    }
    return {
      queue: store.kind,
      posts: options.posts,
      workers: options.workers,
      posts_per_s: rounded(median(ourRates), 0),
      raw_limit_per_s: rounded(median(rawRates), 0),
      ratio: rounded(median(ourRates) / median(rawRates), 2),
      jobs_per_s: rounded(median(jobRates)),
      pull_to_event_ms: {
        p50: rounded(percentile(latencies, 0.5), 0),
        p95: rounded(percentile(latencies, 0.95), 0),
        p99: rounded(percentile(latencies, 0.99), 0),
      },
      rss_mb: rounded(Math.max(...workers.map((worker) => worker.peakMb())), 0),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    await Promise.all([queues.close(), bus.close()]);
  }
}

interface Round {
  workspaceId: string;
  pages: number;
  /** From the first page pulled to the last event written. */
  seconds: number;
  /** Milliseconds from a page being pulled to the event that names each of its mentions. */
  latencies: number[];
}

/** One source of one new workspace, pulled until its last page is stored and told. */
async function pipelineRound(
  database: Database,
  queues: Queues,
  stir: () => Promise<void>,
  prefix: string,
  count: number,
  pageSize: number,
): Promise<Round> {
  const { workspaceId, sourceId } = await createListening(database, prefix);
  const posts = generatePosts({
    seed: 42,
    count,
    brands: ['Acme', 'Globex', 'Initech'],
    until: new Date().toISOString(),
    days: 30,
    prefix,
  });
  const pulledAt = new Map<number, number>();
  const started = performance.now();
  let page = 0;
  for (let batch = nextBatch(posts, pageSize); batch.length > 0; batch = nextBatch(posts, pageSize)) {
    page += 1;
    while ((await queues.backlog(ingestPage.queue)) >= backlogLimit) await stir();
    pulledAt.set(page, Date.now());
    await queues.add(ingestPage, {
      workspaceId,
      sourceId,
      epoch: 0,
      page,
      cursor: { page },
      posts: batch,
      pulledAt: new Date().toISOString(),
      brandIds: null,
      onlyBrandIds: null,
      deletions: [],
      import: null,
    });
  }
  const told = async () => {
    const { rows } = await database.query<{ told: number }>(
      `SELECT coalesce(sum(cardinality(ids)), 0)::int AS told FROM browser_event
       WHERE workspace_id = $1 AND type = 'mentions.stored'`,
      [workspaceId],
    );
    return rows[0]?.told ?? 0;
  };
  let last = 0;
  let movedAt = performance.now();
  for (let now = await told(); now < count; now = await told()) {
    if (now > last) movedAt = performance.now();
    else if (performance.now() - movedAt > stallLimit)
      throw new StartError(
        `${count - now} of ${count} posts of the bench are not stored: "vigie doctor" may say why.`,
      );
    last = now;
    await stir();
  }
  const seconds = (performance.now() - started) / 1_000;
  const { rows } = await database.query<{ at: string; index: number }>(
    `SELECT extract(epoch FROM e.created_at) * 1000 AS at, substr(m.network_id, $2)::int AS index
     FROM browser_event e, unnest(e.ids) AS told(id) JOIN mention m ON m.id = told.id
     WHERE e.workspace_id = $1 AND e.type = 'mentions.stored'`,
    [workspaceId, prefix.length + 1],
  );
  const latencies = rows.map(
    ({ at, index }) => Number(at) - (pulledAt.get(Math.floor(index / pageSize) + 1) ?? Number.NaN),
  );
  return { workspaceId, pages: page, seconds, latencies };
}

function nextBatch<T>(items: Iterator<T>, size: number): T[] {
  const batch: T[] = [];
  while (batch.length < size) {
    const { done, value } = items.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

async function createListening(
  database: Database,
  name: string,
): Promise<{ workspaceId: string; sourceId: string }> {
  const workspaceId = uuid();
  const sourceId = uuid();
  await database.query(
    `INSERT INTO workspace (id, slug, name, locale, time_zone) VALUES ($1, $2, $3, 'en', 'Europe/Paris')`,
    [workspaceId, `bench-${workspaceId}`, name],
  );
  for (const [brand, expression] of [
    ['Acme', 'acme OR "service client" OR #acme'],
    ['Globex', 'globex OR initech'],
    ['Everything', 'acme OR globex OR initech'],
  ]) {
    await database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, $3, 'brand', $4)`,
      [uuid(), workspaceId, brand, expression],
    );
  }
  await database.query(`INSERT INTO source (id, workspace_id, kind, name) VALUES ($1, $2, 'bench', $3)`, [
    sourceId,
    workspaceId,
    name,
  ]);
  await database.query(`INSERT INTO source_position (source_id, workspace_id) VALUES ($1, $2)`, [
    sourceId,
    workspaceId,
  ]);
  return { workspaceId, sourceId };
}
