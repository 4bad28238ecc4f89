import type { Category } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** Categories of which each asks for an answer; so does an alert. */
export const answerCategories: readonly Category[] = ['question', 'complaint', 'crisis', 'legal', 'security'];

export const needsAnswer = (mention: {
  categories: readonly Category[];
  flags: readonly unknown[];
}): boolean =>
  mention.flags.length > 0 || mention.categories.some((category) => answerCategories.includes(category));

/**
 * Counts anew how much conversations press, from those of their mentions that are not handled yet (received since the
 * conversation came to an end last) and from what their authors weigh. Where nothing is left, nothing presses. Comes after
 * whatever changes that: a mention that is read, corrected, edited or gone, an end that is given or taken back.
 *
 * Conversations are held first, in the order of their ids: so whoever adds a mention meanwhile is waited for, or adds to
 * what is counted here.
 */
export async function refreshUrgency(
  tx: Sql,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return;
  await tx.query(
    'SELECT FROM conversation WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [workspaceId, conversationIds],
  );
  await tx.query(
    `UPDATE conversation c SET base_urgency = u.urgency, needs_answer = u.needs_answer, urgency_reasons = u.reasons,
       author_weight = u.weight
     FROM (
       SELECT k.id, coalesce(a.weight, 0) AS weight, m.urgency, m.needs_answer, ARRAY(
         SELECT DISTINCT r COLLATE "C" FROM unnest(m.reasons) AS j(reasons),
           jsonb_array_elements_text(j.reasons) AS r ORDER BY 1) AS reasons
       FROM conversation k
       LEFT JOIN author a ON a.id = k.author_id
       CROSS JOIN LATERAL (
         SELECT coalesce(max(urgency), 0) AS urgency, array_agg(reading #> '{urgency,reasons}') AS reasons,
           coalesce(bool_or(flagged OR categories && $3::text[]), false) AS needs_answer
         FROM mention WHERE conversation_id = k.id AND (k.handled_at IS NULL OR received_at >= k.handled_at)) m
       WHERE k.workspace_id = $1 AND k.id = ANY($2::uuid[])) u
     WHERE c.id = u.id AND (c.base_urgency, c.needs_answer, c.urgency_reasons, c.author_weight)
       IS DISTINCT FROM (u.urgency, u.needs_answer, u.reasons, u.weight)`,
    [workspaceId, conversationIds, answerCategories],
  );
}

/**
 * Gives conversations the weight that their authors have now. Comes after the weights are written, in the same
 * transaction: pages hold an author while they add to its conversations.
 * @returns ids of the conversations that press otherwise than before.
 */
export async function setConversationWeights(
  tx: Sql,
  workspaceId: string,
  authorIds: readonly string[],
): Promise<string[]> {
  if (authorIds.length === 0) return [];
  await tx.query(
    `SELECT FROM conversation WHERE workspace_id = $1 AND author_id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [workspaceId, authorIds],
  );
  const { rows } = await tx.query<{ id: string }>(
    `UPDATE conversation c SET author_weight = a.weight FROM author a
     WHERE c.workspace_id = $1 AND c.author_id = ANY($2::uuid[]) AND a.id = c.author_id
       AND c.author_weight <> a.weight
     RETURNING c.id`,
    [workspaceId, authorIds],
  );
  return rows.map(({ id }) => id);
}
