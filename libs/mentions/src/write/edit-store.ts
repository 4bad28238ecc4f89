import type { Sql } from '@vigie/platform';
import { countedOf, holdMentions } from './held-mentions';
import { plainArray } from './plain-array';
import { columnsOf, type ReadPost } from './read-post';
import type { CountedMention } from './rollup-rows';
import { storyOf } from './story-key';

export interface Edits {
  /** Mentions that are others now, and their conversations. */
  changed: string[];
  conversationIds: string[];
  added: CountedMention[];
  removed: CountedMention[];
}

const noEdits: Edits = { changed: [], conversationIds: [], added: [], removed: [] };

/**
 * Puts what authors changed in the place of what is stored, where the change is newer than the stored version. Brands
 * stay: people have seen the mention under them. A correction goes, since it was said of other words. How much
 * conversations press and the counts are the caller's next steps, in the same transaction.
 * @param edits posts with `editedAt`; those that are not stored are left alone.
 */
export async function storeEdits(tx: Sql, workspaceId: string, edits: readonly ReadPost[]): Promise<Edits> {
  if (edits.length === 0) return noEdits;
  const byKey = new Map(edits.map((edit) => [`${edit.post.network}\n${edit.post.networkId}`, edit]));
  const { rows: stored } = await tx.query<{ id: string }>(
    `SELECT m.id FROM unnest($2::text[], $3::text[]) AS e(network, network_id)
     JOIN mention m ON m.workspace_id = $1 AND m.network = e.network AND m.network_id = e.network_id`,
    [workspaceId, edits.map(({ post }) => post.network), edits.map(({ post }) => post.networkId)],
  );
  const held = await holdMentions(
    tx,
    workspaceId,
    stored.map(({ id }) => id),
  );
  const newer = held.flatMap((mention) => {
    const edit = byKey.get(`${mention.network}\n${mention.networkId}`);
    const at = Date.parse(edit?.post.editedAt ?? '');
    return edit && at > (mention.editedAt?.getTime() ?? -Infinity) ? [{ mention, edit }] : [];
  });
  if (newer.length === 0) return noEdits;
  const columns = newer.map(({ edit }) => columnsOf(edit.reading));
  await tx.query(
    `UPDATE mention m SET text = p.text, url = coalesce(p.url, m.url), media = p.media, views = coalesce(p.views, m.views),
       reach = coalesce(p.reach, m.reach), language = p.language, sentiment = p.sentiment, sentiment_unsure = p.unsure,
       categories = p.categories::text[], urgency = p.urgency, flagged = p.flags <> '[]', flags = p.flags,
       reading = p.reading, language_hint = p.language_hint, edited_at = p.edited_at, story = p.story,
       correction = NULL, corrected_by = NULL, corrected_at = NULL
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::int[], $6::int[], $7::text[], $8::text[], $9::bool[],
       $10::text[], $11::smallint[], $12::jsonb[], $13::jsonb[], $14::text[], $15::timestamptz[], $16::uuid[])
       AS p(id, text, url, media, views, reach, language, sentiment, unsure, categories, urgency, flags, reading,
         language_hint, edited_at, story)
     WHERE m.id = p.id`,
    [
      newer.map(({ mention }) => mention.id),
      newer.map(({ edit }) => edit.post.text),
      newer.map(({ edit }) => edit.post.url),
      newer.map(({ edit }) => JSON.stringify(edit.post.media)),
      newer.map(({ edit }) => edit.post.views),
      newer.map(({ edit }) => edit.reach),
      columns.map((column) => column.language),
      columns.map((column) => column.sentiment),
      columns.map((column) => column.sentimentUnsure),
      columns.map((column) => plainArray(column.categories)),
      columns.map((column) => column.urgency),
      newer.map(({ edit }) => JSON.stringify(edit.flags)),
      newer.map(({ edit }) => JSON.stringify(edit.reading)),
      newer.map(({ edit }) => edit.post.languageHint),
      newer.map(({ edit }) => edit.post.editedAt),
      plainArray(newer.map(({ edit }) => storyOf(edit.post.text))),
    ],
  );
  return {
    changed: newer.map(({ mention }) => mention.id),
    conversationIds: [...new Set(newer.map(({ mention }) => mention.conversationId))],
    removed: newer.map(({ mention }) => countedOf(mention)),
    added: newer.map(({ mention, edit }, at) =>
      countedOf({
        ...mention,
        ...columns[at],
        flagged: edit.flags.length > 0,
        reach: edit.reach ?? mention.reach,
      }),
    ),
  };
}
