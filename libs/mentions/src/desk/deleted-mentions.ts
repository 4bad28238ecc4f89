import type { Sql } from '@vigie/platform';

/** A mention that is gone: nothing is left of it but its times. */
export interface DeletedMention {
  conversationId: string;
  /** As far as that is known. */
  publishedAt: Date | null;
  deletedAt: Date;
}

/** Mentions that are gone from conversations, in the order in which they were published; 200 a conversation at most. */
export async function deletedMentions(
  sql: Sql,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<DeletedMention[]> {
  const { rows } = await sql.query<DeletedMention>(
    `SELECT k.id AS "conversationId", d.published_at AS "publishedAt", d.deleted_at AS "deletedAt"
     FROM unnest($2::uuid[]) AS k(id), LATERAL (
       SELECT published_at, deleted_at FROM deleted_post WHERE workspace_id = $1 AND conversation_id = k.id
       ORDER BY coalesce(published_at, deleted_at) DESC, network_id DESC LIMIT 200) d
     ORDER BY k.id, coalesce(d.published_at, d.deleted_at), d.deleted_at`,
    [workspaceId, conversationIds],
  );
  return rows;
}
