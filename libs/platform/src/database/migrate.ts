import { DataSource } from 'typeorm';
import { migrations } from './migrations';

/** Any fixed number: one process migrates at a time. */
export const migrationLock = 7_461_823;

/**
 * Brings the schema up to date. Several processes may call it at once: one migrates, the others wait.
 * @returns names of the migrations that ran.
 */
export async function migrate(url: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    poolSize: 2,
  });
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}
