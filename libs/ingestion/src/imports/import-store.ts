import type { ImportError, ImportFormat, ImportMapping, ImportRun, Refusal } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import type { ReadChoices } from './import-rows';

/** An import as it is stored. */
export interface StoredImport extends Omit<ImportRun, 'createdAt' | 'startedAt' | 'finishedAt'> {
  workspaceId: string;
  columns: string[];
  pageRows: number;
  lastPage: number | null;
  runs: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

const columns = `id, workspace_id AS "workspaceId", source_id AS "sourceId", brand_id AS "brandId",
  file_name AS "fileName", size, state, format, mapping, columns, page_rows AS "pageRows", last_page AS "lastPage", runs,
  zone, network, match, committed_bytes AS "committedBytes", rows, stored, known, unmatched, refused,
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", error,
  error_detail AS "errorDetail"`;

/** Why an import failed: the code people are told in their language, and the raw text behind it. */
export interface ImportFailure {
  code: ImportError;
  detail: string;
}

/** Presents an import to whoever asks. */
export function presentImport(run: StoredImport): ImportRun {
  return {
    ...run,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

export async function insertDraft(
  sql: Sql,
  draft: {
    id: string;
    workspaceId: string;
    fileName: string;
    size: number;
    format: ImportFormat;
    mapping: ImportMapping;
    columns: readonly string[];
    zone: string;
    pageRows: number;
    by: string | null;
  },
): Promise<StoredImport> {
  const { rows } = await sql.query<StoredImport>(
    `INSERT INTO import_run
       (id, workspace_id, file_name, size, state, format, mapping, columns, zone, page_rows, created_by)
     VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10) RETURNING ${columns}`,
    [
      draft.id,
      draft.workspaceId,
      draft.fileName,
      draft.size,
      JSON.stringify(draft.format),
      JSON.stringify(draft.mapping),
      JSON.stringify(draft.columns),
      draft.zone,
      draft.pageRows,
      draft.by,
    ],
  );
  return rows[0] as StoredImport;
}

export async function findImport(
  sql: Sql,
  workspaceId: string,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<StoredImport | undefined> {
  const { rows } = await sql.query<StoredImport>(
    `SELECT ${columns} FROM import_run WHERE workspace_id = $1 AND id = $2 ${lock}`,
    [workspaceId, id],
  );
  return rows[0];
}

/** Latest first, 100 at most. */
export async function listImports(sql: Sql, workspaceId: string): Promise<StoredImport[]> {
  const { rows } = await sql.query<StoredImport>(
    `SELECT ${columns} FROM import_run WHERE workspace_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
    [workspaceId],
  );
  return rows;
}

/** Running imports of every workspace, for the reconciler. */
export async function runningImports(sql: Sql): Promise<StoredImport[]> {
  const { rows } = await sql.query<StoredImport>(
    `SELECT ${columns} FROM import_run WHERE state = 'running' ORDER BY created_at, id`,
  );
  return rows;
}

/** A draft becomes a running import. */
export async function markStarted(
  tx: Sql,
  workspaceId: string,
  id: string,
  run: ReadChoices & {
    columns: readonly string[];
    sourceId: string;
    brandId: string;
    match: boolean;
    committedBytes: number;
  },
): Promise<StoredImport | undefined> {
  const { rows } = await tx.query<StoredImport>(
    `UPDATE import_run SET state = 'running', started_at = clock_timestamp(), runs = 1, format = $3, mapping = $4,
       columns = $5, zone = $6, network = $7, source_id = $8, brand_id = $9, match = $10, committed_bytes = $11
     WHERE workspace_id = $1 AND id = $2 AND state = 'draft' RETURNING ${columns}`,
    [
      workspaceId,
      id,
      JSON.stringify(run.format),
      JSON.stringify(run.mapping),
      JSON.stringify(run.columns),
      run.zone,
      run.network,
      run.sourceId,
      run.brandId,
      run.match,
      run.committedBytes,
    ],
  );
  return rows[0];
}

/** Stops a running import. Pages on their way see it and store nothing more. */
export async function markStopped(
  tx: Sql,
  workspaceId: string,
  id: string,
  state: 'cancelled' | 'failed',
  failure: ImportFailure | null,
): Promise<StoredImport | undefined> {
  const { rows } = await tx.query<StoredImport>(
    `UPDATE import_run SET state = $3, finished_at = clock_timestamp(), error = $4, error_detail = $5
     WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING ${columns}`,
    [
      workspaceId,
      id,
      state,
      failure?.code ?? null,
      failure?.detail.replaceAll('\0', '').slice(0, 2_000) ?? null,
    ],
  );
  return rows[0];
}

/** A stopped import goes on. A new number of run tells its pump from one that may still be stopping. */
export async function markResumed(
  tx: Sql,
  workspaceId: string,
  id: string,
): Promise<StoredImport | undefined> {
  const { rows } = await tx.query<StoredImport>(
    `UPDATE import_run SET state = 'running', finished_at = NULL, error = NULL, error_detail = NULL,
       last_page = NULL, runs = runs + 1
     WHERE workspace_id = $1 AND id = $2 AND state IN ('cancelled', 'failed') AND source_id IS NOT NULL
     RETURNING ${columns}`,
    [workspaceId, id],
  );
  return rows[0];
}

/** The whole file is queued: this many pages. */
export async function noteLastPage(sql: Sql, importId: string, page: number): Promise<void> {
  await sql.query('UPDATE import_run SET last_page = $2 WHERE id = $1', [importId, page]);
}

export async function listRefusals(
  sql: Sql,
  workspaceId: string,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<Refusal[]> {
  const { rows } = await sql.query<Refusal>(
    `SELECT f.line, f.code, f.excerpt FROM import_refusal f JOIN import_run r ON r.id = f.import_id
     WHERE r.workspace_id = $1 AND f.import_id = $2 AND f.line > $3 ORDER BY f.line LIMIT $4`,
    [workspaceId, importId, afterLine, limit],
  );
  return rows;
}

/** Of the given imports, those that exist, with what tells whether their files are still needed. */
export async function importStates(
  sql: Sql,
  ids: readonly string[],
): Promise<Map<string, { state: ImportRun['state']; restedAt: Date }>> {
  const { rows } = await sql.query<{ id: string; state: ImportRun['state']; restedAt: Date }>(
    `SELECT id, state, coalesce(finished_at, created_at) AS "restedAt" FROM import_run WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
