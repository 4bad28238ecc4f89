import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, fillWorkspace, type FilledWorkspace, type TestDatabase } from '@vigie/testing';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v7 as uuid } from 'uuid';
import type { Sql } from '../database/database';
import { ArchiveReader } from './archive-reader';
import { writeArchive } from './archive-writer';
import { workspaceManifestSchema, type WorkspaceManifest } from './archive-manifest';
import { closedWorkspaces, closeWorkspace, removeRows } from './remove-workspace';
import { archivedTables, exportedTables, workspaceTables } from './tables';
import { exportWorkspace, isOf } from './workspace-export';
import { importWorkspace, WorkspaceArchive } from './workspace-import';

// Real: two installations' databases, the archive and the disk between them.
describe('a workspace as an archive', () => {
  let from: TestDatabase;
  let to: TestDatabase;
  let folder: string;
  let file: string;
  let acme: FilledWorkspace;
  /** Here already, in the installation that archives are brought to. */
  let resident: FilledWorkspace;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-workspace-'));
    file = join(folder, 'acme.zip');
    from = await createTestDatabase();
    acme = await fillWorkspace(from.database, 'Acme');
    await fillWorkspace(from.database, 'Other');
    const written = await exportWorkspace(from.url, acme.id);
    if (written) await pipeline(written.content, createWriteStream(file));
    to = await createTestDatabase();
    resident = await fillWorkspace(to.database, 'Resident');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await from.drop();
    await to.drop();
  });

  /** People as an installation takes them: under other ids. */
  async function adopt(tx: Sql, archive: WorkspaceArchive): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const { id, name, email } of await archive.people()) {
      ids.set(id, uuid());
      await tx.query(
        `INSERT INTO person (id, name, email, locale, time_zone) VALUES ($1, $2, $3, 'en', 'UTC')`,
        [ids.get(id), name, email],
      );
    }
    return ids;
  }

  async function take(path: string): Promise<Map<string, string>> {
    const archive = await WorkspaceArchive.open(path);
    try {
      return await to.database.transaction(async (tx) => {
        const people = await adopt(tx, archive);
        await importWorkspace(tx, archive, people);
        return people;
      });
    } finally {
      archive.close();
    }
  }

  /** Rows of a workspace by table, without what is given anew where it arrives. */
  async function rowsOf(
    sql: Sql,
    workspaceId: string,
    tables = exportedTables,
  ): Promise<Record<string, string[]>> {
    const content: Record<string, string[]> = {};
    for (const table of tables) {
      const left = [...(table.without ?? []), ...Object.keys(table.afresh ?? {})];
      if (table.name === 'audit_entry' || table.name === 'history') left.push('id');
      const { rows } = await sql.query<{ row: string }>(
        `SELECT (to_jsonb(t) - $2::text[])::text AS row FROM ${table.name} t WHERE ${isOf(table, '$1')} ORDER BY 1`,
        [workspaceId, left],
      );
      content[table.name] = rows.map(({ row }) => row);
    }
    return content;
  }

  /** The archive of Acme with a part, or what it says of itself, replaced. */
  async function forged(change: {
    part?: string;
    content?: (text: string) => string;
    manifest?: (given: WorkspaceManifest) => object;
  }): Promise<string> {
    const reader = await ArchiveReader.open(file);
    const manifest = await reader.manifest(workspaceManifestSchema);
    const parts = await Promise.all(
      reader.names.map(async (name) => {
        const chunks: Buffer[] = [];
        for await (const chunk of reader.content(name)) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('utf8');
        return { name, text: name === change.part ? (change.content?.(text) ?? text) : text };
      }),
    );
    reader.close();
    const path = join(folder, `forged-${uuid()}.zip`);
    await pipeline(
      writeArchive(
        parts.map(({ name, text }) => ({
          name,
          open: () => Promise.resolve(Readable.from([Buffer.from(text)])),
        })),
        (written) => {
          const told = { ...manifest, parts: [...written] };
          return change.manifest?.(told) ?? told;
        },
      ),
      createWriteStream(path),
    );
    return path;
  }

  describe('that somebody has forged', () => {
    const lines = (change: (row: Record<string, unknown>) => unknown) => (text: string) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => `${JSON.stringify(change(JSON.parse(line) as Record<string, unknown>))}\n`)
        .join('');

    it.each<[string, string, (text: string) => string]>([
      [
        'a row of another workspace',
        'tables/brand.ndjson',
        lines((row) => ({ ...row, workspace_id: uuid() })),
      ],
      ['an unknown column', 'tables/brand.ndjson', lines((row) => ({ ...row, owner: 'me' }))],
      [
        'a missing column',
        'tables/brand.ndjson',
        lines((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'name'))),
      ],
      ['another workspace', 'tables/workspace.ndjson', lines((row) => ({ ...row, id: uuid() }))],
      [
        'two workspaces',
        'tables/workspace.ndjson',
        (text) => text + text.replaceAll(/"id":"[^"]+"/g, `"id":"${uuid()}"`),
      ],
      ['a wrong type', 'tables/mention.ndjson', lines((row) => ({ ...row, urgency: 'very' }))],
      [
        'a value that no check lets in',
        'tables/membership.ndjson',
        lines((row) => ({ ...row, role: 'god' })),
      ],
      [
        'a character that cannot be stored',
        'tables/brand.ndjson',
        lines((row) => ({ ...row, name: 'a\0b' })),
      ],
      [
        'somebody whom it does not list',
        'tables/membership.ndjson',
        lines((row) => ({ ...row, person_id: uuid() })),
      ],
      ['no JSON', 'tables/author.ndjson', () => '{"id":\n'],
      ['a list instead of a row', 'tables/author.ndjson', () => '[]\n'],
      ['depth without end', 'tables/author.ndjson', () => `${'['.repeat(500_000)}\n`],
      ['a person twice', 'people.ndjson', (text) => text + text],
      ['somebody without an address', 'people.ndjson', lines((row) => ({ ...row, email: 'me' }))],
      [
        'more of a person than may be',
        'people.ndjson',
        lines((row) => ({ ...row, instance_administrator: true })),
      ],
      [
        'a line without end',
        'tables/author_note.ndjson',
        () => `{"body":"${'x'.repeat(25 * 1024 * 1024)}"}\n`,
      ],
    ])('with %s is refused whole', async (_name, part, content) => {
      const before = await rowsOf(to.database, resident.id);
      const path = await forged({ part, content });
      await expect(take(path)).rejects.toMatchObject({ code: 'archive-refused' });
      const { rowCount } = await to.database.query('SELECT FROM workspace');
      expect(rowCount).toBe(1);
      expect(await rowsOf(to.database, resident.id)).toEqual(before);
    });

    it('to name rows of a workspace that is here is refused', async () => {
      const { rows } = await to.database.query<Record<string, string>>(
        `SELECT (SELECT id FROM author) AS author, (SELECT id FROM team) AS team, (SELECT id FROM brand) AS brand,
           (SELECT id FROM source) AS source, (SELECT id FROM author_list) AS list`,
      );
      const here = rows[0] ?? {};
      for (const [part, change] of [
        ['mention', { author_id: here.author }],
        ['mention_brand', { brand_id: here.brand }],
        ['team_case', { team_id: here.team }],
        ['set_aside_post', { brand_ids: [here.brand] }],
        ['source_page', { source_id: here.source, page: 9 }],
        ['author_list_entry', { list_id: here.list }],
      ] as const) {
        const path = await forged({
          part: `tables/${part}.ndjson`,
          content: lines((row) => ({ ...row, ...change })),
        });
        await expect(take(path).catch((error: unknown) => error)).resolves.toMatchObject({
          code: 'archive-refused',
          details: { part: `tables/${part}.ndjson` },
        });
      }
    });

    it('to take an id that is here is refused', async () => {
      const { rows } = await to.database.query<{ id: string }>('SELECT id FROM brand');
      const path = await forged({
        part: 'tables/brand.ndjson',
        content: lines((row) => ({ ...row, id: rows[0]?.id })),
      });
      await expect(take(path)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('with other parts, another version or another hash is refused before anything is read', async () => {
      const [first] = exportedTables;
      for (const [manifest, code] of [
        [
          (given: WorkspaceManifest) => ({ ...given, migrations: [...given.migrations, 'Later1'] }),
          'archive-version',
        ],
        [(given: WorkspaceManifest) => ({ ...given, parts: given.parts.slice(1) }), 'archive-refused'],
        [(given: WorkspaceManifest) => ({ ...given, format: 'vigie-backup' }), 'archive-refused'],
        [(given: WorkspaceManifest) => ({ ...given, formatVersion: 2 }), 'archive-refused'],
        [
          (given: WorkspaceManifest) => ({
            ...given,
            parts: given.parts.map((part) =>
              part.name === `tables/${first?.name}.ndjson` ? { ...part, sha256: '0'.repeat(64) } : part,
            ),
          }),
          'archive-refused',
        ],
      ] as const)
        await expect(take(await forged({ manifest }))).rejects.toMatchObject({ code });
    });

    it('to become a flood when it is unpacked is refused before it does', async () => {
      const path = await forged({
        part: 'tables/author_note.ndjson',
        content: () => ' '.repeat(70_000_000),
      });
      await expect(take(path)).rejects.toMatchObject({
        code: 'archive-refused',
        message: expect.stringContaining('far larger'),
      });
    });

    it.each(['../outside', '/etc/outside', 'a\\b'])('to lie at %s is refused', async (name) => {
      // No writer makes such a zip: a name of the same length is replaced in one.
      const innocent = 'x'.repeat(name.length);
      const path = join(folder, `path-${uuid()}.zip`);
      const chunks: Buffer[] = [];
      const parts = [{ name: innocent, open: () => Promise.resolve(Readable.from([Buffer.from('x')])) }];
      for await (const chunk of writeArchive(parts, () => ({}))) chunks.push(chunk as Buffer);
      writeFileSync(
        path,
        Buffer.from(Buffer.concat(chunks).toString('latin1').replaceAll(innocent, name), 'latin1'),
      );
      await expect(take(path)).rejects.toMatchObject({ code: 'archive-refused' });
    });
  });

  it('holds every row of its own, none of others, and nothing that opens a door', async () => {
    const people = await take(file);
    const before = await rowsOf(from.database, acme.id);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    // People became those of this installation wherever they stood: in columns, in lists, in texts.
    const moved = JSON.parse(
      JSON.stringify(before).replace(/[0-9a-f-]{36}/g, (id) => people.get(id) ?? id),
    ) as Record<string, string[]>;
    const arrived = await rowsOf(to.database, acme.id);
    const sorted = (content: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(content).map(([name, rows]) => [name, [...rows].sort()]));
    expect(sorted(arrived)).toEqual(sorted(moved));
    expect(JSON.stringify(arrived)).not.toContain(acme.people[0]);
    expect(JSON.stringify(arrived)).toContain(people.get(acme.people[1]));

    const { rows } = await to.database.query(
      `SELECT c.secret, c.paused, r.state, w.slug FROM source_connection c
       JOIN import_run r USING (workspace_id) JOIN workspace w ON w.id = c.workspace_id WHERE w.id = $1`,
      [acme.id],
    );
    expect(rows).toEqual([{ secret: null, paused: true, state: 'cancelled', slug: `arriving-${acme.id}` }]);
    for (const table of workspaceTables.filter(({ stays, name }) => stays && name !== 'brand_revision'))
      expect([table.name, (await rowsOf(to.database, acme.id, [table]))[table.name]]).toEqual([
        table.name,
        [],
      ]);
    // Search works on what arrived: what is made of other columns was made anew.
    const found = await to.database.query(
      `SELECT FROM mention WHERE workspace_id = $1 AND search @@ vigie_query('acme')`,
      [acme.id],
    );
    expect(found.rowCount).toBe(1);
  });

  it('goes as a whole when it is deleted, its history too, and nothing of others', async () => {
    const other = await fillWorkspace(to.database, 'Third');
    const before = await rowsOf(to.database, resident.id, workspaceTables);
    await expect(to.database.query('DELETE FROM history')).rejects.toThrow('only grows');
    await to.database.transaction((tx) => closeWorkspace(tx, other.id));
    expect(await closedWorkspaces(to.database)).toEqual([other.id]);
    // Until what was under way has settled, the workspace itself waits.
    expect(await removeRows(to.database, other.id)).toBe(false);
    await to.database.query(`INSERT INTO history (workspace_id, kind) VALUES ($1, 'late')`, [other.id]);
    expect(await removeRows(to.database, other.id, { settleFor: 0 })).toBe(true);
    expect(await closedWorkspaces(to.database)).toEqual([]);
    expect(await rowsOf(to.database, resident.id, workspaceTables)).toEqual(before);
    for (const table of archivedTables) {
      const { rows } = await to.database.query<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM ${table.name} t`,
      );
      expect([table.name, rows.filter(({ row }) => row.includes(other.id))]).toEqual([table.name, []]);
    }
    const people = await to.database.query<{ email: string }>('SELECT email FROM person ORDER BY email');
    // Who can sign in stays; who was here in name alone does not.
    expect(people.rows.map(({ email }) => email).filter((email) => !email.includes('acme'))).toEqual([
      'one@resident.example',
      'one@third.example',
      'two@resident.example',
    ]);
  });
});
