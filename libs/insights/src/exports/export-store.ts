import {
  exportDays,
  type ExportError,
  type ExportFormat,
  type ExportRun,
  type InboxFilter,
  mostRunningExports,
} from '@vigie/contract';
import { AppError, type OutboxEntry, type Sql } from '@vigie/platform';

/** An export as it is stored. */
export interface StoredExport {
  id: string;
  workspaceId: string;
  personId: string;
  format: ExportFormat;
  filter: InboxFilter;
  state: ExportRun['state'];
  /** How often its file was begun. */
  attempt: number;
  total: number | null;
  done: number;
  size: number | null;
  startedAt: Date;
  finishedAt: Date | null;
  error: ExportError | null;
}

const columns = `id, workspace_id AS "workspaceId", person_id AS "personId", format, filter, state, attempt, total, done,
  size, started_at AS "startedAt", finished_at AS "finishedAt", error`;

const dayMs = 86_400_000;
/** Days for which an export stays listed after its end. */
const listedDays = 90;

/** Presents an export to whoever may see it. */
export function presentExport(run: StoredExport): ExportRun {
  const { id, personId, format, state, total, done, size, error, startedAt, finishedAt } = run;
  return {
    ...{ id, personId, format, state, total, done, size, error },
    filter: asAddress(run.filter),
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    keptUntil:
      state === 'done' && finishedAt
        ? new Date(finishedAt.getTime() + exportDays * dayMs).toISOString()
        : null,
  };
}

/** Filters as the address holds them, where everything is text. */
function asAddress(filter: InboxFilter): ExportRun['filter'] {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
  );
}

/** What browsers are told of an export: how far it is. */
export const exportEvent = ({ workspaceId, id }: Pick<StoredExport, 'workspaceId' | 'id'>): OutboxEntry => ({
  kind: 'event',
  workspaceId,
  type: 'exports.changed',
  ids: [id],
});

/** @throws AppError not-found when they are no member; too-many-exports when as many are on their way. */
export async function insertExport(
  tx: Sql,
  workspaceId: string,
  { id, personId, format, filter }: Pick<StoredExport, 'id' | 'personId' | 'format' | 'filter'>,
): Promise<StoredExport> {
  // One at a time, so that two at once are not both the last.
  const member = await tx.query(
    'SELECT FROM membership WHERE workspace_id = $1 AND person_id = $2 FOR NO KEY UPDATE',
    [workspaceId, personId],
  );
  if (member.rowCount === 0) throw new AppError('not-found');
  const { rows } = await tx.query<StoredExport>(
    `INSERT INTO export_run (id, workspace_id, person_id, format, filter, state)
     SELECT $1, $2, $3, $4, $5, 'running'
     WHERE (SELECT count(*) FROM export_run WHERE workspace_id = $2 AND person_id = $3 AND state = 'running')
       < ${mostRunningExports}
     RETURNING ${columns}`,
    [id, workspaceId, personId, format, JSON.stringify(filter)],
  );
  if (!rows[0]) throw new AppError('too-many-exports', undefined, { most: mostRunningExports });
  return rows[0];
}

export async function findExport(
  sql: Sql,
  workspaceId: string,
  id: string,
): Promise<StoredExport | undefined> {
  const { rows } = await sql.query<StoredExport>(
    `SELECT ${columns} FROM export_run WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  return rows[0];
}

/** Latest first, 100 at most: of one person; null: of all. */
export async function listExports(
  sql: Sql,
  workspaceId: string,
  personId: string | null,
): Promise<StoredExport[]> {
  const { rows } = await sql.query<StoredExport>(
    `SELECT ${columns} FROM export_run WHERE workspace_id = $1 AND ($2::uuid IS NULL OR person_id = $2)
     ORDER BY started_at DESC, id DESC LIMIT 100`,
    [workspaceId, personId],
  );
  return rows;
}

/** Exports on their way in every workspace, for the rounds. */
export async function runningExports(sql: Sql): Promise<StoredExport[]> {
  const { rows } = await sql.query<StoredExport>(
    `SELECT ${columns} FROM export_run WHERE state = 'running' ORDER BY started_at, id`,
  );
  return rows;
}

/** Begins its file anew; whoever wrote it before is overtaken. Undefined when it is over. */
export async function beginExport(
  sql: Sql,
  workspaceId: string,
  id: string,
): Promise<StoredExport | undefined> {
  const { rows } = await sql.query<StoredExport>(
    `UPDATE export_run SET attempt = attempt + 1, done = 0, total = NULL
     WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING ${columns}`,
    [workspaceId, id],
  );
  return rows[0];
}

/** Notes how far it is. @returns whether it still runs, and nobody began it anew. */
export async function advanceExport(
  sql: Sql,
  { workspaceId, id, attempt }: StoredExport,
  { total, done }: { total: number; done: number },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE export_run SET total = $4, done = $5
     WHERE workspace_id = $1 AND id = $2 AND attempt = $3 AND state = 'running'`,
    [workspaceId, id, attempt, total, done],
  );
  return rowCount > 0;
}

/** Its file is whole. @returns whether it still ran, and nobody began it anew. */
export async function finishExport(
  tx: Sql,
  { workspaceId, id, attempt }: StoredExport,
  { done, size }: { done: number; size: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE export_run SET state = 'done', total = $4, done = $4, size = $5, finished_at = clock_timestamp()
     WHERE workspace_id = $1 AND id = $2 AND attempt = $3 AND state = 'running'`,
    [workspaceId, id, attempt, done, size],
  );
  return rowCount > 0;
}

/** Ends an export before its end. Undefined when it is over already. */
export async function stopExport(
  tx: Sql,
  { workspaceId, id }: Pick<StoredExport, 'workspaceId' | 'id'>,
  state: 'cancelled' | 'failed',
  error: ExportError | null = null,
): Promise<StoredExport | undefined> {
  const { rows } = await tx.query<StoredExport>(
    `UPDATE export_run SET state = $3, error = $4, finished_at = clock_timestamp()
     WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING ${columns}`,
    [workspaceId, id, state, error],
  );
  return rows[0];
}

/** Ends the time of files that were kept long enough, and forgets exports that ended long ago. */
export async function expireExports(tx: Sql): Promise<StoredExport[]> {
  await tx.query(`DELETE FROM export_run WHERE finished_at < now() - interval '${listedDays} days'`);
  const { rows } = await tx.query<StoredExport>(
    `UPDATE export_run SET state = 'expired'
     WHERE state = 'done' AND finished_at < now() - interval '${exportDays} days' RETURNING ${columns}`,
  );
  return rows;
}

/** Of the given exports, those whose files are needed: done ones, and what is being written. */
export async function exportsWithFiles(
  sql: Sql,
  ids: readonly string[],
): Promise<Map<string, Pick<StoredExport, 'state' | 'attempt'>>> {
  const { rows } = await sql.query<Pick<StoredExport, 'id' | 'state' | 'attempt'>>(
    `SELECT id, state, attempt FROM export_run WHERE id = ANY($1::uuid[]) AND state IN ('running', 'done')`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
