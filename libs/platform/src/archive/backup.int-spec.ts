import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, fillWorkspace, testPostgresUrl, type TestDatabase } from '@vigie/testing';
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../database/database';
import { migrate } from '../database/migrate';
import { migrations } from '../database/migrations';
import { backUp } from './backup';
import { restore } from './restore';
import { readColumns } from './table-columns';
import { archivedTables, backedUpTables, migrationTable } from './tables';

// Real: two Postgres databases, the archive and the disk between them.
describe('a backup', () => {
  let from: TestDatabase;
  let folder: string;
  let file: string;
  const made: string[] = [];

  beforeAll(async () => {
    from = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'vigie-backup-'));
    file = join(folder, 'backup.zip');
    await fillWorkspace(from.database, 'Acme');
    await fillWorkspace(from.database, 'Other');
    const { rows } = await from.database.query<{ id: string }>(
      'SELECT id FROM import_run ORDER BY id LIMIT 1',
    );
    mkdirSync(join(folder, 'data', 'uploads'), { recursive: true });
    writeFileSync(join(folder, 'data', 'uploads', rows[0]?.id ?? ''), 'id,text\n1,hello\n');
    await write(file, 'the secret of this installation, 40 characters');
  });
  afterEach(async () => {
    const admin = new Database(testPostgresUrl(), { max: 1 });
    for (const name of made.splice(0)) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.close();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await from.drop();
  });

  const write = (path: string, secret?: string) =>
    backUp(
      { databaseUrl: from.url, dataFolder: join(folder, 'data'), ...(secret && { secret }) },
      createWriteStream(path),
    );

  /** An empty database, without even a schema. */
  async function emptyDatabase(): Promise<string> {
    const name = `vigie_restore_${randomBytes(4).toString('hex')}`;
    const admin = new Database(testPostgresUrl(), { max: 1 });
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.close();
    made.push(name);
    const url = new URL(testPostgresUrl());
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Every row of every table as text, in one order. */
  async function contentOf(url: string): Promise<Record<string, string[]>> {
    const database = new Database(url, { max: 1 });
    try {
      const content: Record<string, string[]> = {};
      for (const { name } of [...archivedTables, { name: migrationTable }]) {
        const columns = name === migrationTable ? 'name' : 't.*';
        const { rows } = await database.query<{ row: string }>(
          `SELECT row_to_json(r)::text AS row FROM (SELECT ${columns} FROM ${name} t) r ORDER BY 1`,
        );
        content[name] = rows.map(({ row }) => row);
      }
      return content;
    } finally {
      await database.close();
    }
  }

  async function withoutMoments(url: string): Promise<Record<string, string[]>> {
    const content = await contentOf(url);
    for (const { name, kind } of archivedTables) if (kind === 'transient') delete content[name];
    return content;
  }

  /** Does something as the version before the last migration would. */
  async function asOlder(work: () => Promise<void>): Promise<void> {
    const last = migrations.pop();
    try {
      await work();
    } finally {
      if (last) migrations.push(last);
    }
  }

  it('holds rows of every table, so that the rest is worth something', async () => {
    const content = await contentOf(from.url);
    expect(backedUpTables.filter(({ name }) => content[name]?.length === 0)).toEqual([]);
  });

  it('comes back row by row, with its files, its secret and the numbers that go on', async () => {
    const url = await emptyDatabase();
    const dataFolder = join(folder, 'restored');
    const { manifest, secret } = await restore(file, { databaseUrl: url, dataFolder });
    expect(await withoutMoments(url)).toEqual(await withoutMoments(from.url));
    expect((await contentOf(url)).person_session).toEqual([]);
    expect(secret).toBe(true);
    expect(readFileSync(join(dataFolder, 'secret'), 'utf8')).toBe(
      'the secret of this installation, 40 characters',
    );
    expect(readFileSync(join(dataFolder, manifest.files[0] ?? ''), 'utf8')).toBe('id,text\n1,hello\n');
    // The schema is whole: nothing to migrate, triggers at work, identities beyond what was restored.
    expect(await migrate(url)).toEqual([]);
    const database = new Database(url, { max: 1 });
    try {
      await expect(database.query('UPDATE history SET kind = kind')).rejects.toThrow('only grows');
      const { rows } = await database.query<{ fresh: boolean }>(
        `WITH added AS (INSERT INTO history (workspace_id, kind) SELECT workspace_id, 'x' FROM history LIMIT 1 RETURNING id)
         SELECT id > (SELECT max(id) FROM history) AS fresh FROM added`,
      );
      expect(rows).toEqual([{ fresh: true }]);
      expect([...(await readColumns(database)).keys()]).toEqual([
        ...(await readColumns(from.database)).keys(),
      ]);
    } finally {
      await database.close();
    }
  });

  it('of an older version comes back and goes up to this one', async () => {
    const older = await emptyDatabase();
    const path = join(folder, 'older.zip');
    await asOlder(async () => {
      await migrate(older);
      const database = new Database(older, { max: 1 });
      await database.query(
        `INSERT INTO workspace (id, slug, name, locale, time_zone) VALUES (gen_random_uuid(), 'old', 'Old', 'en', 'UTC')`,
      );
      await database.close();
      await backUp({ databaseUrl: older, dataFolder: folder }, createWriteStream(path));
    });
    const url = await emptyDatabase();
    await restore(path, { databaseUrl: url, dataFolder: folder });
    expect(await migrate(url)).toEqual([]);
    expect((await contentOf(url)).workspace).toEqual([expect.stringContaining('"slug":"old"')]);
  });

  it('takes the place of what is there only when told to', async () => {
    const url = await emptyDatabase();
    await migrate(url);
    const database = new Database(url, { max: 1 });
    await fillWorkspace(database, 'Third');
    // What is no table of Vigie's stays.
    await database.query('CREATE TABLE of_somebody_else (id integer)');
    await database.close();
    const before = await contentOf(url);
    await expect(restore(file, { databaseUrl: url, dataFolder: folder })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('--replace'),
    });
    expect(await contentOf(url)).toEqual(before);
    await restore(file, { databaseUrl: url, dataFolder: folder }, { replace: true });
    expect(await withoutMoments(url)).toEqual(await withoutMoments(from.url));
    const after = new Database(url, { max: 1 });
    await after.query('SELECT FROM of_somebody_else');
    await after.close();
  });

  it('is refused while a desk works with the database', async () => {
    const url = await emptyDatabase();
    const desk = new Database(url, { max: 1, applicationName: 'vigie worker' });
    await desk.query('SELECT 1');
    await expect(
      restore(file, { databaseUrl: url, dataFolder: folder }, { replace: true }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('vigie worker') });
    await desk.close();
  });

  it('that is damaged, cut short, of a newer version or of another kind leaves everything as it was', async () => {
    const dataFolder = join(folder, 'untouched');
    const url = await emptyDatabase();
    await migrate(url);
    const database = new Database(url, { max: 1 });
    await fillWorkspace(database, 'Third');
    await database.close();
    const before = await contentOf(url);
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    const middle = Math.floor(whole.length / 3);
    damaged.fill(0x55, middle, middle + 40);
    const cases: [string, Buffer, object][] = [
      ['damaged.zip', damaged, { code: 'archive-refused' }],
      ['cut.zip', whole.subarray(0, whole.length - 500), { code: 'archive-refused' }],
      ['empty.zip', Buffer.alloc(0), { code: 'archive-refused' }],
      ['text.zip', Buffer.from('id,text\n'), { code: 'archive-refused' }],
    ];
    for (const [name, content, refusal] of cases) {
      const path = join(folder, name);
      writeFileSync(path, content);
      await expect(restore(path, { databaseUrl: url, dataFolder }, { replace: true })).rejects.toMatchObject(
        refusal,
      );
    }
    await asOlder(() =>
      expect(restore(file, { databaseUrl: url, dataFolder }, { replace: true })).rejects.toMatchObject({
        code: 'archive-version',
      }),
    );
    expect(await contentOf(url)).toEqual(before);
    expect(existsSync(dataFolder)).toBe(false);
  });
});
