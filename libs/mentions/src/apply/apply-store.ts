import type { ApplyRun } from '@vigie/contract';
import { AppError, type Sql } from '@vigie/platform';
import { takeTurn } from '../write/take-turn';

/** A run as it is stored. */
export interface StoredApply extends Omit<ApplyRun, 'startedAt' | 'finishedAt'> {
  workspaceId: string;
  /** What is applied: the brand's expression at the start. */
  expression: string;
  /** The last mention looked at, in the order of ids. */
  afterId: string;
  startedAt: Date;
  finishedAt: Date | null;
}

const columns = `brand_id AS "brandId", workspace_id AS "workspaceId", run, state, expression, remove,
  after_id AS "afterId", total, done, gained, lost, started_at AS "startedAt", finished_at AS "finishedAt"`;

/** Presents a run to whoever asks. */
export function presentApply(run: StoredApply): ApplyRun {
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/**
 * Starts to apply the brand's expression. A run of the same that is on its way is left alone; one of an older expression
 * is taken over.
 * @throws AppError not-found; brand-archived.
 */
export async function beginApply(
  tx: Sql,
  workspaceId: string,
  brandId: string,
  remove: boolean,
): Promise<{ run: StoredApply; begun: boolean }> {
  const { rows: brands } = await tx.query<{ expression: string; archived: boolean }>(
    'SELECT expression, archived FROM brand WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [workspaceId, brandId],
  );
  const brand = brands[0];
  if (!brand) throw new AppError('not-found', 'no such brand');
  if (brand.archived) throw new AppError('brand-archived');
  const known = await findApply(tx, workspaceId, brandId);
  if (known?.state === 'running' && known.expression === brand.expression && known.remove === remove)
    return { run: known, begun: false };
  const { rows } = await tx.query<StoredApply>(
    `INSERT INTO brand_apply AS a (brand_id, workspace_id, run, state, expression, remove, total)
     VALUES ($2, $1, 1, 'running', $3, $4, (SELECT count(*) FROM mention WHERE workspace_id = $1))
     ON CONFLICT (brand_id) DO UPDATE SET run = a.run + 1, state = 'running', expression = excluded.expression,
       remove = excluded.remove, after_id = excluded.after_id, total = excluded.total, done = 0, gained = 0, lost = 0,
       started_at = clock_timestamp(), finished_at = NULL, error = NULL
     RETURNING ${columns}`,
    [workspaceId, brandId, brand.expression, remove],
  );
  return { run: rows[0] as StoredApply, begun: true };
}

/** The latest run of a brand, if there was one. */
export async function findApply(
  sql: Sql,
  workspaceId: string,
  brandId: string,
): Promise<StoredApply | undefined> {
  const { rows } = await sql.query<StoredApply>(
    `SELECT ${columns} FROM brand_apply WHERE workspace_id = $1 AND brand_id = $2`,
    [workspaceId, brandId],
  );
  return rows[0];
}

/** Runs on their way, and those that ended within a day. */
export async function listApplies(sql: Sql, workspaceId: string): Promise<StoredApply[]> {
  const { rows } = await sql.query<StoredApply>(
    `SELECT ${columns} FROM brand_apply
     WHERE workspace_id = $1 AND (state = 'running' OR finished_at > now() - interval '1 day')
     ORDER BY started_at, brand_id`,
    [workspaceId],
  );
  return rows;
}

/** Runs on their way in every workspace, for the reconciler. */
export async function runningApplies(sql: Sql): Promise<StoredApply[]> {
  const { rows } = await sql.query<StoredApply>(
    `SELECT ${columns} FROM brand_apply WHERE state = 'running' ORDER BY started_at, brand_id`,
  );
  return rows;
}

/** Ends a run before its end. Undefined when it is over, or a later one took it over. */
export async function stopApply(
  sql: Sql,
  { workspaceId, brandId, run }: Pick<StoredApply, 'workspaceId' | 'brandId' | 'run'>,
  state: 'cancelled' | 'superseded' | 'failed',
  error: string | null = null,
): Promise<StoredApply | undefined> {
  const { rows } = await sql.query<StoredApply>(
    `UPDATE brand_apply SET state = $4, error = $5, finished_at = clock_timestamp()
     WHERE workspace_id = $1 AND brand_id = $2 AND run = $3 AND state = 'running' RETURNING ${columns}`,
    [workspaceId, brandId, run, state, error?.replaceAll('\0', '').slice(0, 2_000) ?? null],
  );
  return rows[0];
}

/**
 * Holds a run, and its brand as it is, until the end of the transaction: whoever edits the brand waits for it.
 * @returns `over` when it is no longer on its way from where `run` was read; `superseded` when the brand is another now.
 */
export async function holdApply(tx: Sql, run: StoredApply): Promise<'held' | 'over' | 'superseded'> {
  await takeTurn(tx, 'listening', run.workspaceId, { alone: false });
  // The brand first, as a start does.
  const { rows: brands } = await tx.query<{ same: boolean }>(
    'SELECT expression = $3 AND NOT archived AS same FROM brand WHERE workspace_id = $1 AND id = $2 FOR SHARE',
    [run.workspaceId, run.brandId, run.expression],
  );
  const { rowCount } = await tx.query(
    `SELECT FROM brand_apply
     WHERE workspace_id = $1 AND brand_id = $2 AND run = $3 AND after_id = $4 AND state = 'running' FOR UPDATE`,
    [run.workspaceId, run.brandId, run.run, run.afterId],
  );
  if (rowCount === 0) return 'over';
  return brands[0]?.same ? 'held' : 'superseded';
}

/** Moves a run that is held, in the transaction that changed its mentions; `last`: none is left. */
export async function advanceApply(
  tx: Sql,
  run: StoredApply,
  step: { afterId: string; done: number; gained: number; lost: number; last: boolean },
): Promise<StoredApply> {
  const { rows } = await tx.query<StoredApply>(
    `UPDATE brand_apply SET after_id = $3, done = done + $4, total = greatest(total, done + $4), gained = gained + $5,
       lost = lost + $6, state = CASE WHEN $7 THEN 'done' ELSE state END,
       finished_at = CASE WHEN $7 THEN clock_timestamp() END
     WHERE workspace_id = $1 AND brand_id = $2 RETURNING ${columns}`,
    [run.workspaceId, run.brandId, step.afterId, step.done, step.gained, step.lost, step.last],
  );
  return rows[0] as StoredApply;
}
