import { type ActRecord, type InboxFilter, type TriageAct, undoHours } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** An act as it is stored. */
export interface StoredAct {
  id: string;
  workspaceId: string;
  /** Null: somebody who was erased since. */
  personId: string | null;
  act: TriageAct;
  /** What it was about, when it was about all that passed; null: named conversations. */
  filter: InboxFilter | null;
  state: ActRecord['state'];
  /** Grows with each start of the work; so does `undoRun` with each start of its undo. */
  run: number;
  total: number;
  done: number;
  changed: number;
  /** The last conversation looked at, in the order of ids. */
  afterId: string;
  at: Date;
  undoState: 'running' | 'done' | null;
  undoRun: number;
  undoBy: string | null;
  undoAt: Date | null;
  undone: number;
  kept: number;
  /** The last row of its history that was undone. */
  undoAfter: number;
  /** Whether the time in which it can be undone is over. */
  settled: boolean;
}

const columns = `id, workspace_id AS "workspaceId", person_id AS "personId", payload AS act, filter, state, run, total,
  done, changed, after_id AS "afterId", at, undo_state AS "undoState", undo_run AS "undoRun", undo_by AS "undoBy",
  undo_at AS "undoAt", undone, kept, undo_after AS "undoAfter",
  at + interval '${undoHours} hours' < vigie_now() AS settled`;

/** Presents an act to whoever asks. */
export function presentAct(stored: StoredAct): ActRecord {
  const { id, act, personId, at, state, total, done, changed } = stored;
  return {
    ...{ id, kind: act.kind, act, personId, state, total, done, changed },
    at: at.toISOString(),
    bulk: stored.filter !== null,
    undo:
      stored.undoState === null
        ? null
        : {
            state: stored.undoState,
            by: stored.undoBy,
            at: (stored.undoAt ?? at).toISOString(),
            undone: stored.undone,
            kept: stored.kept,
          },
    undoableUntil: new Date(at.getTime() + undoHours * 3_600_000).toISOString(),
  };
}

export interface NewAct {
  id: string;
  personId: string;
  act: TriageAct;
  filter: InboxFilter | null;
  total: number;
  /** Conversations changed, of an act that is done as it is stored; null: it is yet to be carried out. */
  changed: number | null;
}

export async function insertAct(
  tx: Sql,
  workspaceId: string,
  { id, personId, act, filter, total, changed }: NewAct,
): Promise<StoredAct> {
  const { rows } = await tx.query<StoredAct>(
    `INSERT INTO act (id, workspace_id, person_id, kind, payload, filter, total, state, done, changed, finished_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, CASE WHEN $8::int IS NULL THEN 'running' ELSE 'done' END,
       CASE WHEN $8 IS NULL THEN 0 ELSE $7 END, coalesce($8, 0), CASE WHEN $8 IS NOT NULL THEN vigie_now() END
     RETURNING ${columns}`,
    [
      id,
      workspaceId,
      personId,
      act.kind,
      JSON.stringify(act),
      filter && JSON.stringify(filter),
      total,
      changed,
    ],
  );
  return rows[0] as StoredAct;
}

export async function findAct(sql: Sql, workspaceId: string, id: string): Promise<StoredAct | undefined> {
  const { rows } = await sql.query<StoredAct>(
    `SELECT ${columns} FROM act WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  return rows[0];
}

/** Holds an act until the end of the transaction, before what it is about. */
export async function holdAct(tx: Sql, workspaceId: string, id: string): Promise<StoredAct | undefined> {
  const { rows } = await tx.query<StoredAct>(
    `SELECT ${columns} FROM act WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspaceId, id],
  );
  return rows[0];
}

/** Acts of the last 24 hours, latest first, and those under way before them. */
export async function listActs(sql: Sql, workspaceId: string, limit: number): Promise<StoredAct[]> {
  const { rows } = await sql.query<StoredAct>(
    `SELECT ${columns} FROM act
     WHERE workspace_id = $1
       AND (at > now() - interval '${undoHours} hours' OR state = 'running' OR undo_state = 'running')
     ORDER BY state = 'running' OR undo_state IS NOT DISTINCT FROM 'running' DESC, at DESC, id DESC LIMIT $2`,
    [workspaceId, limit],
  );
  return rows;
}

/** Acts on their way, and those that are being undone, in every workspace, for the reconciler. */
export async function unfinishedActs(sql: Sql): Promise<StoredAct[]> {
  const { rows } = await sql.query<StoredAct>(
    `SELECT ${columns} FROM act WHERE state = 'running'
     UNION ALL SELECT ${columns} FROM act WHERE undo_state = 'running' AND state <> 'running'`,
  );
  return rows;
}

/** Moves an act that is held, in the transaction that changed its conversations; `last`: none is left. */
export async function advanceAct(
  tx: Sql,
  { workspaceId, id }: StoredAct,
  step: { afterId: string; done: number; changed: number; last: boolean },
): Promise<StoredAct> {
  const { rows } = await tx.query<StoredAct>(
    `UPDATE act SET after_id = $3, done = done + $4, total = greatest(total, done + $4), changed = changed + $5,
       state = CASE WHEN $6 THEN 'done' ELSE state END, finished_at = CASE WHEN $6 THEN vigie_now() END
     WHERE workspace_id = $1 AND id = $2 RETURNING ${columns}`,
    [workspaceId, id, step.afterId, step.done, step.changed, step.last],
  );
  return rows[0] as StoredAct;
}

/** Ends an act before its end; what is done stays. Undefined when it is over already. */
export async function stopAct(
  sql: Sql,
  { workspaceId, id }: Pick<StoredAct, 'workspaceId' | 'id'>,
  state: 'cancelled' | 'failed',
  error: string | null = null,
): Promise<StoredAct | undefined> {
  const { rows } = await sql.query<StoredAct>(
    `UPDATE act SET state = $3, error = $4, finished_at = vigie_now()
     WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING ${columns}`,
    [workspaceId, id, state, errorText(error)],
  );
  return rows[0];
}

/** Begins to undo an act that is held; one that stopped half-way goes on from there. */
export async function beginUndo(tx: Sql, { workspaceId, id }: StoredAct, by: string): Promise<StoredAct> {
  const { rows } = await tx.query<StoredAct>(
    `UPDATE act SET undo_state = 'running', undo_run = undo_run + 1, undo_by = $3, undo_at = vigie_now()
     WHERE workspace_id = $1 AND id = $2 RETURNING ${columns}`,
    [workspaceId, id, by],
  );
  return rows[0] as StoredAct;
}

/** Moves the undo of an act that is held; `last`: nothing of it is left to undo. */
export async function advanceUndo(
  tx: Sql,
  { workspaceId, id }: StoredAct,
  step: { undoAfter: number; undone: number; kept: number; last: boolean },
): Promise<StoredAct> {
  const { rows } = await tx.query<StoredAct>(
    `UPDATE act SET undo_after = $3, undone = undone + $4, kept = kept + $5,
       undo_state = CASE WHEN $6 THEN 'done' ELSE undo_state END
     WHERE workspace_id = $1 AND id = $2 RETURNING ${columns}`,
    [workspaceId, id, step.undoAfter, step.undone, step.kept, step.last],
  );
  return rows[0] as StoredAct;
}

/** Gives up an undo that nothing can bring further: it may be asked for again, and goes on from where it stands. */
export async function stopUndo(
  sql: Sql,
  { workspaceId, id, undoRun }: StoredAct,
  error: string,
): Promise<StoredAct | undefined> {
  const { rows } = await sql.query<StoredAct>(
    `UPDATE act SET undo_state = NULL, error = $4
     WHERE workspace_id = $1 AND id = $2 AND undo_run = $3 AND undo_state = 'running' RETURNING ${columns}`,
    [workspaceId, id, undoRun, errorText(error)],
  );
  return rows[0];
}

const errorText = (error: string | null) => error?.replaceAll('\0', '').slice(0, 2_000) ?? null;
