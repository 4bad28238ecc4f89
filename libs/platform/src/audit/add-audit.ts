import type { AuditAct } from '@vigie/contract';
import type { Sql } from '../database/database';

export interface NewAuditEntry {
  act: AuditAct;
  /** Null for acts on the installation. */
  workspaceId: string | null;
  /** Who did it; null for a stranger, for the command line and for Vigie itself. */
  personId: string | null;
  /** What it was done to. */
  subjectId?: string;
  /** What changed, from what to what; no secret, no token. */
  details?: Record<string, unknown>;
}

/**
 * Notes who did what, in the transaction of the act, so that one never stands without the other. Rows are added, never changed
 * nor removed (the table itself refuses).
 */
export async function addAudit(tx: Sql, entries: readonly NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `INSERT INTO audit_entry (workspace_id, person_id, act, subject_id, details)
     SELECT w, p, a, s, d FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])
       WITH ORDINALITY AS e(w, p, a, s, d, n) ORDER BY n`,
    [
      entries.map(({ workspaceId }) => workspaceId),
      entries.map(({ personId }) => personId),
      entries.map(({ act }) => act),
      entries.map(({ subjectId }) => subjectId ?? null),
      entries.map(({ details }) => JSON.stringify(details ?? {})),
    ],
  );
}
