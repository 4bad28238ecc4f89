import type { Sql } from '@vigie/platform';
import type { Matcher } from '@vigie/query-language';
import { holdMentions, type HeldMention } from '../write/held-mentions';
import { plainArray } from '../write/plain-array';
import { countedWith } from '../write/rollup-rows';
import { moveCounts } from '../write/rollup-store';
import type { StoredApply } from './apply-store';

/** A stored mention, as a query is held against it. */
export interface StoredWords {
  id: string;
  text: string;
  authorHandle: string | null;
  /** Whether it is under the brand. */
  linked: boolean;
}

/** Mentions of a workspace in the order of their ids, from the one after `afterId`. */
export async function readWords(
  sql: Sql,
  { workspaceId, brandId, afterId }: Pick<StoredApply, 'workspaceId' | 'brandId' | 'afterId'>,
  limit: number,
): Promise<StoredWords[]> {
  const { rows } = await sql.query<StoredWords>(
    `SELECT m.id, m.text, a.handle AS "authorHandle",
       EXISTS (SELECT FROM mention_brand b WHERE b.mention_id = m.id AND b.brand_id = $2) AS linked
     FROM (SELECT id, text, author_id FROM mention WHERE workspace_id = $1 AND id > $3 ORDER BY id LIMIT $4) m
     LEFT JOIN author a ON a.id = m.author_id ORDER BY m.id`,
    [workspaceId, brandId, afterId, limit],
  );
  return rows;
}

/**
 * Puts mentions under the brand where its query matches, unless somebody found them off topic for it, takes them out where it does not and the run says so, and moves
 * the counts. The mentions are held and looked at once more: since they were read, a page may have edited or linked them.
 * @param ids mentions that seemed to change.
 */
export async function changeLinks(
  tx: Sql,
  run: StoredApply,
  matcher: Matcher,
  ids: readonly string[],
): Promise<{ gained: number; lost: number }> {
  if (ids.length === 0) return { gained: 0, lost: 0 };
  const { workspaceId, brandId } = run;
  const held = await holdMentions(tx, workspaceId, ids);
  const words = await heldWords(tx, workspaceId, ids);
  const matches = ({ id }: HeldMention) => {
    const found = words.get(id);
    return found !== undefined && matcher.matches(found);
  };
  const off = await offTopicFor(tx, workspaceId, brandId, ids);
  const isLinked = ({ brandIds }: HeldMention) => brandIds.includes(brandId);
  const gained = held.filter((mention) => !isLinked(mention) && !off.has(mention.id) && matches(mention));
  const lost = run.remove ? held.filter((mention) => isLinked(mention) && !matches(mention)) : [];
  if (gained.length > 0) {
    await tx.query(
      `INSERT INTO mention_brand (workspace_id, brand_id, mention_id, published_at)
       SELECT $1, $2, m.id, m.published_at FROM unnest($3::uuid[]) AS g(id) JOIN mention m ON m.id = g.id ORDER BY m.id`,
      [workspaceId, brandId, plainArray(gained.map(({ id }) => id))],
    );
  }
  if (lost.length > 0) {
    await tx.query(
      'DELETE FROM mention_brand WHERE workspace_id = $1 AND brand_id = $2 AND mention_id = ANY($3::uuid[])',
      [workspaceId, brandId, plainArray(lost.map(({ id }) => id))],
    );
  }
  const counted = (mention: HeldMention) => ({
    ...mention,
    countedUnder: countedWith(brandId, mention.brandIds),
  });
  await moveCounts(tx, workspaceId, { added: gained.map(counted), removed: lost.map(counted) });
  return { gained: gained.length, lost: lost.length };
}

async function offTopicFor(
  tx: Sql,
  workspaceId: string,
  brandId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT mention_id AS id FROM off_topic
     WHERE workspace_id = $1 AND brand_id = $2 AND mention_id = ANY($3::uuid[])`,
    [workspaceId, brandId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

async function heldWords(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, { text: string; authorHandle: string | null }>> {
  const { rows } = await tx.query<{ id: string; text: string; authorHandle: string | null }>(
    `SELECT m.id, m.text, a.handle AS "authorHandle" FROM mention m LEFT JOIN author a ON a.id = m.author_id
     WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[])`,
    [workspaceId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
