import type { Notice } from '@vigie/contract';
import { addToOutbox, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

export interface NewNotice {
  personId: string;
  kind: Notice['kind'];
  /** Who caused it. Nobody is told of what they did themselves. */
  by: string | null;
  caseId?: string | null;
  conversationId?: string | null;
}

/**
 * Tells people, in the transaction of what they are told; who is not of the workspace (any more) is left out. What is
 * told again before it was read is told once, the last time.
 */
export async function addNotices(tx: Sql, workspaceId: string, notices: readonly NewNotice[]): Promise<void> {
  const wanted = notices.filter(({ personId, by }) => personId !== by);
  if (wanted.length === 0) return;
  // What somebody else holds is being read, or replaced, this very moment: waiting for it could go round in a circle.
  await tx.query(
    `DELETE FROM notice WHERE id IN (
       SELECT o.id FROM notice o JOIN unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[])
         AS n(person_id, kind, case_id, conversation_id)
         ON o.person_id = n.person_id AND o.kind = n.kind AND o.case_id IS NOT DISTINCT FROM n.case_id
         AND o.conversation_id IS NOT DISTINCT FROM n.conversation_id
       WHERE o.workspace_id = $1 AND o.read_at IS NULL FOR UPDATE OF o SKIP LOCKED)`,
    [
      workspaceId,
      wanted.map(({ personId }) => personId),
      wanted.map(({ kind }) => kind),
      wanted.map(({ caseId }) => caseId ?? null),
      wanted.map(({ conversationId }) => conversationId ?? null),
    ],
  );
  // Whoever leaves this very moment is waited for, and left out.
  const { rows } = await tx.query<{ personId: string }>(
    `INSERT INTO notice (id, workspace_id, person_id, kind, by_person_id, case_id, conversation_id)
     SELECT n.id, $1, n.person_id, n.kind, n.by, n.case_id, n.conversation_id
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[])
       AS n(id, person_id, kind, by, case_id, conversation_id)
     JOIN membership m ON m.workspace_id = $1 AND m.person_id = n.person_id FOR KEY SHARE OF m
     RETURNING person_id AS "personId"`,
    [
      workspaceId,
      wanted.map(() => uuid()),
      wanted.map(({ personId }) => personId),
      wanted.map(({ kind }) => kind),
      wanted.map(({ by }) => by),
      wanted.map(({ caseId }) => caseId ?? null),
      wanted.map(({ conversationId }) => conversationId ?? null),
    ],
  );
  const told = [...new Set(rows.map(({ personId }) => personId))].sort();
  if (told.length === 0) return;
  await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'notices.changed', ids: told, audience: told }]);
}
