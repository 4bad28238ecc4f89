import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Sql } from '../database/database';
import { migrationLock } from '../database/migrate';
import { migrations } from '../database/migrations';
import { AppError } from '../errors';
import { writePrivateText } from '../embedded/private-file';
import { backupManifestSchema, knownMigrations, type BackupManifest } from './archive-manifest';
import { ArchiveReader, refused } from './archive-reader';
import { quoted, sessionOf, steadyForms } from './sessions';
import { readColumns } from './table-columns';
import { archivedTables, migrationTable } from './tables';

export interface RestoreTarget {
  databaseUrl: string;
  dataFolder: string;
  /** The secret of the environment: it goes on to hold, whatever a backup brings. */
  secret?: string | undefined;
}

export interface RestoreOptions {
  /** Take the place of what is there. */
  replace?: boolean;
  signal?: AbortSignal;
  /** Told what is done now, in words. */
  onStep?(words: string): void;
}

export interface Restored {
  manifest: BackupManifest;
  /** Whether the secret of the backup now lies in the data folder. */
  secret: boolean;
}

/**
 * Puts a backup in the place of an empty installation, or of another where `replace` says so. The archive is read through
 * before anything is touched, and all that follows is one transaction: what fails leaves the database as it was. The schema is
 * built as it was in the backup, filled, then brought up to this version.
 * @throws AppError archive-refused, archive-version, conflict (not empty, or in use).
 */
export async function restore(
  path: string,
  target: RestoreTarget,
  options: RestoreOptions = {},
): Promise<Restored> {
  const { onStep, signal } = options;
  const archive = await ArchiveReader.open(path);
  try {
    const manifest = await archive.manifest(backupManifestSchema);
    checkVersion(manifest);
    onStep?.('Reading the archive through …');
    await archive.verify(manifest.parts, signal);
    const source = new DataSource({
      type: 'postgres',
      url: target.databaseUrl,
      poolSize: 1,
      applicationName: 'vigie restore',
    });
    await source.initialize();
    try {
      await replaceAll(source.createQueryRunner(), archive, manifest, target, options);
    } finally {
      await source.destroy();
    }
    return { manifest, secret: manifest.secret && (await keepSecret(archive, target)) };
  } finally {
    archive.close();
  }
}

function checkVersion({ migrations: names, version }: BackupManifest): void {
  const known = knownMigrations();
  if (names.every((name, at) => known[at] === name)) return;
  throw new AppError(
    'archive-version',
    `The backup was made by Vigie ${version}, whose database this version cannot read: restore it with that version or a newer one.`,
    { version },
  );
}

async function replaceAll(
  runner: QueryRunner,
  archive: ArchiveReader,
  manifest: BackupManifest,
  target: RestoreTarget,
  { replace = false, signal, onStep }: RestoreOptions,
): Promise<void> {
  const client = (await runner.connect()) as pg.PoolClient;
  const sql = sessionOf(client);
  await runner.startTransaction();
  try {
    await sql.query(steadyForms);
    // Whoever still works with the tables is told of, not waited for.
    await sql.query(`SET LOCAL lock_timeout = '10s'`);
    await sql.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await refuseWhileUsed(sql);
    if (!replace) await refuseUnlessEmpty(sql);
    onStep?.('Building the schema of the backup …');
    await dropAll(sql);
    const then = migrations.slice(0, manifest.migrations.length);
    await runMigrations(runner, sql, then);
    await load(client, sql, archive, manifest, { signal, onStep });
    await putFiles(archive, manifest, target.dataFolder);
    const since = migrations.slice(manifest.migrations.length);
    if (since.length > 0) onStep?.('Bringing the schema up to this version …');
    await runMigrations(runner, sql, since);
    signal?.throwIfAborted();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
  onStep?.('Gathering statistics …');
  await sql.query('ANALYZE');
}

/** @throws AppError conflict. */
async function refuseWhileUsed(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND application_name IN ('vigie api', 'vigie worker', 'vigie listens', 'vigie command')`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(', ');
  throw new AppError('conflict', `Vigie still works with this database (${names}): stop it first.`);
}

/** @throws AppError conflict when a table of Vigie's holds rows. */
async function refuseUnlessEmpty(sql: Sql): Promise<void> {
  const there = await readColumns(sql);
  for (const { name, kind } of archivedTables) {
    if (kind === 'transient' || !there.has(name)) continue;
    const { rowCount } = await sql.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
    if (rowCount > 0)
      throw new AppError(
        'conflict',
        'The database is not empty: --replace puts the backup in the place of all that it holds.',
      );
  }
}

/** Everything that migrations have made; what others keep in the same database stays. */
async function dropAll(sql: Sql): Promise<void> {
  const tables = [...archivedTables.map(({ name }) => name), migrationTable].map(quoted);
  await sql.query(`DROP TABLE IF EXISTS ${tables.join(', ')} CASCADE`);
  const { rows } = await sql.query<{ statement: string }>(
    `SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name) AS statement FROM (
       SELECT 'FUNCTION' AS kind, p.oid::regprocedure::text AS name, p.proname AS plain FROM pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace
       UNION ALL SELECT 'TEXT SEARCH CONFIGURATION', format('public.%I', cfgname), cfgname FROM pg_ts_config
       WHERE cfgnamespace = 'public'::regnamespace
       UNION ALL SELECT 'TEXT SEARCH DICTIONARY', format('public.%I', dictname), dictname FROM pg_ts_dict
       WHERE dictnamespace = 'public'::regnamespace) o
     WHERE plain LIKE 'vigie\\_%' OR plain LIKE 'refuse\\_%'`,
  );
  for (const { statement } of rows) await sql.query(statement);
}

/** Runs migrations in the transaction at hand, and notes them as TypeORM does, which goes on from there. */
async function runMigrations(
  runner: QueryRunner,
  sql: Sql,
  steps: readonly (new () => MigrationInterface)[],
): Promise<void> {
  await sql.query(
    `CREATE TABLE IF NOT EXISTS ${migrationTable} (
       id SERIAL PRIMARY KEY, "timestamp" bigint NOT NULL, name character varying NOT NULL)`,
  );
  for (const Step of steps) {
    await new Step().up(runner);
    await sql.query(`INSERT INTO ${migrationTable} ("timestamp", name) VALUES ($1, $2)`, [
      Number(Step.name.slice(-13)),
      Step.name,
    ]);
  }
}

async function load(
  client: pg.ClientBase,
  sql: Sql,
  archive: ArchiveReader,
  manifest: BackupManifest,
  { signal, onStep }: Pick<RestoreOptions, 'signal' | 'onStep'>,
): Promise<void> {
  const there = await readColumns(sql);
  const parts = new Map(manifest.parts.map((part) => [part.name, part]));
  for (const { name, part, columns, rows } of manifest.tables) {
    const known = new Set((there.get(name) ?? []).map((column) => column.name));
    const unknown = columns.find((column) => !known.has(column));
    if (unknown !== undefined)
      throw refused(`Its table ${name} has a column ${unknown}, which that version had not.`);
    if (rows > 0) onStep?.(`Restoring ${name}: ${rows} rows …`);
    // What triggers did is in the backup.
    await sql.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
    const into = client.query(
      copyFrom(`COPY public.${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`),
    );
    const content = archive.content(part, undefined, parts.get(part));
    await pipeline(Readable.from(content, { objectMode: false }), into, { ...(signal && { signal }) });
    await sql.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
    if (into.rowCount !== rows)
      throw refused(`Its table ${name} has ${into.rowCount} rows where its manifest tells of ${rows}.`);
    for (const column of there.get(name) ?? [])
      if (column.identity)
        await sql.query(
          `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column.name)}), 0) + 1, false)
           FROM ${quoted(name)}`,
          [`public.${name}`, column.name],
        );
  }
}

/** A file that belongs to no import is cleared away a day later: should the rest fail, nothing is left. */
async function putFiles(
  archive: ArchiveReader,
  { files }: BackupManifest,
  dataFolder: string,
): Promise<void> {
  if (files.length > 0) mkdirSync(join(dataFolder, 'uploads'), { recursive: true });
  for (const name of files)
    await pipeline(archive.content(`files/${name}`), createWriteStream(join(dataFolder, name)));
}

/** @returns whether the secret of the backup holds from now on: not where the environment names one. */
async function keepSecret(archive: ArchiveReader, { dataFolder, secret }: RestoreTarget): Promise<boolean> {
  if (secret !== undefined) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of archive.content('secret', 10_000)) chunks.push(chunk);
  mkdirSync(dataFolder, { recursive: true });
  writePrivateText(join(dataFolder, 'secret'), Buffer.concat(chunks).toString('utf8'));
  return true;
}
