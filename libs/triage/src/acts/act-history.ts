import type { TriageActKind } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import type { NotedParts } from './desk-parts';

/** What history calls each act; its undo is called the same with `.undone`. */
export const actHistory = {
  take: 'conversation.taken',
  assign: 'conversation.assigned',
  close: 'conversation.closed',
  'off-topic': 'conversation.off-topic',
  watch: 'conversation.watched',
  snooze: 'conversation.snoozed',
  reopen: 'conversation.reopened',
  tag: 'conversation.tagged',
  correct: 'mention.corrected',
  'hand-over': 'conversation.handed',
} as const satisfies Record<TriageActKind, string>;

export const undoneOf = (kind: TriageActKind) => `${actHistory[kind]}.undone`;

/** What an act changed beside the desk. */
export interface NotedEffects {
  /** Mentions that left the brand. */
  mentionIds?: string[];
  brandId?: string;
  correction?: unknown;
}

/** What an act made of one conversation. */
export interface ActChange {
  /** Id of its row of history. */
  id: number;
  conversationId: string;
  mentionId: string | null;
  before: NotedParts & NotedEffects;
  after: NotedParts & NotedEffects;
}

/** What an act changed, after the given row, in the order in which it did: one row a conversation. */
export async function changesOfAct(
  sql: Sql,
  workspaceId: string,
  { actId, kind, afterId, limit }: { actId: string; kind: TriageActKind; afterId: number; limit: number },
): Promise<ActChange[]> {
  const { rows } = await sql.query<ActChange>(
    `SELECT id, conversation_id AS "conversationId", mention_id AS "mentionId", before, after FROM history
     WHERE workspace_id = $1 AND act_id = $2 AND id > $3 AND kind = $4 ORDER BY id LIMIT $5`,
    [workspaceId, actId, afterId, actHistory[kind], limit],
  );
  return rows;
}

/** Who did something, and when. */
export interface Doer {
  by: string | null;
  at: Date | null;
}

/** Who changed parts of conversations last, after a row of history, without the undo of the same act; by conversation. */
export async function lastChangeOf(
  sql: Sql,
  workspaceId: string,
  asked: readonly { conversationId: string; afterId: number; parts: readonly string[] }[],
  actId: string,
): Promise<Map<string, Doer>> {
  if (asked.length === 0) return new Map();
  const { rows } = await sql.query<Doer & { conversationId: string }>(
    `SELECT k.id AS "conversationId", h.person_id AS by, h.at
     FROM jsonb_to_recordset($2::jsonb) AS k(id uuid, after_id bigint, parts text[])
     CROSS JOIN LATERAL (
       SELECT person_id, at FROM history
       WHERE workspace_id = $1 AND conversation_id = k.id AND id > k.after_id AND act_id IS DISTINCT FROM $3
         AND after ?| k.parts
       ORDER BY id DESC LIMIT 1) AS h`,
    [
      workspaceId,
      JSON.stringify(
        asked.map(({ conversationId, afterId, parts }) => ({
          id: conversationId,
          after_id: afterId,
          parts,
        })),
      ),
      actId,
    ],
  );
  return new Map(rows.map(({ conversationId, ...doer }) => [conversationId, doer]));
}

/** Who did something with cases last; by case. */
export async function lastOnCase(
  sql: Sql,
  workspaceId: string,
  caseIds: readonly string[],
): Promise<Map<string, Doer>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await sql.query<Doer & { caseId: string }>(
    `SELECT k.id AS "caseId", h.person_id AS by, h.at FROM unnest($2::uuid[]) AS k(id)
     CROSS JOIN LATERAL (
       SELECT person_id, at FROM history WHERE workspace_id = $1 AND case_id = k.id ORDER BY id DESC LIMIT 1) AS h`,
    [workspaceId, caseIds],
  );
  return new Map(rows.map(({ caseId, ...doer }) => [caseId, doer]));
}
