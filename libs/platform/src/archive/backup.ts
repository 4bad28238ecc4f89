import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { PooledClient, type Sql } from '../database/database';
import { version } from '../version';
import { knownMigrations, type BackupManifest } from './archive-manifest';
import { writeArchive, type ArchivePart } from './archive-writer';
import { quoted, sessionOf, steadyForms } from './sessions';
import { readColumns } from './table-columns';
import { backedUpTables, migrationTable } from './tables';

export interface BackupSource {
  databaseUrl: string;
  dataFolder: string;
  /** The installation's, when it shall be in the backup. */
  secret?: string;
}

export interface BackupOptions {
  signal?: AbortSignal;
  /** Told of each table before it is written. */
  onTable?(name: string): void;
}

/**
 * Writes the whole installation as one archive: all tables as they are at one moment, while work goes on, and the files of
 * imports that are not finished. Without the queue, which fills itself again, and without sessions.
 * @throws Error when the schema is not that of this version.
 */
export async function backUp(
  source: BackupSource,
  target: Writable,
  { signal, onTable }: BackupOptions = {},
): Promise<BackupManifest> {
  const client = new PooledClient({ connectionString: source.databaseUrl, application_name: 'vigie backup' });
  await client.connect();
  try {
    const sql = sessionOf(client);
    await sql.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await sql.query(steadyForms);
    const migrations = await migrationsOf(sql);
    const columns = await readColumns(sql);
    const tables = backedUpTables.map(({ name }) => ({
      name,
      part: `tables/${name}.copy`,
      columns: (columns.get(name) ?? []).filter(({ generated }) => !generated).map((column) => column.name),
    }));
    const files = await filesOf(sql, source.dataFolder);
    const parts: ArchivePart[] = [
      ...tables.map(({ name, part, columns: names }) => ({
        name: part,
        open: () => {
          onTable?.(name);
          const list = names.map(quoted).join(', ');
          return Promise.resolve(client.query(copyTo(`COPY public.${quoted(name)} (${list}) TO STDOUT`)));
        },
      })),
      ...files.map((name) => ({
        name: `files/${name}`,
        open: () => Promise.resolve(createReadStream(join(source.dataFolder, name))),
      })),
    ];
    const { secret } = source;
    if (secret !== undefined)
      parts.push({ name: 'secret', open: () => Promise.resolve(Readable.from([Buffer.from(secret)])) });
    let manifest: BackupManifest | undefined;
    const archive = writeArchive(parts, (written) => {
      const lines = new Map(written.map((part) => [part.name, part.lines]));
      manifest = {
        format: 'vigie-backup',
        formatVersion: 1,
        version,
        migrations,
        at: new Date().toISOString(),
        parts: [...written],
        tables: tables.map((table) => ({ ...table, rows: lines.get(table.part) ?? 0 })),
        files,
        secret: secret !== undefined,
      };
      return manifest;
    });
    await pipeline(archive, target, { ...(signal && { signal }) });
    if (!manifest) throw new Error('the archive ended before its manifest');
    return manifest;
  } finally {
    await client.end();
  }
}

/** @throws Error when the schema is not that of this version. */
async function migrationsOf(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(`SELECT name FROM ${migrationTable} ORDER BY timestamp`);
  const names = rows.map(({ name }) => name);
  if (names.join() !== knownMigrations().join())
    throw new Error('the database is of another version of Vigie: migrate it first');
  return names;
}

/** Files of imports that were not finished, by their path in the data folder. */
async function filesOf(sql: Sql, dataFolder: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM import_run WHERE state <> 'done' ORDER BY id`,
  );
  return rows.map(({ id }) => `uploads/${id}`).filter((name) => existsSync(join(dataFolder, name)));
}
