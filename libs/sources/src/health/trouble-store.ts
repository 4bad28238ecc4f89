import type { SourceCondition, SourceProblem } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** A trouble that is open; a source has one at most. */
export interface OpenTrouble {
  workspaceId: string;
  sourceId: string;
  condition: SourceCondition;
}

/** What a source turns to. */
export interface TroubleTurn {
  workspaceId: string;
  sourceId: string;
  /** Null: it is well again. */
  condition: SourceCondition | null;
  problem: SourceProblem | null;
}

/** @param sourceId null: of all the installation. */
export async function openTroubles(sql: Sql, sourceId: string | null): Promise<OpenTrouble[]> {
  const { rows } = await sql.query<OpenTrouble>(
    `SELECT workspace_id AS "workspaceId", source_id AS "sourceId", condition FROM source_trouble
     WHERE closed_at IS NULL AND ($1::uuid IS NULL OR source_id = $1)`,
    [sourceId],
  );
  return rows;
}

/**
 * Closes what is over and opens what began. Others may do the same at the same time: one row is open for a source, and rows
 * are taken in the order of their sources.
 * @returns the sources that this call moved.
 */
export async function moveTroubles(tx: Sql, turns: readonly TroubleTurn[]): Promise<Set<string>> {
  const sorted = turns.toSorted((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
  const over = await tx.query<{ id: string }>(
    `SELECT t.id FROM source_trouble t
     JOIN unnest($1::uuid[], $2::text[]) AS turn(source_id, condition) ON turn.source_id = t.source_id
     WHERE t.closed_at IS NULL AND t.condition IS DISTINCT FROM turn.condition
     ORDER BY t.source_id FOR UPDATE OF t`,
    [sorted.map(({ sourceId }) => sourceId), sorted.map(({ condition }) => condition)],
  );
  const closed = await tx.query<{ sourceId: string }>(
    `UPDATE source_trouble SET closed_at = now() WHERE id = ANY($1::uuid[]) RETURNING source_id AS "sourceId"`,
    [over.rows.map(({ id }) => id)],
  );
  const worse = sorted.filter(({ condition }) => condition !== null);
  const opened = await tx.query<{ sourceId: string }>(
    `INSERT INTO source_trouble (id, workspace_id, source_id, condition, problem)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[])
     ON CONFLICT (source_id) WHERE closed_at IS NULL DO NOTHING RETURNING source_id AS "sourceId"`,
    [
      worse.map(() => uuid()),
      worse.map(({ workspaceId }) => workspaceId),
      worse.map(({ sourceId }) => sourceId),
      worse.map(({ condition }) => condition),
      worse.map(({ problem }) => (problem === null ? null : JSON.stringify(problem))),
    ],
  );
  return new Set([...closed.rows, ...opened.rows].map(({ sourceId }) => sourceId));
}

/** Forgets what nobody looks at any more: hours of more than 60 days ago; gaps and troubles over for 90. */
export async function forgetOld(sql: Sql): Promise<void> {
  await sql.query(`DELETE FROM source_hour WHERE hour < now() - interval '60 days'`);
  await sql.query(
    `DELETE FROM source_gap WHERE state <> 'catching-up' AND to_at < now() - interval '90 days'`,
  );
  await sql.query(`DELETE FROM source_trouble WHERE closed_at < now() - interval '90 days'`);
}
