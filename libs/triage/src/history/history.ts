import type { Sql } from '@vigie/platform';

/** Something that was done. People by id alone, and no text that strangers or colleagues wrote: rows stay for good. */
export interface HistoryRow {
  /** What was done, `<subject>.<verb>`. */
  kind: string;
  /** Who did it; null: Vigie itself. */
  personId: string | null;
  /** The act it is a part of. */
  actId?: string | null;
  conversationId?: string | null;
  mentionId?: string | null;
  caseId?: string | null;
  authorId?: string | null;
  /** The parts that changed, as they were and as they are: ids, states, times, tags. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Notes what was done, in the transaction that does it. */
export async function addHistory(tx: Sql, workspaceId: string, rows: readonly HistoryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO history (workspace_id, kind, person_id, act_id, conversation_id, mention_id, case_id, author_id, before, after)
     SELECT $1, k, p, a, c, m, s, w, b, f
     FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::jsonb[], $10::jsonb[])
       WITH ORDINALITY AS r(k, p, a, c, m, s, w, b, f, n) ORDER BY n`,
    [
      workspaceId,
      rows.map(({ kind }) => kind),
      rows.map(({ personId }) => personId),
      rows.map(({ actId }) => actId ?? null),
      rows.map(({ conversationId }) => conversationId ?? null),
      rows.map(({ mentionId }) => mentionId ?? null),
      rows.map(({ caseId }) => caseId ?? null),
      rows.map(({ authorId }) => authorId ?? null),
      rows.map(({ before }) => JSON.stringify(before ?? {})),
      rows.map(({ after }) => JSON.stringify(after ?? {})),
    ],
  );
}
