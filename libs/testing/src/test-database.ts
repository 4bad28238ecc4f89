import { Database, migrate, openQueue } from '@vigie/platform';
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';

const template = 'vigie_template';
/** Any fixed number: one test file makes the template, the others wait. */
const templateLock = 7_461_899;

/** Address of the suite's Postgres server, on its maintenance database. */
export function testPostgresUrl(): string {
  const url = process.env.VIGIE_TEST_POSTGRES_URL;
  if (url === undefined)
    throw new Error('No test Postgres: run with JEST_SUITE=int, whose global setup starts it.');
  return url;
}

export interface TestDatabase {
  url: string;
  database: Database;
  /** A workspace row of its own, for tests of one lib without identity. */
  createWorkspace(name?: string): Promise<string>;
  /** Closes the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** A migrated database of its own, copied from a template in some milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = new Database(testPostgresUrl(), { max: 1 });
  const name = `vigie_test_${randomBytes(6).toString('hex')}`;
  const url = urlOf(name);
  try {
    // A session lock on the pool's only connection: CREATE DATABASE refuses to run in a transaction.
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount === 0) await makeTemplate(admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    await admin.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  } finally {
    await admin.close();
  }
  const database = new Database(url);
  return {
    url,
    database,
    async createWorkspace(workspaceName = 'Acme') {
      const id = uuid();
      await database.query(
        `INSERT INTO workspace (id, slug, name, locale, time_zone) VALUES ($1, $2, $3, 'en', 'Europe/Paris')`,
        [id, `w-${id}`, workspaceName],
      );
      return id;
    },
    async drop() {
      await database.close();
      const dropper = new Database(testPostgresUrl(), { max: 1 });
      await dropper.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await dropper.close();
    },
  };
}

/** The template appears under its name only once it is whole: a run that dies half-way leaves nothing to trust. */
async function makeTemplate(admin: Database): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${draft}`);
  await migrate(urlOf(draft));
  // The tables of the queue on Postgres, too: otherwise the first queue of each test makes them.
  const queue = openQueue({ kind: 'postgres', url: urlOf(draft) }, 'template');
  await queue.waitUntilReady();
  await queue.close();
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

function urlOf(name: string): string {
  const url = new URL(testPostgresUrl());
  url.pathname = `/${name}`;
  return url.href;
}
