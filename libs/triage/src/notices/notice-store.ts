import type { Notice, RouteInput, triageRoutes } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** Notices that are shown; older ones are found where they belong: in cases and conversations. */
const mostShown = 50;

export type WhichNotices = RouteInput<typeof triageRoutes.readNotices>['body'];

/** What reached a person, latest first. */
export async function listNotices(sql: Sql, workspaceId: string, personId: string): Promise<Notice[]> {
  const { rows } = await sql.query<Omit<Notice, 'at'> & { at: Date }>(
    `SELECT n.id, n.kind, n.by_person_id AS by, n.case_id AS "caseId", t.number AS "caseNumber",
       n.conversation_id AS "conversationId", n.at, n.read_at IS NOT NULL AS read
     FROM notice n LEFT JOIN team_case t ON t.id = n.case_id AND t.workspace_id = n.workspace_id
     WHERE n.workspace_id = $1 AND n.person_id = $2 ORDER BY n.at DESC, n.id DESC LIMIT ${mostShown}`,
    [workspaceId, personId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function countUnread(sql: Sql, workspaceId: string, personId: string): Promise<number> {
  const { rows } = await sql.query<{ unread: number }>(
    'SELECT count(*) AS unread FROM notice WHERE workspace_id = $1 AND person_id = $2 AND read_at IS NULL',
    [workspaceId, personId],
  );
  return rows[0]?.unread ?? 0;
}

/** Marks a person's notices as read. @returns whether any was not. */
export async function markRead(
  tx: Sql,
  workspaceId: string,
  personId: string,
  which: WhichNotices,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE notice SET read_at = vigie_now() WHERE id IN (
       SELECT id FROM notice
       WHERE workspace_id = $1 AND person_id = $2 AND read_at IS NULL
         AND ($3::uuid[] IS NULL OR id = ANY($3)) AND ($4::uuid IS NULL OR case_id = $4)
       ORDER BY id FOR UPDATE)`,
    [workspaceId, personId, 'ids' in which ? which.ids : null, 'caseId' in which ? which.caseId : null],
  );
  return rowCount > 0;
}

/** Forgets notices of all workspaces that are too old to matter, read or not. */
export async function removeOldNotices(sql: Sql): Promise<void> {
  await sql.query(`DELETE FROM notice WHERE at < clock_timestamp() - interval '90 days'`);
}
