import { Database, migrate } from '@vigie/platform';
import { randomBytes } from 'node:crypto';

export interface BenchDatabase {
  url: string;
  database: Database;
  drop(): Promise<void>;
}

/** A migrated database of its own beside the real one, on the same server, so that a bench meets no data and leaves none. */
export async function openBenchDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `vigie_bench_${randomBytes(4).toString('hex')}`;
  const admin = new Database(serverUrl, { max: 1 });
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = new Database(url.href, { max: 4 });
  try {
    await migrate(url.href);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: url.href, database, drop: close };

  async function close(): Promise<void> {
    await database.close();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.close();
  }
}
