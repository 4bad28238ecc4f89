import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { freePort, StartError, type QueueStore } from '@vigie/platform';
import { openBenchDatabase } from '../bench/bench-database';
import { benchInbox } from '../bench/inbox';
import { benchIngest } from '../bench/ingest';
import { startProcess } from '../run/app-process';
import type { CliContext } from '../run/context';
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

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return value;
};

export function registerBench(program: Command, context: CliContext): void {
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
      withStores(context, async ({ databaseUrl }) => {
        const ours = await openBenchDatabase(databaseUrl);
        const raw = await openBenchDatabase(databaseUrl);
        const redis = options.queue === 'redis' ? await startRedis() : undefined;
        try {
          const store: QueueStore = redis
            ? { kind: 'redis', url: redis.url }
            : { kind: 'postgres', url: ours.url };
          const result = await benchIngest(ours, raw, store, {
            posts: options.posts,
            workers: options.workers,
            pageSize: options.page,
            rounds: options.rounds,
          });
          report(result, options);
        } finally {
          await redis?.end();
          await ours.drop();
          await raw.drop();
        }
      }),
    );

  bench
    .command('inbox')
    .description('pages of the inbox over HTTP')
    .option('--mentions <number>', 'mentions to fill in first', whole, 1_000_000)
    .option('--requests <number>', 'requests of each kind', whole, 200)
    .option('--json', 'end with one line of JSON')
    .action((options: InboxOptions) =>
      withStores(context, async ({ databaseUrl }) => {
        const database = await openBenchDatabase(databaseUrl);
        try {
          const result = await benchInbox(database, {
            mentions: options.mentions,
            requests: options.requests,
            port: await freePort(),
            log: (line) => console.error(line),
          });
          report(result, options);
        } finally {
          await database.drop();
        }
      }),
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

/** A Redis of the bench's own, append-only as in production, so that no queue of the desk is touched. */
async function startRedis(): Promise<{ url: string; end(): Promise<void> }> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    throw new StartError(
      'The bench starts a redis-server of its own, and there is none on the PATH: install it, or use --queue postgres.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const port = await freePort();
  const server = startProcess('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
    '--loglevel',
    'warning',
    '--logfile',
    join(folder, 'redis.log'),
  ]);
  return {
    url: `redis://127.0.0.1:${port}`,
    async end() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
