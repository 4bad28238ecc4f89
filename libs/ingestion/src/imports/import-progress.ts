import type { IngestPagePayload } from '@vigie/contract';
import type { Position } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { excerptOf } from './excerpt';

/** Refused lines that are kept for the report. */
export const keptRefusals = 10_000;

/** Where the reading of a file stands. Bytes of the file as it was given, at the start of a record. */
export type ImportCursor = {
  offset: number;
  /** Line of the file that starts there, from 1. */
  line: number;
  /** Up to this byte quotes have proved unreliable. */
  wary: number;
  /** Nothing follows. */
  last: boolean;
};

type ImportPart = NonNullable<IngestPagePayload['import']>;

export async function isRunning(sql: Sql, importId: string): Promise<boolean> {
  const { rowCount } = await sql.query(`SELECT FROM import_run WHERE id = $1 AND state = 'running'`, [
    importId,
  ]);
  return rowCount === 1;
}

/**
 * Adds a page to the counts of its import, in the transaction that stores it, and ends the import when the page closed
 * the last gap.
 * @returns false when the import was stopped meanwhile: the page must not be stored.
 */
export async function countPage(
  tx: Sql,
  part: ImportPart,
  page: {
    stored: number;
    known: number;
    unmatched: number;
    setAside: { line: number; post: unknown }[];
    position: Position;
  },
): Promise<boolean> {
  const cursor = page.position.cursor as Partial<ImportCursor>;
  const refused = part.refusals.length + page.setAside.length;
  const { rows } = await tx.query<{ refused: number }>(
    `UPDATE import_run SET
       rows = rows + $2, stored = stored + $3, known = known + $4, unmatched = unmatched + $5, refused = refused + $6,
       committed_bytes = greatest(committed_bytes, $7),
       state = CASE WHEN $8 THEN 'done' ELSE state END,
       finished_at = CASE WHEN $8 THEN clock_timestamp() END
     WHERE id = $1 AND state = 'running' RETURNING refused`,
    [
      part.importId,
      part.rows,
      page.stored,
      page.known,
      page.unmatched,
      refused,
      cursor.offset ?? 0,
      cursor.last === true,
    ],
  );
  const run = rows[0];
  if (!run) return false;
  const room = keptRefusals - (run.refused - refused);
  const refusals = [
    ...part.refusals,
    ...page.setAside.map(({ line, post }) => ({
      line,
      code: 'set-aside' as const,
      excerpt: excerptOf(post),
    })),
  ].slice(0, Math.max(0, room));
  if (refusals.length > 0) {
    await tx.query(
      `INSERT INTO import_refusal (import_id, line, code, excerpt)
       SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
      [
        part.importId,
        refusals.map(({ line }) => line),
        refusals.map(({ code }) => code),
        refusals.map(({ excerpt }) => excerpt),
      ],
    );
  }
  return true;
}
