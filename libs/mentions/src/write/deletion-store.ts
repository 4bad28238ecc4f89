import type { Deletion } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { refreshUrgency } from '../desk/urgency';
import { holdAuthors } from './author-store';
import { countedOf, holdMentions } from './held-mentions';
import { authorId } from './natural-ids';
import type { CountedMention } from './rollup-rows';

/** What deletions take something from. */
export interface Leaving {
  mentionIds: string[];
  authorIds: string[];
  conversationIds: string[];
}

export const nothingLeaving: Leaving = { mentionIds: [], authorIds: [], conversationIds: [] };

/**
 * What of the stored is to go, for whoever must hold it in the order of all pages before it goes. Without a turn of one's
 * own in `deletions`, it may be more a moment later.
 */
export async function findLeaving(
  tx: Sql,
  workspaceId: string,
  deletions: readonly Deletion[],
): Promise<Leaving> {
  const { posts, authors } = partsOf(workspaceId, deletions);
  if (posts.length === 0 && authors.length === 0) return nothingLeaving;
  const { rows } = await tx.query<{ id: string | null; conversationId: string }>(
    `SELECT m.id, m.conversation_id AS "conversationId" FROM unnest($2::text[], $3::text[]) AS d(network, network_id)
     JOIN mention m ON m.workspace_id = $1 AND m.network = d.network AND m.network_id = d.network_id
     UNION SELECT id, conversation_id FROM mention WHERE workspace_id = $1 AND author_id = ANY($4::uuid[])
     UNION SELECT NULL, id FROM conversation WHERE workspace_id = $1 AND author_id = ANY($4::uuid[])`,
    [workspaceId, posts.map(({ network }) => network), posts.map(({ networkId }) => networkId), authors],
  );
  return {
    mentionIds: rows.flatMap(({ id }) => id ?? []),
    authorIds: authors,
    conversationIds: [...new Set(rows.map(({ conversationId }) => conversationId))],
  };
}

function partsOf(workspaceId: string, deletions: readonly Deletion[]) {
  return {
    posts: deletions.filter(({ what }) => what === 'post'),
    authors: deletions
      .filter(({ what }) => what === 'author')
      .map(({ network, networkId }) => authorId(workspaceId, network, networkId)),
  };
}

/**
 * Takes out what networks say is gone: the words, the author's profile when the account is gone, and the counts (the
 * caller's next step, in the same transaction). What stays is the row of `deleted_post`, which keeps later copies out.
 * Posts must be stored by then: a page with deletions is stored after those before it.
 */
export async function storeDeletions(
  tx: Sql,
  workspaceId: string,
  deletions: readonly Deletion[],
): Promise<{ deleted: string[]; removed: CountedMention[] }> {
  const { posts, authors } = partsOf(workspaceId, deletions);
  if (posts.length === 0 && authors.length === 0) return { deleted: [], removed: [] };
  const leaving = await findLeaving(tx, workspaceId, deletions);
  const held = await holdMentions(tx, workspaceId, leaving.mentionIds);
  const known = new Set(held.map(({ network, networkId }) => `${network}\n${networkId}`));
  const unknown = posts.filter(({ network, networkId }) => !known.has(`${network}\n${networkId}`));
  await noteDeleted(tx, workspaceId, [
    ...held,
    ...unknown.map((post) => ({
      ...post,
      id: null,
      conversationId: null,
      authorId: null,
      publishedAt: null,
    })),
  ]);
  const deleted = held.map(({ id }) => id);
  if (deleted.length > 0) {
    await tx.query('DELETE FROM mention WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [
      workspaceId,
      deleted,
    ]);
  }
  // Authors, then conversations, as pages do.
  if (authors.length > 0) {
    await holdAuthors(tx, workspaceId, authors);
    await tx.query('DELETE FROM author WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [
      workspaceId,
      authors,
    ]);
  }
  await leaveConversations(tx, workspaceId, leaving.conversationIds);
  return { deleted, removed: held.map(countedOf) };
}

interface Gone {
  network: string;
  networkId: string;
  id: string | null;
  conversationId: string | null;
  authorId: string | null;
  publishedAt: Date | null;
}

async function noteDeleted(tx: Sql, workspaceId: string, gone: readonly Gone[]): Promise<void> {
  const sorted = gone.toSorted((a, b) =>
    `${a.network}\n${a.networkId}` < `${b.network}\n${b.networkId}` ? -1 : 1,
  );
  await tx.query(
    `INSERT INTO deleted_post (workspace_id, network, network_id, mention_id, conversation_id, author_id, published_at)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[])
     ON CONFLICT DO NOTHING`,
    [
      workspaceId,
      sorted.map(({ network }) => network),
      sorted.map(({ networkId }) => networkId),
      sorted.map(({ id }) => id),
      sorted.map(({ conversationId }) => conversationId),
      sorted.map(({ authorId: author }) => author),
      sorted.map(({ publishedAt }) => publishedAt),
    ],
  );
}

/** Counts again what is left of the conversations. One of which nothing is left stays: somebody may work on it. */
export async function leaveConversations(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  // Held first: a page that adds to one meanwhile is waited for, and then counted.
  await tx.query(
    'SELECT FROM conversation WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [workspaceId, ids],
  );
  await tx.query(
    `UPDATE conversation c SET mentions = coalesce(m.mentions, 0), first_at = coalesce(m.first, c.first_at),
       last_at = coalesce(m.last, c.last_at)
     FROM unnest($2::uuid[]) AS l(id) LEFT JOIN (
       SELECT conversation_id, count(*)::int AS mentions, min(published_at) AS first, max(published_at) AS last
       FROM mention WHERE conversation_id = ANY($2::uuid[]) GROUP BY 1) m ON m.conversation_id = l.id
     WHERE c.workspace_id = $1 AND c.id = l.id`,
    [workspaceId, ids],
  );
  await refreshUrgency(tx, workspaceId, ids);
}
