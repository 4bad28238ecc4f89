import type { MentionRow } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { type RawRow, rowColumns, rowJoins, toMentionRow } from '../read/mention-rows';

/** What an author wrote before the first mention of some conversations, elsewhere; latest first. */
export async function earlierMentions(
  sql: Sql,
  workspaceId: string,
  {
    authorId,
    conversationIds,
    limit,
  }: { authorId: string; conversationIds: readonly string[]; limit: number },
): Promise<MentionRow[]> {
  const { rows } = await sql.query<RawRow>(
    `SELECT ${rowColumns} FROM mention m ${rowJoins}
     WHERE m.workspace_id = $1 AND m.author_id = $2 AND m.conversation_id <> ALL($3::uuid[])
       AND m.published_at < coalesce(
         (SELECT min(first_at) FROM conversation WHERE workspace_id = $1 AND id = ANY($3::uuid[])), 'infinity')
     ORDER BY m.published_at DESC, m.id DESC LIMIT $4`,
    [workspaceId, authorId, conversationIds, limit],
  );
  return rows.map(toMentionRow);
}
