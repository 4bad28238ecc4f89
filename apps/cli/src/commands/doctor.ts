import { accessSync, constants, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import {
  Database,
  findRunningDesk,
  freeBytes,
  inspectPostgres,
  inspectRedis,
  loadEnv,
  messageOf,
  migrations,
  postgresFaults,
  postgresWarnings,
  Queues,
  chooseQueueStore,
  redisWarnings,
  resolveStores,
  version,
  type Env,
  type Stores,
} from '@vigie/platform';
import type { CliContext } from '../run/context';

type Verdict = 'ok' | 'warn' | 'fail';

/** A line of the report; `todo` says what to do when it is not ok. */
export interface Finding {
  verdict: Verdict;
  about: string;
  found: string;
  todo?: string;
}

const gb = 1024 ** 3;
/** A live process writes its heartbeat more often than this. */
const heartbeatSeconds = 60;

export function registerDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('check versions, stores, queue, workers, clock and disk, and say what to do')
    .option('--json', 'one JSON object instead of lines')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(context.root);
      if (options.json) console.log(JSON.stringify({ version, findings }));
      else for (const finding of findings) console.log(lineOf(finding));
      const failed = findings.filter(({ verdict }) => verdict === 'fail').length;
      const warned = findings.filter(({ verdict }) => verdict === 'warn').length;
      if (!options.json)
        console.log(failed + warned === 0 ? '\nAll is well.' : `\n${failed} to mend, ${warned} to look at.`);
      process.exitCode = failed > 0 ? 1 : 0;
    });
}

export function lineOf({ verdict, about, found, todo }: Finding): string {
  const line = `${verdict.padEnd(4)}  ${about.padEnd(12)}  ${found}`;
  return verdict === 'ok' || todo === undefined ? line : `${line}\n${' '.repeat(20)}→ ${todo}`;
}

async function examine(root: string): Promise<Finding[]> {
  const env = loadEnv();
  const findings = [node(), dataFolder(env), disk(env), dashboard(root), desk(env)];
  let stores: Stores;
  try {
    stores = await resolveStores(env);
  } catch (error) {
    return [...findings, { verdict: 'fail', about: 'Postgres', found: messageOf(error) }];
  }
  try {
    findings.push(...(await postgres(stores, env)));
    findings.push(await queue(stores, env));
    if (env.redisUrl !== undefined) findings.push(...(await redis(env.redisUrl)));
  } finally {
    await stores.stop();
  }
  return findings;
}

function node(): Finding {
  const found = `Node ${process.versions.node}, Vigie ${version}`;
  return process.versions.node.startsWith('24.')
    ? { verdict: 'ok', about: 'versions', found }
    : { verdict: 'warn', about: 'versions', found, todo: 'Run Vigie with the Node 24 it brings: npm start.' };
}

function dataFolder({ dataFolder: folder }: Env): Finding {
  const about = 'data folder';
  if (!existsSync(folder)) return { verdict: 'ok', about, found: `${folder} (made at the first start)` };
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return { verdict: 'ok', about, found: `${folder} can be written` };
  } catch (error) {
    return {
      verdict: 'fail',
      about,
      found: messageOf(error),
      todo: 'Give this account the right to write there, or set VIGIE_DATA to another folder.',
    };
  }
}

function disk({ dataFolder: folder }: Env): Finding {
  const free = freeBytes(folder);
  const found = `${(free / gb).toFixed(1)} GB free`;
  const todo = 'Free some space, or set VIGIE_DATA to another disk.';
  const verdict = free < gb / 4 ? 'fail' : free < 2 * gb ? 'warn' : 'ok';
  return { verdict, about: 'disk', found, todo };
}

function dashboard(root: string): Finding {
  const built = existsSync(resolve(root, 'dist/apps/dashboard/index.html'));
  return built
    ? { verdict: 'ok', about: 'dashboard', found: 'built' }
    : {
        verdict: 'fail',
        about: 'dashboard',
        found: 'not built',
        todo: 'Run "npm run build", or "npm start".',
      };
}

function desk({ dataFolder: folder }: Env): Finding {
  const running = findRunningDesk(folder);
  return running
    ? { verdict: 'ok', about: 'desk', found: `runs at ${running.url} (process ${running.pid})` }
    : { verdict: 'warn', about: 'desk', found: 'does not run on this machine', todo: 'Run "npm start".' };
}

async function postgres(stores: Stores, env: Env): Promise<Finding[]> {
  const about = 'Postgres';
  try {
    const facts = await inspectPostgres(stores.databaseUrl);
    const where = env.databaseUrl === undefined ? 'embedded' : 'DATABASE_URL';
    const findings: Finding[] = [
      ...postgresFaults(facts).map((found): Finding => ({ verdict: 'fail', about, found })),
      ...postgresWarnings(facts).map((found): Finding => ({ verdict: 'warn', about, found })),
    ];
    if (findings.length === 0)
      findings.push({
        verdict: 'ok',
        about,
        found: `${facts.version} (${where}), ${facts.connections} of ${facts.maxConnections} connections`,
      });
    findings.push(clock(facts.clockSkewMs));
    const database = new Database(stores.databaseUrl, { max: 1, applicationName: 'vigie doctor' });
    try {
      const schema = await migrated(database);
      findings.push(schema);
      if (schema.verdict === 'ok') findings.push(await workers(database));
    } finally {
      await database.close();
    }
    return findings;
  } catch (error) {
    return [{ verdict: 'fail', about, found: messageOf(error) }];
  }
}

export function clock(skewMs: number): Finding {
  const skew = Math.abs(skewMs);
  return {
    verdict: skew > 60_000 ? 'fail' : skew > 2_000 ? 'warn' : 'ok',
    about: 'clock',
    found: `${(skew / 1000).toFixed(skew > 1_000 ? 0 : 3)} s apart from Postgres`,
    todo: 'Let both machines take their time from the network (NTP).',
  };
}

async function migrated(database: Database): Promise<Finding> {
  const about = 'schema';
  const { rows: tables } = await database.query<{ there: boolean }>(
    `SELECT to_regclass('schema_migration') IS NOT NULL AS there`,
  );
  const { rows } = tables[0]?.there
    ? await database.query<{ name: string }>('SELECT name FROM schema_migration')
    : { rows: [] };
  const known = new Set(migrations.map(({ name }) => name));
  const missing = [...known].filter((name) => !rows.some((row) => row.name === name)).length;
  const newer = rows.filter(({ name }) => !known.has(name)).length;
  if (newer > 0)
    return {
      verdict: 'fail',
      about,
      found: 'made by a newer Vigie',
      todo: 'Update this Vigie, or restore a backup made by it.',
    };
  return missing === 0
    ? { verdict: 'ok', about, found: `up to date (${rows.length} migrations)` }
    : {
        verdict: 'fail',
        about,
        found: `${missing} of ${known.size} migrations missing`,
        todo: 'Run "npx vigie migrate", or "npm start".',
      };
}

async function workers(database: Database): Promise<Finding> {
  const { rows } = await database.query<{ live: number; last: number | null }>(
    `SELECT count(*) FILTER (WHERE seen_at > now() - make_interval(secs => $1))::int AS live,
            extract(epoch FROM now() - max(seen_at))::int AS last
     FROM process_heartbeat WHERE kind = 'worker'`,
    [heartbeatSeconds],
  );
  const { live = 0, last = null } = rows[0] ?? {};
  if (live > 0) return { verdict: 'ok', about: 'workers', found: `${live} alive` };
  return {
    verdict: 'warn',
    about: 'workers',
    found: last === null ? 'none was ever seen' : `none alive; the last was seen ${last} s ago`,
    todo: 'Nothing is read or stored without one: run "npm start".',
  };
}

async function queue(stores: Stores, env: Env): Promise<Finding> {
  const store = chooseQueueStore(stores);
  const about = 'queue';
  const queues = new Queues(store, () => undefined);
  try {
    const backlog = await withPatience(queues.backlog('ingest'));
    const failed = await withPatience(queues.queue('ingest').getJobCounts('failed'));
    const count = failed['failed'] ?? 0;
    const found = `on ${store.kind === 'redis' ? 'Redis' : 'Postgres'}, ${backlog} jobs to do, ${count} failed`;
    return count === 0
      ? { verdict: 'ok', about, found }
      : { verdict: 'warn', about, found, todo: `Look at the failed jobs at ${env.publicUrl}/admin/queues.` };
  } catch (error) {
    return { verdict: 'fail', about, found: messageOf(error), todo: 'Check that its store answers.' };
  } finally {
    await withPatience(queues.close()).catch(() => undefined);
  }
}

async function redis(url: string): Promise<Finding[]> {
  const about = 'Redis';
  try {
    const facts = await inspectRedis(url);
    const warnings = redisWarnings(facts);
    if (warnings.length > 0) return warnings.map((found) => ({ verdict: 'warn', about, found }));
    return [{ verdict: 'ok', about, found: `${facts.version}, append-only, noeviction` }];
  } catch (error) {
    return [{ verdict: 'fail', about, found: messageOf(error) }];
  }
}

/** A store that hangs must not hang the doctor. */
async function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 5 s')), 5_000);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
