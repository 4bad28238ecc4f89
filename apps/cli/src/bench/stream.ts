import { childEnv, StartError, type Database, type QueueStore } from '@vigie/platform';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { v7 as uuid } from 'uuid';
import { startApp } from '../run/app-process';
import type { BenchDatabase } from './bench-database';
import type { FromNetwork, ToNetwork } from './jetstream-child';
import { percentile, rounded } from './statistics';

export interface StreamBenchOptions {
  /** Events a second. */
  rate: number;
  seconds: number;
  /** Ends the bench before its time. */
  stopped: AbortSignal;
}

export interface StreamBenchResult {
  queue: QueueStore['kind'];
  seconds: number;
  rate_asked: number;
  /** What the emulated network managed to publish. */
  rate_reached: number;
  events: number;
  /** Posts about the topics. */
  matched: number;
  stored: number;
  lost: number;
  /** Mentions told to the browsers more than once. */
  doubled: number;
  /** From published by the network to seen in the database by another connection, which looks ten times a second. */
  lag_s: { p50: number; p95: number; p99: number; max: number };
  /** Resident memory of the worker. */
  worker_mb: { start: number; middle: number; end: number; peak: number };
  /** Share of one core, over the time measured. */
  cpu: { worker: number; network: number };
}

const brands = ['Acme', 'Globex', 'Initech'];
/** Share of posts about them. */
const share = 0.01;
/** Seconds at full rate that are not counted: connections, compiled code, caches. */
const warmUp = 5;
const lookEvery = 100;
/** Milliseconds without a mention stored, after which the rest is lost. */
const patience = 20_000;

/**
 * Lets an emulated Jetstream publish at a rate, and follows what is about the topics through WebSocket, matcher, queue, worker and
 * database.
 * @throws StartError when a process ends or nothing is listened to; the reason of `stopped`.
 */
export async function benchStream(
  bench: BenchDatabase,
  store: QueueStore,
  options: StreamBenchOptions,
): Promise<StreamBenchResult> {
  const network = await EmulatedNetwork.open();
  const worker = startApp('worker', {
    DATABASE_URL: bench.url,
    REDIS_URL: store.kind === 'redis' ? store.url : '',
    LOG_LEVEL: 'error',
    OUTBOUND_ALLOW: '127.0.0.1',
  });
  let ended: string | undefined;
  void worker.exited.then((how) => {
    ended = how;
  });
  const check = () => {
    options.stopped.throwIfAborted();
    if (ended !== undefined)
      throw new StartError(`The worker of the bench ended (${ended}): what it said is above.`);
  };
  try {
    const workspaceId = await connectSource(bench.database, network);
    const seen = new Map<string, number>();
    const look = async () => {
      check();
      await lookForMentions(bench.database, workspaceId, seen);
    };
    await until(look, async () => (await network.ask({ do: 'report' }, 'report')).readers > 0);
    network.tell({ do: 'start', rate: options.rate, brands, share });
    await during(warmUp, look);
    const warm = await network.ask({ do: 'stop' }, 'stopped');
    await until(look, () => seen.size >= warm.about.length);

    network.tell({ do: 'start', rate: options.rate, brands, share });
    const usedBefore = [await cpuSeconds(worker.pid), await cpuSeconds(network.pid)];
    const memory: number[] = [];
    const sampling = setInterval(() => void memoryMb(worker.pid).then((mb) => memory.push(mb)), 500);
    await during(options.seconds, look).finally(() => clearInterval(sampling));
    const run = await network.ask({ do: 'stop' }, 'stopped');
    const used = [await cpuSeconds(worker.pid), await cpuSeconds(network.pid)].map(
      (now, index) => (now - (usedBefore[index] ?? 0)) / run.seconds,
    );
    await until(look, () => run.about.every(([uri]) => seen.has(uri)));
    const lags = run.about.flatMap(([uri, us]) => {
      const at = seen.get(uri);
      return at === undefined ? [] : [(at - us / 1_000) / 1_000];
    });
    return {
      queue: store.kind,
      seconds: options.seconds,
      rate_asked: options.rate,
      rate_reached: rounded(run.events / run.seconds, 0),
      events: run.events,
      matched: run.about.length,
      stored: lags.length,
      lost: run.about.length - lags.length,
      doubled: await toldTwice(bench.database, workspaceId),
      lag_s: {
        p50: rounded(percentile(lags, 0.5), 2),
        p95: rounded(percentile(lags, 0.95), 2),
        p99: rounded(percentile(lags, 0.99), 2),
        max: rounded(Math.max(...lags), 2),
      },
      worker_mb: {
        start: rounded(memory[0] ?? 0, 0),
        middle: rounded(memory[Math.floor(memory.length / 2)] ?? 0, 0),
        end: rounded(memory.at(-1) ?? 0, 0),
        peak: rounded(worker.peakMb(), 0),
      },
      cpu: { worker: rounded(used[0] ?? 0, 2), network: rounded(used[1] ?? 0, 2) },
    };
  } finally {
    await worker.kill();
    await network.close();
  }
}

/** The emulated network in a process of its own. */
class EmulatedNetwork {
  private constructor(
    private readonly child: ChildProcess,
    readonly host: string,
    readonly service: string,
  ) {}

  /** @throws StartError when it is not built. */
  static async open(): Promise<EmulatedNetwork> {
    const folder = resolve(import.meta.dirname);
    const guard = pathToFileURL(join(folder, 'child-guard.js')).href;
    const child = fork(join(folder, 'jetstream-child.js'), {
      execArgv: ['--enable-source-maps', '--import', guard],
      env: childEnv({}),
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { host, service } = await answerOf(child, 'ready');
    return new EmulatedNetwork(child, host, service);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  tell(message: ToNetwork): void {
    this.child.send(message);
  }

  ask<Told extends FromNetwork['told']>(
    message: ToNetwork,
    told: Told,
  ): Promise<FromNetwork & { told: Told }> {
    const answer = answerOf(this.child, told);
    this.tell(message);
    return answer;
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }
}

/** The next message of a kind. @throws StartError when the process ends first. */
async function answerOf<Told extends FromNetwork['told']>(
  child: ChildProcess,
  told: Told,
): Promise<FromNetwork & { told: Told }> {
  const ending = new AbortController();
  const ended = once(child, 'exit', { signal: ending.signal }).then((): never => {
    throw new StartError('The emulated network of the bench ended in the middle of it.');
  });
  try {
    for (;;) {
      const [message] = (await Promise.race([once(child, 'message', { signal: ending.signal }), ended])) as [
        FromNetwork,
      ];
      if (message.told === told) return message as FromNetwork & { told: Told };
    }
  } finally {
    ended.catch(() => undefined);
    ending.abort();
  }
}

async function connectSource(database: Database, { host, service }: EmulatedNetwork): Promise<string> {
  const workspaceId = uuid();
  const sourceId = uuid();
  await database.query(
    `INSERT INTO workspace (id, slug, name, locale, time_zone) VALUES ($1, $2, 'Stream', 'fr', 'Europe/Paris')`,
    [workspaceId, `bench-${workspaceId}`],
  );
  for (const name of brands) {
    await database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, $3, 'brand', $4)`,
      [
        uuid(),
        workspaceId,
        name,
        `${name.toLowerCase()} OR #${name.toLowerCase()} OR @${name.toLowerCase()}`,
      ],
    );
  }
  await database.query(
    `INSERT INTO source (id, workspace_id, kind, name) VALUES ($1, $2, 'bluesky', 'Bluesky')`,
    [sourceId, workspaceId],
  );
  await database.query(`INSERT INTO source_position (source_id, workspace_id) VALUES ($1, $2)`, [
    sourceId,
    workspaceId,
  ]);
  await database.query(
    `INSERT INTO source_connection (source_id, workspace_id, mode, settings) VALUES ($1, $2, 'stream', $3)`,
    [sourceId, workspaceId, JSON.stringify({ hosts: [host], service })],
  );
  return workspaceId;
}

/** Notes the time of mentions seen for the first time, milliseconds since 1970. */
async function lookForMentions(
  database: Database,
  workspaceId: string,
  seen: Map<string, number>,
): Promise<void> {
  const { rows } = await database.query<{ uri: string }>(
    `SELECT network_id AS uri FROM mention WHERE workspace_id = $1 AND received_at > now() - interval '30 seconds'`,
    [workspaceId],
  );
  const now = Date.now();
  for (const { uri } of rows) if (!seen.has(uri)) seen.set(uri, now);
}

async function toldTwice(database: Database, workspaceId: string): Promise<number> {
  const { rows } = await database.query<{ doubled: number }>(
    `SELECT (count(*) - count(DISTINCT mention))::int AS doubled FROM browser_event, unnest(ids) AS told(mention)
     WHERE workspace_id = $1 AND type = 'mentions.stored'`,
    [workspaceId],
  );
  return rows[0]?.doubled ?? 0;
}

async function during(seconds: number, look: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; await delay(lookEvery))
    await look();
}

/** Looks until it is done, or nothing has been found for long. */
async function until(look: () => Promise<void>, done: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patience; performance.now() < end; await delay(lookEvery)) {
    await look();
    if (await done()) return;
  }
}

async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

/** Seconds of processor a process has used; 0 where the system has no /proc. Linux counts them in hundredths. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}
