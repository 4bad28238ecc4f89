import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { PooledClient, type Sql } from '../database/database';
import { version } from '../version';
import { knownMigrations, type WorkspaceManifest } from './archive-manifest';
import { writeArchive, type ArchivePart } from './archive-writer';
import { quoted, sessionOf, steadyForms } from './sessions';
import { readColumns, type TableColumn } from './table-columns';
import { exportedTables, workspaceTables, type WorkspaceTable } from './tables';

/** What an export says of itself, for whoever opens it. */
const leftOut = [
  'Passwords, sessions, invitations and the links of feeds: they open doors.',
  'Keys of sources: they are sealed under the secret of the installation. Sources arrive paused; enter their keys anew.',
  'Files of imports that were not finished, and files of exports.',
];

export const peoplePart = 'people.ndjson';
export const partOf = ({ name }: { name: string }): string => `tables/${name}.ndjson`;

/**
 * Writes one workspace as an archive: each table as JSON, a row a line, and the people it names by name and e-mail. All of one
 * moment, while work goes on. Memory stays flat.
 * @returns the archive, which ends with an error when it cannot be written to its end; undefined when there is no such workspace.
 */
export async function exportWorkspace(
  databaseUrl: string,
  workspaceId: string,
): Promise<{ content: Readable; workspace: WorkspaceManifest['workspace'] } | undefined> {
  const client = new PooledClient({ connectionString: databaseUrl, application_name: 'vigie export' });
  await client.connect();
  let begun = false;
  try {
    const sql = sessionOf(client);
    await sql.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await sql.query(steadyForms);
    const { rows } = await sql.query<WorkspaceManifest['workspace']>(
      'SELECT id, slug, name FROM workspace WHERE id = $1 AND removed_at IS NULL',
      [workspaceId],
    );
    const [workspace] = rows;
    if (!workspace) return undefined;
    const archive = writeArchive(
      await partsOf(client, sql, workspaceId),
      (parts) =>
        ({
          format: 'vigie-workspace',
          formatVersion: 1,
          version,
          migrations: knownMigrations(),
          at: new Date().toISOString(),
          parts: [...parts],
          workspace,
          leftOut,
        }) satisfies WorkspaceManifest,
    );
    const content = new PassThrough();
    begun = true;
    void pipeline(archive, content)
      .catch(() => undefined)
      .finally(() => client.end());
    return { content, workspace };
  } finally {
    if (!begun) await client.end();
  }
}

async function partsOf(client: pg.ClientBase, sql: Sql, workspaceId: string): Promise<ArchivePart[]> {
  const columns = await readColumns(sql);
  const id = `${pg.escapeLiteral(workspaceId)}::uuid`;
  const lines = (name: string, rows: string): ArchivePart => ({
    name,
    // One JSON text a line, without the escapes of COPY's own form: neither mark can stand in it.
    open: () =>
      Promise.resolve(
        client.query(
          copyTo(
            `COPY (SELECT row_to_json(e) FROM (${rows}) e) TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`,
          ),
        ),
      ),
  });
  const people = workspaceTables.flatMap((table) =>
    (table.people ?? []).map(
      (column) => `SELECT ${quoted(column)} FROM ${quoted(table.name)} t WHERE ${isOf(table, id)}`,
    ),
  );
  return [
    lines(
      peoplePart,
      `SELECT id, name, email, locale, time_zone FROM person WHERE id IN (${people.join(' UNION ')}) ORDER BY id`,
    ),
    ...exportedTables.map((table) => {
      const all = columns.get(table.name) ?? [];
      const list = columnsOf(table, all).map(({ name }) => quoted(name));
      // Where rows are numbered anew, they keep their order.
      const order = all.filter(({ identity }) => identity).map(({ name }) => ` ORDER BY ${quoted(name)}`);
      return lines(
        partOf(table),
        `SELECT ${list.join(', ')} FROM ${quoted(table.name)} t WHERE ${isOf(table, id)}${order.join('')}`,
      );
    }),
  ];
}

/** The columns of a table that leave with a workspace. */
export function columnsOf({ without = [] }: WorkspaceTable, columns: readonly TableColumn[]): TableColumn[] {
  return columns.filter(
    ({ name, generated, identity }) => !generated && !identity && !without.includes(name),
  );
}

/** SQL that says whether the row `t` of a table is of a workspace, given as an expression. */
export function isOf({ by }: Pick<WorkspaceTable, 'by'>, workspace: string, row = 't'): string {
  if (!Array.isArray(by)) return `${row}.${quoted(by as string)} = ${workspace}`;
  const [column, table] = by as readonly [string, string];
  const parent = workspaceTables.find(({ name }) => name === table);
  if (!parent) throw new Error(`${table} is no table of workspaces`);
  return `EXISTS (SELECT FROM ${quoted(table)} ${row}p WHERE ${row}p.id = ${row}.${quoted(column)} AND ${isOf(parent, workspace, `${row}p`)})`;
}
