import { Injectable } from '@nestjs/common';
import type { Sql } from '@vigie/platform';

export type AuditAct =
  | 'setup'
  | 'sign-in'
  | 'sign-in.refused'
  | 'sign-out'
  | 'password.changed'
  | 'password.reset'
  | 'person.created'
  | 'person.removed'
  | 'role.changed'
  | 'workspace.created'
  | 'workspace.changed'
  | 'invitation.created'
  | 'invitation.revoked'
  | 'invitation.accepted'
  | 'team.created'
  | 'team.changed'
  | 'team.deleted'
  | 'brand.created'
  | 'brand.changed';

export interface AuditEntry {
  act: AuditAct;
  /** Null for acts on the installation. */
  workspaceId: string | null;
  /** Who did it; null for a stranger and for the command line. */
  personId: string | null;
  /** What it was done to. */
  subjectId?: string;
  /** What changed, from what to what; no secret, no token. */
  details?: Record<string, unknown>;
}

/** Who did what, when: rows are added, never changed nor removed (the table itself refuses). */
@Injectable()
export class AuditStore {
  /** Adds an entry; in the transaction of the act, so that one never stands without the other. */
  async add(sql: Sql, entry: AuditEntry): Promise<void> {
    await sql.query(
      `INSERT INTO audit_entry (workspace_id, person_id, act, subject_id, details) VALUES ($1, $2, $3, $4, $5)`,
      [
        entry.workspaceId,
        entry.personId,
        entry.act,
        entry.subjectId ?? null,
        JSON.stringify(entry.details ?? {}),
      ],
    );
  }
}
