import type { Sql } from '@vigie/platform';

/** Where a source stands: everything up to `page` is stored, and reading goes on from `cursor`. */
export interface Position {
  page: number;
  cursor: Record<string, unknown>;
}

/** The committed position of a source, or undefined when there is no such source. */
export async function readPosition(sql: Sql, sourceId: string): Promise<Position | undefined> {
  const { rows } = await sql.query<Position>(
    'SELECT page, cursor FROM source_position WHERE source_id = $1',
    [sourceId],
  );
  return rows[0];
}

/** Pages stored beyond the first gap. */
export async function pagesBeyondGap(sql: Sql, sourceId: string): Promise<Set<number>> {
  const { rows } = await sql.query<{ page: number }>('SELECT page FROM source_page WHERE source_id = $1', [
    sourceId,
  ]);
  return new Set(rows.map((row) => row.page));
}

/** Whether a page is stored already; `unknown-source` when its source does not exist (any more). */
export async function pageState(
  sql: Sql,
  sourceId: string,
  page: number,
): Promise<'open' | 'stored' | 'unknown-source'> {
  const { rows } = await sql.query<{ stored: boolean }>(
    `SELECT page >= $2 OR EXISTS (SELECT FROM source_page s WHERE s.source_id = $1 AND s.page = $2) AS stored
     FROM source_position WHERE source_id = $1`,
    [sourceId, page],
  );
  const row = rows[0];
  return row === undefined ? 'unknown-source' : row.stored ? 'stored' : 'open';
}

/** Notes a page as stored by this transaction; first of its writes. False: another transaction has stored it. */
export async function claimPage(
  tx: Sql,
  sourceId: string,
  page: number,
  cursor: Record<string, unknown>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO source_page (source_id, page, cursor) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [sourceId, page, JSON.stringify(cursor)],
  );
  return rowCount === 1;
}

/**
 * Moves the position of a source to the last page before the first gap; last of the transaction's writes, since other
 * pages of the source wait for it.
 * @returns where it stands now, or undefined when `page` had been passed already: the transaction must be given up.
 */
export async function advancePosition(
  tx: Sql,
  sourceId: string,
  page: number,
): Promise<Position | undefined> {
  const { rows } = await tx.query<Position>(
    'SELECT page, cursor FROM source_position WHERE source_id = $1 FOR UPDATE',
    [sourceId],
  );
  const from = rows[0];
  // A page that was passed has left source_page, so that claiming it again succeeds; here is where that shows.
  if (!from || from.page >= page) return undefined;
  if (page > from.page + 1 && !(await isClaimed(tx, sourceId, from.page + 1))) return from;
  const moved = await tx.query<Position>(
    `WITH waiting AS (
       SELECT page, cursor, row_number() OVER (ORDER BY page) AS n
       FROM source_page WHERE source_id = $1 AND page > $2),
     reached AS (SELECT page, cursor FROM waiting WHERE page = $2 + n ORDER BY page DESC LIMIT 1),
     passed AS (DELETE FROM source_page s USING reached r WHERE s.source_id = $1 AND s.page <= r.page)
     UPDATE source_position p SET page = r.page, cursor = r.cursor, updated_at = now()
     FROM reached r WHERE p.source_id = $1 RETURNING p.page, p.cursor`,
    [sourceId, from.page],
  );
  return moved.rows[0] ?? from;
}

async function isClaimed(tx: Sql, sourceId: string, page: number): Promise<boolean> {
  const { rowCount } = await tx.query('SELECT FROM source_page WHERE source_id = $1 AND page = $2', [
    sourceId,
    page,
  ]);
  return rowCount === 1;
}
