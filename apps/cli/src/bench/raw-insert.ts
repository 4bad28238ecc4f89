import type { Database } from '@vigie/platform';

/** The tables that one stored page touches, in an order that foreign keys allow. */
const tables = ['author', 'conversation', 'mention', 'mention_brand', 'rollup_hour', 'brand_pulse'] as const;

export interface CopiedTable {
  name: string;
  columns: { name: string; type: string }[];
  /** Column by column, as text: the cheapest shape to bind. */
  values: (string | null)[][];
}

/** Reads what a workspace holds in those tables, generated columns left out. */
export async function copyWorkspace(from: Database, workspaceId: string): Promise<CopiedTable[]> {
  const copies: CopiedTable[] = [];
  for (const name of tables) {
    const { rows: columns } = await from.query<{ name: string; type: string }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
      [name],
    );
    const { rows } = await from.query<{ row: (string | null)[] }>(
      `SELECT ARRAY[${columns.map((column) => `"${column.name}"::text`).join(', ')}] AS row FROM ${name} WHERE workspace_id = $1`,
      [workspaceId],
    );
    copies.push({
      name,
      columns,
      values: columns.map((_, index) => rows.map(({ row }) => row[index] ?? null)),
    });
  }
  return copies;
}

/**
 * The raw limit: the same rows into the same tables and indexes, by INSERTs of 1,000 rows on one connection, nothing
 * matched, read, queued or looked up.
 * @returns seconds.
 */
export async function insertRaw(
  into: Database,
  copies: readonly CopiedTable[],
  stopped: AbortSignal,
): Promise<number> {
  const started = performance.now();
  for (const { name, columns, values } of copies) {
    const rows = values[0]?.length ?? 0;
    const list = columns.map((column) => `"${column.name}"`).join(', ');
    const casts = columns.map((column) => `"${column.name}"::${column.type}`).join(', ');
    const binds = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
    for (let at = 0; at < rows; at += 1_000) {
      stopped.throwIfAborted();
      await into.query(
        `INSERT INTO ${name} (${list}) SELECT ${casts} FROM unnest(${binds}) AS row(${list})`,
        values.map((column) => column.slice(at, at + 1_000)),
      );
    }
  }
  return (performance.now() - started) / 1_000;
}
