import type { Sql } from '@vigie/platform';
import { holdConversations } from '../desk/held-conversations';
import { isWorkedOn, workedOn } from '../desk/worked-on';
import { holdAuthors } from './author-store';
import { leaveConversations } from './deletion-store';
import { countedOf, holdMentions } from './held-mentions';
import { moveCounts } from './rollup-store';
import { takeTurn } from './take-turn';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** The last mention that was looked at, in the order in which they were published; the time as Postgres writes it. */
export interface AgedKey {
  at: string;
  id: string;
}

/** A stretch of the oldest mentions of a source: those published before an instant, behind a key, so many at most. */
export interface AgedStretch {
  workspaceId: string;
  sourceId: string;
  before: Date;
  /** Null: from the oldest on. What is passed over is not looked at again, so that a long walk does not begin anew each time. */
  after: AgedKey | null;
  limit: number;
}

export interface Forgotten {
  mentionIds: string[];
  /** Profiles that went with the last of their mentions. */
  authors: number;
  /** Where to go on; null: nothing is left behind. */
  next: AgedKey | null;
}

/**
 * Takes out mentions of a source that are too old, with their counts; then the conversations and authors of which nothing is
 * left that anybody keeps. Mentions of conversations that somebody still works on stay. No mark is left, unlike of what the
 * network deletes: a copy that is as old is kept out by its age.
 */
export async function forgetAged(tx: Sql, of: AgedStretch): Promise<Forgotten> {
  const { workspaceId } = of;
  // A page that deletes must find the conversations that it has looked for.
  await takeTurn(tx, 'deletions', workspaceId, { alone: false });
  const found = await findAged(tx, of);
  const held = await holdMentions(
    tx,
    workspaceId,
    found.map(({ id }) => id),
  );
  // Authors, then conversations, as pages do.
  const authorIds = [...new Set(held.flatMap(({ authorId }) => authorId ?? []))];
  await holdAuthors(tx, workspaceId, authorIds);
  const conversations = await holdConversations(tx, workspaceId, [
    ...new Set(held.map(({ conversationId }) => conversationId)),
  ]);
  // Somebody may have taken one while this waited.
  const free = new Set(conversations.filter((one) => !isWorkedOn(one)).map(({ id }) => id));
  const going = held.filter(({ conversationId }) => free.has(conversationId));
  const mentionIds = going.map(({ id }) => id);
  await tx.query('DELETE FROM mention WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [
    workspaceId,
    mentionIds,
  ]);
  await passConversations(tx, workspaceId, [...free]);
  await leaveConversations(tx, workspaceId, [...free]);
  await tx.query(
    `DELETE FROM conversation WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND mentions = 0 AND case_id IS NULL`,
    [workspaceId, [...free]],
  );
  const authors = await forgetAuthors(tx, workspaceId, authorIds);
  await moveCounts(tx, workspaceId, { added: [], removed: going.map(countedOf) });
  return { mentionIds, authors, next: found.length === of.limit ? (found.at(-1) ?? null) : null };
}

async function findAged(
  tx: Sql,
  { workspaceId, sourceId, before, after, limit }: AgedStretch,
): Promise<AgedKey[]> {
  const { rows } = await tx.query<AgedKey>(
    `SELECT m.id, m.published_at::text AS at FROM mention m
     WHERE m.workspace_id = $1 AND m.source_id = $2 AND m.published_at < $3
       AND (m.published_at, m.id) > ($4::timestamptz, $5::uuid)
       AND NOT EXISTS (SELECT FROM conversation c WHERE c.id = m.conversation_id AND ${workedOn('c')})
     ORDER BY m.published_at, m.id LIMIT $6`,
    [workspaceId, sourceId, before, after?.at ?? '-infinity', after?.id ?? beforeAll, limit],
  );
  return rows;
}

/** Conversations that go on without a word of their author's are those of whoever wrote last. Cases go on naming theirs. */
async function passConversations(tx: Sql, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE conversation c SET author_id = l.author_id
     FROM unnest($2::uuid[]) AS k(id) CROSS JOIN LATERAL (
       SELECT m.author_id FROM mention m WHERE m.conversation_id = k.id AND m.author_id IS NOT NULL
       ORDER BY m.published_at DESC, m.id DESC LIMIT 1) AS l
     WHERE c.workspace_id = $1 AND c.id = k.id AND c.case_id IS NULL
       AND NOT EXISTS (SELECT FROM mention m WHERE m.conversation_id = c.id AND m.author_id = c.author_id)`,
    [workspaceId, ids],
  );
}

/**
 * Forgets authors, which are held, who wrote nothing that is left, unless somebody noted something of them: a relation, a list,
 * a note, or the work on a conversation.
 * @returns how many.
 */
async function forgetAuthors(tx: Sql, workspaceId: string, ids: readonly string[]): Promise<number> {
  const { rowCount } = await tx.query(
    `DELETE FROM author a WHERE a.workspace_id = $1 AND a.id = ANY($2::uuid[]) AND a.relation IS NULL
       AND NOT EXISTS (SELECT FROM mention m WHERE m.author_id = a.id)
       AND NOT EXISTS (SELECT FROM conversation c WHERE c.author_id = a.id)
       AND NOT EXISTS (SELECT FROM author_list_entry l WHERE l.author_id = a.id)
       AND NOT EXISTS (SELECT FROM author_note n WHERE n.author_id = a.id)`,
    [workspaceId, ids],
  );
  return rowCount;
}
