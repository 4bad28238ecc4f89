import type { Database, Sql } from '../database/database';
import { quoted } from './sessions';
import { readForeignKeys } from './table-columns';
import { archivedTables, workspaceTables, type TransientTable, type WorkspaceTable } from './tables';
import { isOf } from './workspace-export';

/** Rows removed in one transaction: a moment's work, whatever refers to them. */
const batch = 1_000;
/** Milliseconds for which work that was under way when it was closed may still write rows. */
const settled = 20_000;

type Removed = WorkspaceTable | (TransientTable & { by: 'workspace_id' });

/**
 * Takes away, in the transaction that decides it, what would still do something in a workspace: who may enter, what is read, and
 * where reading stands, so that pages on their way are given up. The rest of its rows goes with `removeRows`.
 */
export async function closeWorkspace(tx: Sql, workspaceId: string): Promise<void> {
  await tx.query(
    `UPDATE workspace SET removed_at = now(), name = 'removed', slug = 'removed-' || id WHERE id = $1`,
    [workspaceId],
  );
  for (const table of [
    'source_connection',
    'source_position',
    'brand_apply',
    'import_run',
    'demo_build',
    'outbox',
  ])
    await tx.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [workspaceId]);
  await tx.query(`DELETE FROM act WHERE workspace_id = $1 AND 'running' IN (state, undo_state)`, [
    workspaceId,
  ]);
  // Cases go batch by batch, whichever others were merged into them.
  await tx.query(
    'UPDATE team_case SET merged_into = NULL WHERE workspace_id = $1 AND merged_into IS NOT NULL',
    [workspaceId],
  );
  const { rows } = await tx.query<{ id: string }>(
    'DELETE FROM membership WHERE workspace_id = $1 RETURNING person_id AS id',
    [workspaceId],
  );
  // Who never could sign in was here in name alone.
  await tx.query(
    `DELETE FROM person p WHERE p.id = ANY($1::uuid[])
       AND NOT EXISTS (SELECT FROM person_account a WHERE a.person_id = p.id)
       AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id)`,
    [rows.map(({ id }) => id)],
  );
}

/** Workspaces that were closed and still have rows. */
export async function closedWorkspaces(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM workspace WHERE removed_at IS NOT NULL ORDER BY removed_at, id',
  );
  return rows.map(({ id }) => id);
}

/**
 * Removes what a closed workspace still holds, its history too, batch by batch; at last itself. It may be stopped at any
 * moment and begun again, here or in another process.
 * @param options.settleFor milliseconds since it was closed before which the workspace itself stays: who wrote at that moment
 *   may have left rows, which a later call finds.
 * @returns whether nothing is left. False when it was stopped, another process is at it, or it is too early.
 */
export async function removeRows(
  database: Database,
  workspaceId: string,
  { stopped = () => false, settleFor = settled }: { stopped?(): boolean; settleFor?: number } = {},
): Promise<boolean> {
  const cascading = await tablesThatFollow(database);
  const tables = archivedTables.filter(
    (table): table is Removed =>
      table.kind !== 'installation' && table.by !== undefined && !cascading.has(table.name),
  );
  for (const { name, by } of tables.reverse()) {
    for (let removed = batch; removed === batch;) {
      if (stopped()) return false;
      const done = await database.transaction(async (tx) => {
        const held = await tx.query<{ removedFor: number }>(
          `SELECT extract(epoch FROM clock_timestamp() - removed_at) * 1000 AS "removedFor" FROM workspace
           WHERE id = $1 AND removed_at IS NOT NULL FOR NO KEY UPDATE SKIP LOCKED`,
          [workspaceId],
        );
        const removedFor = Number(held.rows[0]?.removedFor ?? -1);
        if (removedFor < (name === 'workspace' ? settleFor : 0)) return undefined;
        const { rowCount } = await tx.query(
          `DELETE FROM ${quoted(name)} WHERE ctid = ANY(ARRAY(
             SELECT t.ctid FROM ${quoted(name)} t WHERE ${isOf({ by }, '$1')} LIMIT ${batch}))`,
          [workspaceId],
        );
        return rowCount;
      });
      if (done === undefined) return false;
      removed = done;
    }
  }
  return true;
}

/** Tables whose rows go with those of another table of the same workspace. */
async function tablesThatFollow(sql: Sql): Promise<Set<string>> {
  const others = new Set(workspaceTables.map(({ name }) => name).filter((name) => name !== 'workspace'));
  const keys = await readForeignKeys(sql);
  return new Set(
    keys
      .filter(({ to, table, cascades }) => cascades && to !== table && others.has(to))
      .map(({ table }) => table),
  );
}
