import { Injectable } from '@nestjs/common';
import type { Role } from '@vigie/contract';
import { Database } from '@vigie/platform';

/** What a person is in a workspace. */
export interface Standing {
  role: Role;
  /** To whom an event may be addressed for it to be theirs: their own id and those of their teams. */
  groups: ReadonlySet<string>;
}

/** Who may do what: roles as they are now, read each time. */
@Injectable()
export class Access {
  constructor(private readonly database: Database) {}

  /** The person's role; null alike when they are not in the workspace and when there is none of that id. */
  async roleIn(workspaceId: string, personId: string): Promise<Role | null> {
    const { rows } = await this.database.query<{ role: Role }>(
      'SELECT role FROM membership WHERE workspace_id = $1 AND person_id = $2',
      [workspaceId, personId],
    );
    return rows[0]?.role ?? null;
  }

  /**
   * What whoever is behind each session is in each of their workspaces; a session that has ended is absent.
   * @param sessionIds ids as `AuthorisedRequest.sessionId` carries them.
   */
  async ofSessions(sessionIds: readonly string[]): Promise<Map<string, Map<string, Standing>>> {
    const { rows } = await this.database.query<{
      sessionId: string;
      personId: string;
      workspaceId: string | null;
      role: Role | null;
      teamIds: string[];
    }>(
      `SELECT s.id AS "sessionId", s.person_id AS "personId", m.workspace_id AS "workspaceId", m.role,
         ARRAY(SELECT t.team_id FROM team_member t
           WHERE t.workspace_id = m.workspace_id AND t.person_id = m.person_id) AS "teamIds"
       FROM person_session s LEFT JOIN membership m ON m.person_id = s.person_id
       WHERE s.id = ANY($1::uuid[]) AND s.expires_at > now()`,
      [sessionIds],
    );
    const open = new Map<string, Map<string, Standing>>();
    for (const { sessionId, personId, workspaceId, role, teamIds } of rows) {
      const standings = open.get(sessionId) ?? new Map<string, Standing>();
      if (workspaceId !== null && role !== null)
        standings.set(workspaceId, { role, groups: new Set([personId, ...teamIds]) });
      open.set(sessionId, standings);
    }
    return open;
  }
}
