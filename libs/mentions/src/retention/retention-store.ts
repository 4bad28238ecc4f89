import { retentionCountCap, type RetentionSource } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { workedOn } from '../desk/worked-on';
import { dayIn, keptSince } from './kept-since';

/** A source whose mentions are not kept for ever. */
export interface AgingSource {
  workspaceId: string;
  sourceId: string;
  days: number;
  /** The workspace's zone, whose days count. */
  zone: string;
}

/** Sources by name, with how long their mentions are kept. */
export async function listRetention(sql: Sql, workspaceId: string): Promise<RetentionSource[]> {
  const { rows } = await sql.query<Omit<RetentionSource, 'oldestAt'> & { oldestAt: Date | null }>(
    `SELECT s.id, s.kind, s.name, s.retention_days AS days,
       EXISTS (SELECT FROM source_connection c WHERE c.source_id = s.id) AS listens,
       (SELECT m.published_at FROM mention m WHERE m.source_id = s.id ORDER BY m.published_at, m.id LIMIT 1) AS "oldestAt"
     FROM source s WHERE s.workspace_id = $1 ORDER BY lower(s.name), s.created_at, s.id`,
    [workspaceId],
  );
  return rows.map((row) => ({ ...row, oldestAt: row.oldestAt?.toISOString() ?? null }));
}

/** Sources, in every workspace, whose mentions are not kept for ever. */
export async function agingSources(sql: Sql): Promise<AgingSource[]> {
  const { rows } = await sql.query<AgingSource>(
    `SELECT s.workspace_id AS "workspaceId", s.id AS "sourceId", s.retention_days AS days, w.time_zone AS zone
     FROM source s JOIN workspace w ON w.id = s.workspace_id
     WHERE s.retention_days IS NOT NULL AND w.removed_at IS NULL ORDER BY s.id`,
  );
  return rows;
}

/**
 * Holds how long the mentions of a source are kept until the end of the transaction. Undefined when that is for ever by now, or
 * when somebody else holds it.
 */
export async function holdAging(tx: Sql, sourceId: string): Promise<{ days: number } | undefined> {
  const { rows } = await tx.query<{ days: number }>(
    `SELECT retention_days AS days FROM source WHERE id = $1 AND retention_days IS NOT NULL
     FOR NO KEY UPDATE SKIP LOCKED`,
    [sourceId],
  );
  return rows[0];
}

/** Since when mentions of a source are kept; null: since ever. */
export async function sourceKeptSince(
  sql: Sql,
  workspaceId: string,
  sourceId: string,
  now: Date,
): Promise<Date | null> {
  const { rows } = await sql.query<{ days: number; zone: string }>(
    `SELECT s.retention_days AS days, w.time_zone AS zone FROM source s JOIN workspace w ON w.id = s.workspace_id
     WHERE s.workspace_id = $1 AND s.id = $2 AND s.retention_days IS NOT NULL`,
    [workspaceId, sourceId],
  );
  return rows[0] ? keptSince(rows[0].days, now, rows[0].zone) : null;
}

/** Mentions of sources that were published before an instant: those that would go, and those that somebody works on. */
export async function countAged(
  sql: Sql,
  workspaceId: string,
  sourceIds: readonly string[],
  before: Date,
): Promise<{ removed: number; kept: number; capped: boolean }> {
  const { rows } = await sql.query<{ removed: number; kept: number }>(
    `SELECT count(*) FILTER (WHERE worked) AS kept, count(*) FILTER (WHERE NOT worked) AS removed
     FROM (
       SELECT coalesce(${workedOn('c')}, false) AS worked
       FROM mention m LEFT JOIN conversation c ON c.id = m.conversation_id
       WHERE m.workspace_id = $1 AND m.source_id = ANY($2::uuid[]) AND m.published_at < $3
       LIMIT ${retentionCountCap}) AS aged`,
    [workspaceId, sourceIds, before],
  );
  const { removed, kept } = rows[0] ?? { removed: 0, kept: 0 };
  return { removed, kept, capped: removed + kept >= retentionCountCap };
}

/** Adds to what a day has taken away, in the transaction that takes it. */
export async function noteForgotten(
  tx: Sql,
  { workspaceId, zone }: AgingSource,
  now: Date,
  forgotten: { mentions: number; authors: number },
): Promise<void> {
  await tx.query(
    `INSERT INTO retention_day AS d (workspace_id, day, mentions, authors) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, day)
     DO UPDATE SET mentions = d.mentions + excluded.mentions, authors = d.authors + excluded.authors`,
    [workspaceId, dayIn(now, zone), forgotten.mentions, forgotten.authors],
  );
}

/** Workspaces in which days took something away that the audit has not told. */
export async function untoldWorkspaces(sql: Sql): Promise<{ workspaceId: string; zone: string }[]> {
  const { rows } = await sql.query<{ workspaceId: string; zone: string }>(
    `SELECT DISTINCT d.workspace_id AS "workspaceId", w.time_zone AS zone
     FROM retention_day d JOIN workspace w ON w.id = d.workspace_id WHERE w.removed_at IS NULL`,
  );
  return rows;
}

/** Takes the days before the given one that are still to be told. */
export async function takeDaysBefore(
  tx: Sql,
  workspaceId: string,
  day: string,
): Promise<{ day: string; mentions: number; authors: number }[]> {
  const { rows } = await tx.query<{ day: string; mentions: number; authors: number }>(
    `DELETE FROM retention_day WHERE workspace_id = $1 AND day < $2 RETURNING day::text, mentions, authors`,
    [workspaceId, day],
  );
  return rows.sort((one, other) => (one.day < other.day ? -1 : 1));
}
