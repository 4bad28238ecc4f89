import type { Sql } from '@vigie/platform';

/** Where a source stands: everything up to `page` is stored, and reading goes on from `cursor`. */
export interface Position {
  /** The turn of reading that may store pages. */
  epoch: number;
  page: number;
  cursor: Record<string, unknown>;
}

/** The committed position of a source, or undefined when there is no such source. */
export async function readPosition(sql: Sql, sourceId: string): Promise<Position | undefined> {
  const { rows } = await sql.query<Position>(
    'SELECT epoch, page, cursor FROM source_position WHERE source_id = $1',
    [sourceId],
  );
  return rows[0];
}

/**
 * Begins a new turn of reading at the committed position. From here on, pages of earlier turns are given up when they are
 * met, so that a reader that was thought dead, or pages left in the queue, change nothing any more.
 * @returns undefined when there is no such source.
 */
export async function beginEpoch(tx: Sql, sourceId: string): Promise<Position | undefined> {
  const { rows } = await tx.query<Position>(
    'UPDATE source_position SET epoch = epoch + 1 WHERE source_id = $1 RETURNING epoch, page, cursor',
    [sourceId],
  );
  // Stored beyond the gap they stay, as mentions; their numbers are free for what is read now.
  if (rows[0]) await tx.query('DELETE FROM source_page WHERE source_id = $1', [sourceId]);
  return rows[0];
}

/**
 * Moves the cursor of a source without a page: nothing was published that concerns, and nothing is on its way.
 * @returns false when pages up to `page` are not all stored, or the turn is over.
 */
export async function moveCursor(
  sql: Sql,
  { sourceId, epoch, page }: { sourceId: string; epoch: number; page: number },
  cursor: Record<string, unknown>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE source_position SET cursor = $4, updated_at = now()
     WHERE source_id = $1 AND epoch = $2 AND page = $3`,
    [sourceId, epoch, page, JSON.stringify(cursor)],
  );
  return rowCount === 1;
}

/** Pages stored beyond the first gap. */
export async function pagesBeyondGap(sql: Sql, sourceId: string): Promise<Set<number>> {
  const { rows } = await sql.query<{ page: number }>('SELECT page FROM source_page WHERE source_id = $1', [
    sourceId,
  ]);
  return new Set(rows.map((row) => row.page));
}

/**
 * Whether a page is to be stored: `open`, `next` when every page before it is stored, `stored` already, `superseded` when
 * its source is read anew since, `unknown-source` when its source does not exist (any more).
 */
export async function pageState(
  sql: Sql,
  { sourceId, epoch, page }: { sourceId: string; epoch: number; page: number },
): Promise<'open' | 'next' | 'stored' | 'superseded' | 'unknown-source'> {
  const { rows } = await sql.query<{ epoch: number; page: number; stored: boolean }>(
    `SELECT epoch, page, page >= $2 OR EXISTS (SELECT FROM source_page s WHERE s.source_id = $1 AND s.page = $2) AS stored
     FROM source_position WHERE source_id = $1`,
    [sourceId, page],
  );
  const row = rows[0];
  if (row === undefined) return 'unknown-source';
  if (row.epoch !== epoch) return 'superseded';
  if (row.stored) return 'stored';
  return row.page === page - 1 ? 'next' : 'open';
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
 * @returns where it stands now, or undefined when `page` had been passed already, or belongs to an earlier turn: the
 *   transaction must be given up.
 */
export async function advancePosition(
  tx: Sql,
  { sourceId, epoch, page }: { sourceId: string; epoch: number; page: number },
): Promise<Position | undefined> {
  const { rows } = await tx.query<Position>(
    'SELECT epoch, page, cursor FROM source_position WHERE source_id = $1 FOR UPDATE',
    [sourceId],
  );
  const from = rows[0];
  // A page that was passed has left source_page, so that claiming it again succeeds; here is where that shows.
  if (!from || from.epoch !== epoch || from.page >= page) return undefined;
  if (page > from.page + 1 && !(await isClaimed(tx, sourceId, from.page + 1))) return from;
  const moved = await tx.query<Position>(
    `WITH waiting AS (
       SELECT page, cursor, row_number() OVER (ORDER BY page) AS n
       FROM source_page WHERE source_id = $1 AND page > $2),
     reached AS (SELECT page, cursor FROM waiting WHERE page = $2 + n ORDER BY page DESC LIMIT 1),
     passed AS (DELETE FROM source_page s USING reached r WHERE s.source_id = $1 AND s.page <= r.page)
     UPDATE source_position p SET page = r.page, cursor = r.cursor, updated_at = now()
     FROM reached r WHERE p.source_id = $1 RETURNING p.epoch, p.page, p.cursor`,
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
