import type { InboxFilter } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { readStretch } from './desk-list-read';

/** A conversation, and its latest mention that passes. */
export interface WalkedConversation {
  conversationId: string;
  mentionId: string;
}

/**
 * The next conversations that pass, in the order of their ids, leaving alone those that received a mention since: what an
 * act on all that pass does bit by bit.
 * @param askedAt when it was asked for.
 */
export function walkConversations(
  sql: Sql,
  workspaceId: string,
  personId: string,
  filter: InboxFilter,
  { afterId, askedAt, limit }: { afterId: string; askedAt: string | Date; limit: number },
): Promise<WalkedConversation[]> {
  return readStretch<WalkedConversation>(
    sql,
    { workspaceId, personId, filter, order: 'id', after: [afterId], receivedBy: askedAt, limit },
    (conversations) =>
      `SELECT w.id AS "conversationId", w.mention_id AS "mentionId" FROM (${conversations}) AS w ORDER BY w.id`,
  );
}

/** The latest mention of each conversation, by the conversation's id. Those without one are left out. */
export async function latestMentions(
  sql: Sql,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<WalkedConversation>(
    `SELECT i.id AS "conversationId", m.id AS "mentionId"
     FROM unnest($2::uuid[]) AS i(id) CROSS JOIN LATERAL (
       SELECT m.id FROM mention m WHERE m.workspace_id = $1 AND m.conversation_id = i.id
       ORDER BY m.published_at DESC, m.id DESC LIMIT 1) AS m`,
    [workspaceId, conversationIds],
  );
  return new Map(rows.map(({ conversationId, mentionId }) => [conversationId, mentionId]));
}
