import type { Category, Correction, Sentiment } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { countedUnder, type CountedMention } from './rollup-rows';

/** A stored mention whose row is held, as the counts know it. */
export interface HeldMention {
  id: string;
  network: string;
  networkId: string;
  authorId: string | null;
  conversationId: string;
  publishedAt: Date;
  editedAt: Date | null;
  sourceId: string;
  language: string;
  sentiment: Sentiment;
  categories: Category[];
  flagged: boolean;
  reach: number | null;
  correction: Correction | null;
  brandIds: string[];
}

/**
 * Holds mentions until the end of the transaction, in the order of their ids, so that neither a new brand nor a correction
 * moves their counts meanwhile. Those that are gone are left out.
 */
export async function holdMentions(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<HeldMention[]> {
  await tx.query(
    'SELECT FROM mention WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
    [workspaceId, ids],
  );
  // Asked once they are held: a brand may have been linked while this waited.
  const { rows } = await tx.query<HeldMention>(
    `SELECT id, network, network_id AS "networkId", author_id AS "authorId", conversation_id AS "conversationId",
       published_at AS "publishedAt", edited_at AS "editedAt", source_id AS "sourceId", language, sentiment, categories,
       flagged, reach, correction, ARRAY(SELECT brand_id::text FROM mention_brand WHERE mention_id = m.id) AS "brandIds"
     FROM mention m WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id`,
    [workspaceId, ids],
  );
  return rows;
}

/** What a held mention adds to the counts, everywhere it is counted. */
export const countedOf = (mention: HeldMention): CountedMention => ({
  ...mention,
  countedUnder: countedUnder(mention.brandIds),
});
