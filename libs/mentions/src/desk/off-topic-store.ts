import type { Sql } from '@vigie/platform';
import { holdMentions } from '../write/held-mentions';
import { plainArray } from '../write/plain-array';
import { countedWith } from '../write/rollup-rows';
import { moveCounts } from '../write/rollup-store';
import { holdConversations } from './held-conversations';

/**
 * Takes mentions out of a brand, or puts them back, and moves that brand's counts; those of all brands together too where
 * it was a mention's only one. What is off topic for a brand stays out of it, whatever its query says, until it is put back.
 *
 * Holds the mentions, then their conversations, before the counts. Whoever goes on to change other conversations holds
 * all of them, mentions first, before this.
 * @param by who says so; kept while it holds.
 * @returns ids of the mentions that changed: that were under the brand, or had been taken out of it.
 */
export async function setOffTopic(
  tx: Sql,
  workspaceId: string,
  change: { mentionIds: readonly string[]; brandId: string; by: string | null; off: boolean },
): Promise<string[]> {
  if (change.mentionIds.length === 0) return [];
  const held = await holdMentions(tx, workspaceId, change.mentionIds);
  const ids = new Set(
    change.off
      ? await takeOut(tx, workspaceId, change)
      : await putBack(tx, workspaceId, change.brandId, change.mentionIds),
  );
  const moved = held.filter(({ id }) => ids.has(id));
  await holdConversations(tx, workspaceId, [...new Set(held.map(({ conversationId }) => conversationId))]);
  const counted = moved.map((mention) => ({
    ...mention,
    countedUnder: countedWith(change.brandId, mention.brandIds),
  }));
  await moveCounts(tx, workspaceId, change.off ? { added: [], removed: counted } : { added: counted });
  return moved.map(({ id }) => id);
}

async function takeOut(
  tx: Sql,
  workspaceId: string,
  change: { mentionIds: readonly string[]; brandId: string; by: string | null },
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `DELETE FROM mention_brand WHERE workspace_id = $1 AND brand_id = $2 AND mention_id = ANY($3::uuid[])
     RETURNING mention_id AS id`,
    [workspaceId, change.brandId, change.mentionIds],
  );
  const ids = rows.map(({ id }) => id).sort();
  await tx.query(
    `INSERT INTO off_topic (workspace_id, brand_id, mention_id, person_id)
     SELECT $1, $2, id, $3 FROM unnest($4::uuid[]) AS m(id)`,
    [workspaceId, change.brandId, change.by, plainArray(ids)],
  );
  return ids;
}

async function putBack(
  tx: Sql,
  workspaceId: string,
  brandId: string,
  mentionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `DELETE FROM off_topic WHERE workspace_id = $1 AND brand_id = $2 AND mention_id = ANY($3::uuid[])
     RETURNING mention_id AS id`,
    [workspaceId, brandId, mentionIds],
  );
  const ids = rows.map(({ id }) => id);
  await tx.query(
    `INSERT INTO mention_brand (workspace_id, brand_id, mention_id, published_at)
     SELECT $1, $2, id, published_at FROM mention WHERE workspace_id = $1 AND id = ANY($3::uuid[]) ORDER BY id`,
    [workspaceId, brandId, plainArray(ids)],
  );
  return ids;
}

/** Mentions of conversations that are under a brand, in the order of ids. */
export async function mentionsUnderBrand(
  sql: Sql,
  workspaceId: string,
  conversationIds: readonly string[],
  brandId: string,
): Promise<{ id: string; conversationId: string }[]> {
  const { rows } = await sql.query<{ id: string; conversationId: string }>(
    `SELECT m.id, m.conversation_id AS "conversationId"
     FROM mention m JOIN mention_brand b ON b.mention_id = m.id AND b.brand_id = $3
     WHERE m.workspace_id = $1 AND m.conversation_id = ANY($2::uuid[]) ORDER BY m.id`,
    [workspaceId, conversationIds, brandId],
  );
  return rows;
}

/** How many brands the mentions of each conversation are under, each mention's own counted; 0: nothing is on topic any more. */
export async function brandsLeft(
  sql: Sql,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ id: string; links: number }>(
    `SELECT c.id, count(b.brand_id)::int AS links FROM unnest($2::uuid[]) AS c(id)
     LEFT JOIN mention m ON m.workspace_id = $1 AND m.conversation_id = c.id
     LEFT JOIN mention_brand b ON b.mention_id = m.id GROUP BY c.id`,
    [workspaceId, conversationIds],
  );
  return new Map(rows.map(({ id, links }) => [id, links]));
}
