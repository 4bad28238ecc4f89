import { localeSchema, timeZoneSchema, type Locale } from '@vigie/contract';
import { z } from 'zod';
import type { Sql } from '../database/database';
import { isDataError, sqlState } from '../database/database';
import { AppError, messageOf } from '../errors';
import { version } from '../version';
import {
  knownMigrations,
  workspaceManifestSchema,
  type WorkspaceManifest,
  type WrittenPart,
} from './archive-manifest';
import { ArchiveReader, refused } from './archive-reader';
import { readLines } from './read-lines';
import { quoted } from './sessions';
import { readColumns, readForeignKeys } from './table-columns';
import { exportedTables, workspaceTables, type WorkspaceTable } from './tables';
import { columnsOf, isOf, partOf, peoplePart } from './workspace-export';

/** Somebody whom the rows of an archive name, by the id they had where it comes from. */
export interface ArchivedPerson {
  id: string;
  name: string;
  email: string;
  locale: Locale;
  time_zone: string;
}

/** An attachment of ten mebibytes takes two characters a byte. */
const mostLineBytes = 24 * 1024 * 1024;
const mostPeople = 20_000;
const batchRows = 500;
const batchBytes = 4 * 1024 * 1024;
const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const personSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(120),
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  locale: localeSchema,
  time_zone: timeZoneSchema,
});

/** An exported workspace that was opened. */
export class WorkspaceArchive {
  private constructor(
    private readonly reader: ArchiveReader,
    readonly manifest: WorkspaceManifest,
  ) {}

  /** @throws AppError archive-refused, archive-version when it comes from another version of Vigie. */
  static async open(path: string): Promise<WorkspaceArchive> {
    const reader = await ArchiveReader.open(path);
    try {
      const manifest = await reader.manifest(workspaceManifestSchema);
      if (manifest.migrations.join() !== knownMigrations().join())
        throw new AppError(
          'archive-version',
          `The archive comes from Vigie ${manifest.version}, this is ${version}: bring both to the same version and export it again.`,
          { version: manifest.version, own: version },
        );
      const known = [peoplePart, ...exportedTables.map(partOf)].sort();
      if (
        manifest.parts
          .map(({ name }) => name)
          .sort()
          .join() !== known.join() ||
        [...reader.names].sort().join() !== known.join()
      )
        throw refused('It holds other parts than an exported workspace does.');
      return new WorkspaceArchive(reader, manifest);
    } catch (error) {
      reader.close();
      throw error;
    }
  }

  close(): void {
    this.reader.close();
  }

  /** All rows that it tells of. */
  get rows(): number {
    return this.manifest.parts.reduce((sum, { lines }) => sum + lines, 0);
  }

  /** @throws AppError archive-refused. */
  async people(): Promise<ArchivedPerson[]> {
    const people: ArchivedPerson[] = [];
    const [ids, emails] = [new Set<string>(), new Set<string>()];
    for await (const { text, number } of this.lines(peoplePart)) {
      const parsed = personSchema.safeParse(objectIn(text, peoplePart, number));
      if (!parsed.success)
        throw refused(`Line ${number} of ${peoplePart} names nobody.`, { part: peoplePart, line: number });
      const person = parsed.data;
      if (ids.has(person.id) || emails.has(person.email)) throw refused('It names one person twice.');
      ids.add(person.id);
      emails.add(person.email);
      people.push(person);
      if (people.length > mostPeople) throw refused('It names too many people.');
    }
    return people;
  }

  lines(name: string): AsyncGenerator<{ text: string; number: number }> {
    const written = this.manifest.parts.find((part) => part.name === name) as WrittenPart;
    return readLines(this.reader.content(name, undefined, written), mostLineBytes, () =>
      refused(`A line of ${name} is too long.`, { part: name }),
    );
  }
}

export interface ImportOptions {
  signal?: AbortSignal;
  /** Told how many rows are read, of `archive.rows`. */
  onRows?(rows: number): void;
}

/**
 * Adds an exported workspace, in the caller's transaction, under a slug that is to be replaced. Ids stay what they were, but
 * those of people, which become those that `people` gives. Whatever an archive may hold, it gets no further than its own
 * workspace: unknown columns, wrong types, rows of another workspace, ids of others, and people whom it does not name are
 * refused.
 * @param people by the id in the archive, the id here.
 * @throws AppError archive-refused with `details.part` and `details.line` where they are known; conflict when an id is taken.
 */
export async function importWorkspace(
  tx: Sql,
  archive: WorkspaceArchive,
  people: ReadonlyMap<string, string>,
  { signal, onRows }: ImportOptions = {},
): Promise<void> {
  const workspaceId = archive.manifest.workspace.id;
  const columns = await readColumns(tx);
  const keys = await readForeignKeys(tx);
  const here = new Set(people.values());
  let read = 0;
  for (const table of exportedTables) {
    const names = columnsOf(table, columns.get(table.name) ?? []).map(({ name }) => name);
    // Rows that refer to one another are added by one statement.
    const inOne = keys.some((key) => key.table === table.name && key.to === table.name);
    const target = inOne ? await stagingOf(tx, table.name) : quoted(table.name);
    const values = names.map((name) => table.afresh?.[name] ?? `r.${quoted(name)}`);
    const list = names.map(quoted).join(', ');
    const insert = `INSERT INTO ${target} (${list}) SELECT ${values.join(', ')} FROM jsonb_populate_recordset(NULL::${quoted(table.name)}, $1::jsonb) r`;
    const part = partOf(table);
    let added = 0;
    for await (const batch of batchesOf(archive.lines(part))) {
      signal?.throwIfAborted();
      const rows = batch.lines.map(({ text, number }) => {
        const moved = text.replace(anyId, (id) => people.get(id) ?? id);
        checkRow(objectIn(moved, part, number), { table, names, here, part, number });
        return moved;
      });
      const [first, last] = [batch.lines[0]?.number, batch.lines.at(-1)?.number];
      await tx.query(insert, [`[${rows.join(',')}]`]).catch((error: unknown) => {
        throw explained(error, part, first, last);
      });
      added += rows.length;
      read += rows.length;
      onRows?.(read);
    }
    if (inOne)
      await tx
        .query(`INSERT INTO ${quoted(table.name)} (${list}) SELECT ${list} FROM ${target}`)
        .catch((error: unknown) => {
          throw explained(error, part);
        });
    // What refers to these rows is checked row by row: by the right index, once the planner knows of them.
    if (added > 0) await tx.query(`ANALYZE ${quoted(table.name)}`);
    await checkBelonging(tx, table, workspaceId, added);
  }
  await checkReferences(tx, workspaceId, columns);
}

/** A table of the transaction that takes rows before they are added together. */
async function stagingOf(tx: Sql, name: string): Promise<string> {
  const staging = quoted(`arriving_${name}`);
  await tx.query(`CREATE TEMPORARY TABLE ${staging} (LIKE ${quoted(name)}) ON COMMIT DROP`);
  return `pg_temp.${staging}`;
}

async function* batchesOf(
  lines: AsyncIterable<{ text: string; number: number }>,
): AsyncGenerator<{ lines: { text: string; number: number }[] }> {
  let batch: { text: string; number: number }[] = [];
  let size = 0;
  for await (const line of lines) {
    batch.push(line);
    size += line.text.length;
    if (batch.length < batchRows && size < batchBytes) continue;
    yield { lines: batch };
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield { lines: batch };
}

function objectIn(text: string, part: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refused(`Line ${line} of ${part} is no JSON.`, { part, line }, error);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw refused(`Line ${line} of ${part} is no row.`, { part, line });
}

function checkRow(
  row: Record<string, unknown>,
  at: {
    table: WorkspaceTable;
    names: readonly string[];
    here: ReadonlySet<string>;
    part: string;
    number: number;
  },
): void {
  const { table, names, here, part, number: line } = at;
  const given = Object.keys(row);
  if (given.length !== names.length || !names.every((name) => Object.hasOwn(row, name)))
    throw refused(`Line ${line} of ${part} has other columns than the table.`, { part, line });
  for (const column of table.people ?? []) {
    const person = row[column];
    if (person !== null && (typeof person !== 'string' || !here.has(person)))
      throw refused(`Line ${line} of ${part} names somebody whom the archive does not list.`, { part, line });
  }
}

/** Postgres' refusal of rows, as one of the archive; what passes with time stays as it is. */
function explained(error: unknown, part: string, first?: number, last?: number): unknown {
  if (sqlState(error) === '23505')
    return new AppError(
      'conflict',
      `A row of ${part} is here already, in another workspace.`,
      { part },
      { cause: error },
    );
  if (!isDataError(error)) return error;
  const lines = first === undefined ? part : `Lines ${first} to ${last} of ${part}`;
  return refused(
    `${lines}: ${messageOf(error).slice(0, 200)}.`,
    { part, ...(first !== undefined && { line: first }) },
    error,
  );
}

/** There was no row of the workspace before: as many as were added must be its own now. */
async function checkBelonging(
  tx: Sql,
  table: WorkspaceTable,
  workspaceId: string,
  added: number,
): Promise<void> {
  const { rows } = await tx.query<{ own: number }>(
    `SELECT count(*) AS own FROM ${quoted(table.name)} t WHERE ${isOf(table, '$1')}`,
    [workspaceId],
  );
  if (rows[0]?.own !== added)
    throw refused(`Rows of ${table.name} are of another workspace.`, { part: partOf(table) });
}

/** What a row names may be gone, but not be another workspace's. */
async function checkReferences(
  tx: Sql,
  workspaceId: string,
  columns: Awaited<ReturnType<typeof readColumns>>,
): Promise<void> {
  for (const table of exportedTables)
    for (const [column, to] of Object.entries(table.refers ?? {})) {
      const other = workspaceTables.find(({ name }) => name === to) as WorkspaceTable;
      const list = columns.get(table.name)?.find(({ name }) => name === column)?.type === 'uuid[]';
      const named = list ? `o.id = ANY(t.${quoted(column)})` : `o.id = t.${quoted(column)}`;
      const { rowCount } = await tx.query(
        `SELECT FROM ${quoted(table.name)} t JOIN ${quoted(to)} o ON ${named}
         WHERE ${isOf(table, '$1')} AND NOT ${isOf(other, '$1', 'o')} LIMIT 1`,
        [workspaceId],
      );
      if (rowCount > 0)
        throw refused(`Rows of ${table.name} name those of another workspace.`, { part: partOf(table) });
    }
}
