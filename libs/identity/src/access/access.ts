import { Injectable } from '@nestjs/common';
import type { Role } from '@vigie/contract';
import { Database } from '@vigie/platform';

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
   * Roles by workspace behind each session that is still open; one that has ended is absent.
   * @param sessionIds ids as `AuthorisedRequest.sessionId` carries them.
   */
  async ofSessions(sessionIds: readonly string[]): Promise<Map<string, Map<string, Role>>> {
    const { rows } = await this.database.query<{
      sessionId: string;
      workspaceId: string | null;
      role: Role | null;
    }>(
      `SELECT s.id AS "sessionId", m.workspace_id AS "workspaceId", m.role
       FROM person_session s LEFT JOIN membership m ON m.person_id = s.person_id
       WHERE s.id = ANY($1::uuid[]) AND s.expires_at > now()`,
      [sessionIds],
    );
    const open = new Map<string, Map<string, Role>>();
    for (const { sessionId, workspaceId, role } of rows) {
      const roles = open.get(sessionId) ?? new Map<string, Role>();
      if (workspaceId !== null && role !== null) roles.set(workspaceId, role);
      open.set(sessionId, roles);
    }
    return open;
  }
}
