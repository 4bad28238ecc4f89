import type { Sql } from '@vigie/platform';
import type { TagMove } from './retagged';

/** A tag whose conversations are still to follow. */
export interface TagChange extends TagMove {
  id: string;
  workspaceId: string;
  /** Who asked for it. */
  personId: string | null;
}

const columns = 'id, workspace_id AS "workspaceId", name, becomes, person_id AS "personId"';

export async function insertTagChange(tx: Sql, change: TagChange): Promise<void> {
  await tx.query(
    `INSERT INTO tag_change (id, workspace_id, name, becomes, person_id) VALUES ($1, $2, $3, $4, $5)`,
    [change.id, change.workspaceId, change.name, change.becomes, change.personId],
  );
}

/** Holds a change until the end of the transaction; undefined when its conversations have all followed. */
export async function holdTagChange(
  tx: Sql,
  workspaceId: string,
  id: string,
): Promise<TagChange | undefined> {
  const { rows } = await tx.query<TagChange>(
    `SELECT ${columns} FROM tag_change WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspaceId, id],
  );
  return rows[0];
}

/** Holds all changes of a workspace. */
export async function holdTagChanges(tx: Sql, workspaceId: string): Promise<TagChange[]> {
  const { rows } = await tx.query<TagChange>(
    `SELECT ${columns} FROM tag_change WHERE workspace_id = $1 ORDER BY id FOR UPDATE`,
    [workspaceId],
  );
  return rows;
}

/** Those of a workspace, not held. */
export async function readTagChanges(sql: Sql, workspaceId: string): Promise<TagChange[]> {
  const { rows } = await sql.query<TagChange>(
    `SELECT ${columns} FROM tag_change WHERE workspace_id = $1 ORDER BY id`,
    [workspaceId],
  );
  return rows;
}

/** Those of every workspace, for the reconciler. */
export async function unfinishedTagChanges(sql: Sql): Promise<TagChange[]> {
  const { rows } = await sql.query<TagChange>(`SELECT ${columns} FROM tag_change ORDER BY id`);
  return rows;
}

/** What was to become a tag that is renamed, or removed, itself becomes what that does. */
export async function passTagChanges(
  tx: Sql,
  workspaceId: string,
  { name, becomes }: TagMove,
): Promise<void> {
  await tx.query(`UPDATE tag_change SET becomes = $3 WHERE workspace_id = $1 AND becomes = $2`, [
    workspaceId,
    name,
    becomes,
  ]);
}

export async function removeTagChange(tx: Sql, { workspaceId, id }: TagChange): Promise<void> {
  await tx.query('DELETE FROM tag_change WHERE workspace_id = $1 AND id = $2', [workspaceId, id]);
}
