import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { freePort, StartError, type QueueStore } from '@vigie/platform';
import { withBenchDatabase } from '../bench/bench-database';
import { benchDesk } from '../bench/desk';
import { benchExport } from '../bench/export';
import { benchFirstLoad } from '../bench/first-load';
import { benchFrames } from '../bench/frames';
import { benchInbox } from '../bench/inbox';
import { benchIngest } from '../bench/ingest';
import { benchMatch } from '../bench/match';
import { benchStream } from '../bench/stream';
import { startProcess } from '../run/app-process';
import type { CliContext } from '../run/context';
import { whole } from '../run/parse-option';
import { printTable } from '../run/print-table';
import { withStores } from '../run/with-stores';

interface Common {
  json?: boolean;
}

interface IngestOptions extends Common {
  posts: number;
  workers: number;
  page: number;
  rounds: number;
  queue: QueueStore['kind'];
}

interface InboxOptions extends Common {
  mentions: number;
  requests: number;
}

interface DeskOptions extends Common {
  people: number;
  mentions: number;
  cases: number;
  seconds: number;
}

interface ExportOptions extends Common {
  mentions: number;
}

interface FirstLoadOptions extends Common {
  mentions: number;
  runs: number;
}

interface FramesOptions extends Common {
  mentions: number;
  triaged: number;
}

interface StreamOptions extends Common {
  rate: number;
  seconds: number;
  queue: QueueStore['kind'];
}

interface MatchOptions extends Common {
  posts: number;
  rounds: number;
}

export function registerBench(program: Command, context: CliContext): void {
  const stopped = context.stop.signal;
  const bench = program
    .command('bench')
    .description('measure speed, in databases of its own that are dropped afterwards');

  bench
    .command('ingest')
    .description('posts through queue, worker and database, against the same rows inserted by hand')
    .option('--posts <number>', 'posts in all', whole, 50_000)
    .option('--workers <number>', 'worker processes', whole, 1)
    .option('--page <number>', 'posts a page', whole, 200)
    .option('--rounds <number>', 'times the two sides take turns', whole, 4)
    .addOption(
      new Option('--queue <backend>', 'where the queue runs')
        .choices(['postgres', 'redis'])
        .default('postgres'),
    )
    .option('--json', 'end with one line of JSON')
    .action((options: IngestOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withQueueStore(options.queue, (redis) =>
          withBenchDatabase(databaseUrl, stopped, (ours) =>
            withBenchDatabase(databaseUrl, stopped, async (raw) => {
              const store = redis?.store ?? { kind: 'postgres' as const, url: ours.url };
              const measured = benchIngest(ours, raw, store, {
                posts: options.posts,
                workers: options.workers,
                pageSize: options.page,
                rounds: options.rounds,
                stopped,
              });
              // Without its Redis, a queue waits for ever.
              report(await (redis ? Promise.race([measured, redis.ended]) : measured), options);
            }),
          ),
        ),
      ),
    );

  bench
    .command('inbox')
    .description('pages of the inbox over HTTP')
    .option('--mentions <number>', 'mentions to fill in first', whole, 1_000_000)
    .option('--requests <number>', 'requests of each kind', whole, 200)
    .option('--json', 'end with one line of JSON')
    .action((options: InboxOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withBenchDatabase(databaseUrl, stopped, async (database) => {
          const result = await benchInbox(database, {
            mentions: options.mentions,
            requests: options.requests,
            port: await freePort(),
            log: (line) => console.error(line),
            stopped,
          });
          report(result, options);
        }),
      ),
    );

  bench
    .command('desk')
    .description('people who take, tag, hand over, comment and close over HTTP, each with a live stream open')
    .option('--people <number>', 'people at work, about an act a second each', whole, 50)
    .option('--mentions <number>', 'mentions to fill in first', whole, 1_000_000)
    .option('--cases <number>', 'cases to fill in first', whole, 50_000)
    .option('--seconds <number>', 'how long, after five seconds that are not counted', whole, 60)
    .option('--json', 'end with one line of JSON')
    .action(({ json, ...options }: DeskOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withBenchDatabase(databaseUrl, stopped, async (database) => {
          const log = (line: string) => console.error(line);
          report(await benchDesk(database, { ...options, port: await freePort(), log, stopped }), {
            ...(json && { json }),
          });
        }),
      ),
    );

  bench
    .command('export')
    .description('all mentions as CSV, XLSX and NDJSON, written by a worker')
    .option('--mentions <number>', 'mentions to fill in first', whole, 1_000_000)
    .option('--json', 'end with one line of JSON')
    .action(({ json, ...options }: ExportOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withBenchDatabase(databaseUrl, stopped, async (database) => {
          const log = (line: string) => console.error(line);
          report(await benchExport(database, { ...options, log, stopped }), { ...(json && { json }) });
        }),
      ),
    );

  bench
    .command('first-load')
    .description(
      'what Chromium without a cache asks for before the first row of the inbox, and how long it takes',
    )
    .option('--mentions <number>', 'mentions to fill in first', whole, 2_000)
    .option('--runs <number>', 'times the inbox is opened in each language', whole, 7)
    .option('--json', 'end with one line of JSON')
    .action(({ json, ...options }: FirstLoadOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withBenchDatabase(databaseUrl, stopped, async (database) => {
          const log = (line: string) => console.error(line);
          report(await benchFirstLoad(database, { ...options, port: await freePort(), log, stopped }), {
            ...(json && { json }),
          });
        }),
      ),
    );

  bench
    .command('frames')
    .description('conversations decided on from the keyboard in Chromium, which traces its frames')
    .option('--mentions <number>', 'mentions to fill in first', whole, 130_000)
    .option('--triaged <number>', 'conversations decided on', whole, 200)
    .option('--json', 'end with one line of JSON')
    .action(({ json, ...options }: FramesOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withBenchDatabase(databaseUrl, stopped, async (database) => {
          const log = (line: string) => console.error(line);
          report(await benchFrames(database, { ...options, port: await freePort(), log, stopped }), {
            ...(json && { json }),
          });
        }),
      ),
    );

  bench
    .command('match')
    .description('posts against queries on one core, beside one regular expression a query; needs no stores')
    .option('--posts <number>', 'posts in all, gone through again and again', whole, 20_000)
    .option('--rounds <number>', 'times the two sides take turns', whole, 5)
    .option('--json', 'end with one line of JSON')
    .action(async (options: MatchOptions) => {
      const result = await benchMatch({ ...options, stopped });
      printTable(
        ['queries', 'posts/s', 'posts/s of the expressions', 'ratio', 'same matches'],
        Object.entries(result.queries).map(([count, figures]) => [
          count,
          ...Object.values(figures).map(String),
        ]),
      );
      if (options.json) console.log(JSON.stringify(result));
    });

  bench
    .command('stream')
    .description('an emulated Jetstream through WebSocket, matcher, queue, worker and database')
    .option('--rate <number>', 'events a second, of which 1 % are about a topic', whole, 6_000)
    .option('--seconds <number>', 'how long, after five seconds that are not counted', whole, 60)
    .addOption(
      new Option('--queue <backend>', 'where the queue runs')
        .choices(['postgres', 'redis'])
        .default('postgres'),
    )
    .option('--json', 'end with one line of JSON')
    .action((options: StreamOptions) =>
      withStores(context, ({ databaseUrl }) =>
        withQueueStore(options.queue, (redis) =>
          withBenchDatabase(databaseUrl, stopped, async (database) => {
            const store = redis?.store ?? { kind: 'postgres' as const, url: database.url };
            const { rate, seconds } = options;
            const measured = benchStream(database, store, { rate, seconds, stopped });
            report(await (redis ? Promise.race([measured, redis.ended]) : measured), options);
          }),
        ),
      ),
    );
}

/** A table for people; with --json, the same figures as one object on the last line. */
function report(result: object, { json }: Common): void {
  const rows = Object.entries(result).map(([key, value]: [string, unknown]) => [
    key,
    value !== null && typeof value === 'object'
      ? Object.entries(value)
          .map(([name, figure]) => `${name} ${String(figure)}`)
          .join('   ')
      : String(value),
  ]);
  printTable(['figure', 'value'], rows);
  if (json) console.log(JSON.stringify(result));
}

interface BenchRedis {
  store: QueueStore;
  /** Rejects when the server ends. */
  ended: Promise<never>;
}

/**
 * Runs work with a Redis of the bench's own, append-only as in production, so that no queue of the desk is touched;
 * with nothing when the queue runs on Postgres.
 */
async function withQueueStore<T>(
  kind: QueueStore['kind'],
  work: (redis: BenchRedis | undefined) => Promise<T>,
): Promise<T> {
  if (kind === 'postgres') return work(undefined);
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    throw new StartError(
      'The bench starts a redis-server of its own, and there is none on the PATH: install it, or use --queue postgres.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  try {
    const port = await freePort();
    const settings = {
      port: String(port),
      bind: '127.0.0.1',
      dir: folder,
      appendonly: 'yes',
      save: '',
      'maxmemory-policy': 'noeviction',
      loglevel: 'warning',
      logfile: join(folder, 'redis.log'),
    };
    const server = startProcess(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    );
    const ended = server.exited.then((how): never => {
      throw new StartError(`The redis-server of the bench ended in the middle of it (${how}).`);
    });
    // It ends in every case; that matters only while the work runs.
    ended.catch(() => undefined);
    try {
      return await work({ store: { kind: 'redis', url: `redis://127.0.0.1:${port}` }, ended });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
