import { can, type Role } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { seesAll, visibleTo } from './case-access';

/** Whether somebody may see a case and work on it, beside being the one who has it. */
export async function mayWorkOn(
  sql: Sql,
  { workspaceId, caseId, personId }: { workspaceId: string; caseId: string; personId: string },
  /** The team it is to have; the one it has when absent. */
  teamId?: string,
): Promise<boolean> {
  const { rows } = await sql.query<{ role: Role; near: boolean }>(
    `SELECT m.role, EXISTS (
       SELECT FROM (SELECT id, workspace_id, coalesce($4, team_id) AS team_id, NULL::uuid AS assignee_id
         FROM team_case WHERE workspace_id = $1 AND id = $2) t
       WHERE ${visibleTo('$3')}) AS near
     FROM membership m WHERE m.workspace_id = $1 AND m.person_id = $3`,
    [workspaceId, caseId, personId, teamId ?? null],
  );
  const [found] = rows;
  return found !== undefined && can(found.role, 'cases.write') && (found.near || seesAll(found.role));
}

/** Who is in which team. */
export async function membersOf(sql: Sql, workspaceId: string, teamIds: readonly string[]) {
  const { rows } = await sql.query<{ teamId: string; personId: string }>(
    `SELECT team_id AS "teamId", person_id AS "personId" FROM team_member
     WHERE workspace_id = $1 AND team_id = ANY($2::uuid[]) ORDER BY 1, 2`,
    [workspaceId, teamIds],
  );
  const byTeam = new Map<string, string[]>();
  for (const { teamId, personId } of rows) byTeam.set(teamId, [...(byTeam.get(teamId) ?? []), personId]);
  return byTeam;
}
