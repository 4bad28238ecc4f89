import type { Role } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/**
 * What others do when somebody leaves a workspace or a team is given up: they hold work that must go on. Called in the
 * transaction of the departure, before its rows go; the membership, or the teams, are held by then (see `holdMembers` and
 * `holdTeams`), so that nothing is handed to who leaves once they were called. `by`: who causes it; null: a command.
 */
export interface Departures {
  /** A membership ends. */
  personLeaves(tx: Sql, workspaceId: string, personId: string, by: string | null): Promise<void>;
  /** A membership goes on with another role, which may see less. */
  roleChanges(tx: Sql, workspaceId: string, personId: string, role: Role, by: string | null): Promise<void>;
  /**
   * A team is given up; what it has goes to the team `moveTo`, which is another one of the workspace.
   * @throws AppError team-has-cases when it has open cases and nobody is there to take them; `details.open` counts them.
   */
  teamLeaves(
    tx: Sql,
    workspaceId: string,
    teamId: string,
    moveTo: string | null,
    by: string | null,
  ): Promise<void>;
}

export const departuresKey = Symbol('departures');
