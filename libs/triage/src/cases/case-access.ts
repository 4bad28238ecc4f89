import { Injectable } from '@nestjs/common';
import { can, type CaseState, type Role } from '@vigie/contract';
import { AppError, Database, type Sql, type WorkspaceCaller } from '@vigie/platform';

/**
 * Whether somebody may see a case, as a condition; `t` is the case.
 * @param person the parameter that holds their id.
 * @param all the parameter that says whether they see every case of the workspace; never when absent.
 */
export const visibleTo = (person: string, all = 'false') => `(${all}::boolean
  OR t.team_id IN (SELECT team_id FROM team_member WHERE workspace_id = t.workspace_id AND person_id = ${person})
  OR t.assignee_id = ${person}
  OR EXISTS (SELECT FROM case_colleague k WHERE k.case_id = t.id AND k.person_id = ${person}))`;

/** Whether somebody of that role sees the cases of every team. */
export const seesAll = (role: Role) => can(role, 'cases.readAll');

/** Who may see which case: the one place that decides it. */
@Injectable()
export class CaseAccess {
  constructor(private readonly database: Database) {}

  /**
   * What the caller may see of where a case stands.
   * @param sql the transaction, where the case is held in one.
   * @throws AppError not-found, alike for a case that is not there, of another workspace, or of others.
   */
  async check(
    workspaceId: string,
    caseId: string,
    caller: WorkspaceCaller,
    sql: Sql = this.database,
  ): Promise<{ teamId: string; state: CaseState }> {
    const { rows } = await sql.query<{ teamId: string; state: CaseState }>(
      `SELECT t.team_id AS "teamId", t.state FROM team_case t
       WHERE t.workspace_id = $1 AND t.id = $2 AND ${visibleTo('$3', '$4')}`,
      [workspaceId, caseId, caller.personId, seesAll(caller.role)],
    );
    if (!rows[0]) throw new AppError('not-found', 'no such case');
    return rows[0];
  }
}
