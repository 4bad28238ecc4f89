import { Database, migrate } from '@vigie/platform';
import { randomBytes } from 'node:crypto';

export interface BenchDatabase {
  url: string;
  database: Database;
}

/** Any fixed number: while one bench makes its database, another drops none. */
const makingLock = 7_461_903;

/**
 * Runs work on a migrated database of its own beside the real one, on the same server, so that a bench meets no data and
 * leaves none: it is dropped however the work ends. What killed benches left behind is dropped first.
 * @throws what the work throws; the reason of `stopped` when that came before the work.
 */
export async function withBenchDatabase<T>(
  serverUrl: string,
  stopped: AbortSignal,
  work: (bench: BenchDatabase) => Promise<T>,
): Promise<T> {
  const name = `vigie_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = new Database(url.href, { max: 5 });
  let leave = () => {};
  try {
    await onServer(serverUrl, async (server) => {
      // A session lock on the pool's only connection: CREATE DATABASE refuses to run in a transaction.
      await server.query('SELECT pg_advisory_lock($1)', [makingLock]);
      await dropLeftovers(server);
      await server.query(`CREATE DATABASE ${name}`);
      leave = await beInside(database);
    });
    await migrate(url.href);
    stopped.throwIfAborted();
    return await work({ url: url.href, database });
  } finally {
    leave();
    await database.close();
    await onServer(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
}

/** Drops the databases of benches that were killed: nobody is connected to them any more. */
async function dropLeftovers(server: Database): Promise<void> {
  const { rows } = await server.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database d WHERE datname ~ '^vigie_bench_[0-9a-f]{8}$'
       AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datid = d.oid)`,
  );
  for (const { name } of rows)
    // Somebody may look into it just now; the next bench tries again.
    await server.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined);
}

/**
 * Keeps a connection: a pool closes idle ones, and its bench would look gone.
 * @returns gives it back.
 */
async function beInside(database: Database): Promise<() => void> {
  const client = await database.pool.connect();
  return () => client.release();
}

async function onServer(serverUrl: string, work: (server: Database) => Promise<unknown>): Promise<void> {
  const server = new Database(serverUrl, { max: 1 });
  try {
    await work(server);
  } finally {
    await server.close();
  }
}
