import type { Sql } from '@vigie/platform';

/** What cases may know of their rooms: that there is something, never what. */

/** Messages that stand in the rooms of cases, by case; a room without any is absent. */
export async function countMessages(
  sql: Sql,
  workspaceId: string,
  caseIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ id: string; messages: number }>(
    `SELECT case_id AS id, count(*)::int AS messages FROM room_message
     WHERE workspace_id = $1 AND case_id = ANY($2::uuid[]) AND withdrawn_at IS NULL GROUP BY case_id`,
    [workspaceId, caseIds],
  );
  return new Map(rows.map(({ id, messages }) => [id, messages]));
}

/** Whether nothing was ever written or put in the room of a case. */
export async function roomIsEmpty(sql: Sql, workspaceId: string, caseId: string): Promise<boolean> {
  const { rows } = await sql.query<{ empty: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM room_message WHERE workspace_id = $1 AND case_id = $2)
       AND NOT EXISTS (SELECT FROM room_attachment WHERE workspace_id = $1 AND case_id = $2) AS empty`,
    [workspaceId, caseId],
  );
  return rows[0]?.empty === true;
}

/** Moves what is in the room of a case, which is held entirely, to the room of another. */
export async function moveRoom(tx: Sql, workspaceId: string, fromId: string, toId: string): Promise<void> {
  for (const table of ['room_message', 'room_attachment']) {
    await tx.query(`UPDATE ${table} SET case_id = $3 WHERE workspace_id = $1 AND case_id = $2`, [
      workspaceId,
      fromId,
      toId,
    ]);
  }
}
