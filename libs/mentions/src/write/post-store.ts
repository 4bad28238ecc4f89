import type { Category, Sentiment } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { needsAnswer, refreshUrgency } from '../desk/urgency';
import { holdAuthors, upsertAuthors } from './author-store';
import { conversationKey } from './conversation-key';
import { joinConversations, type Joined } from './conversation-store';
import { nothingLeaving, type Leaving } from './deletion-store';
import { storeEdits } from './edit-store';
import { authorId, conversationId, newMentionId } from './natural-ids';
import { plainArray } from './plain-array';
import { columnsOf, type ReadPost } from './read-post';
import { countedUnder, type CountedMention } from './rollup-rows';
import { storyOf } from './story-key';

export interface StoredPosts extends Joined {
  /** Mentions stored for the first time. */
  added: string[];
  /** Mentions known before that gained a brand. */
  linked: string[];
  /** Mentions known before that their author has changed since. */
  edited: string[];
  /** Posts given that were known before, the second of two alike included. */
  known: number;
  /** What enters the counts, and what leaves them. */
  counted: CountedMention[];
  uncounted: CountedMention[];
}

const nothingStored: StoredPosts = {
  ...{ added: [], linked: [], edited: [], known: 0, counted: [], uncounted: [] },
  ...{ reopened: [], continued: [] },
};

interface Prepared extends ReadPost {
  id: string;
  key: string;
  authorId: string | null;
  conversationKey: string;
  conversationId: string;
}

/**
 * Stores posts that were read: mentions, their brands, authors, conversations. A post known before gains the brands it
 * had not; it is otherwise left as it is, unless its author changed it since. What the network has deleted stays out.
 * Counts are the caller's next step, in the same transaction.
 *
 * Rows are written in the order of their keys, so that two transactions never wait for each other.
 * @param leaving what deletions of the same page take out next: held with what is stored, in the same order.
 */
export async function storePosts(
  tx: Sql,
  to: { workspaceId: string; sourceId: string },
  posts: readonly ReadPost[],
  leaving: Leaving = nothingLeaving,
): Promise<StoredPosts> {
  const prepared = prepare(to.workspaceId, posts);
  if (prepared.length === 0) return nothingStored;
  // An edit that matches no topic changes what is stored, and brings nothing new.
  const inserted = await insertMentions(
    tx,
    to,
    prepared.filter((post) => post.brandIds.length > 0),
  );
  const fresh = prepared.filter((post) => inserted.has(post.id));
  const known = prepared.filter((post) => !inserted.has(post.id));
  const edited = known.filter((post) => post.post.editedAt !== null);
  // Held part by part, two pages could wait for each other.
  if (edited.length > 0 || leaving.mentionIds.length > 0)
    await holdKnown(tx, to.workspaceId, known, leaving.mentionIds);
  const edits = await storeEdits(tx, to.workspaceId, edited);
  const gained = await linkKnown(tx, to.workspaceId, known);
  await linkBrands(
    tx,
    to.workspaceId,
    fresh.map(({ id, post, brandIds }) => ({ id, publishedAt: post.publishedAt, brandIds })),
  );
  const authors = fresh.flatMap(({ post, authorId: id }) =>
    post.author && id !== null
      ? [{ id, network: post.network, author: post.author, seenAt: post.publishedAt }]
      : [],
  );
  if (leaving.authorIds.length > 0)
    await holdAuthors(tx, to.workspaceId, [...authors.map(({ id }) => id), ...leaving.authorIds]);
  await upsertAuthors(tx, to.workspaceId, authors);
  const joined = await joinConversations(
    tx,
    to.workspaceId,
    fresh.map((post) => {
      const { categories, urgency } = columnsOf(post.reading);
      return {
        mentionId: post.id,
        conversationId: post.conversationId,
        key: post.conversationKey,
        authorId: post.authorId,
        publishedAt: post.post.publishedAt,
        receivedAt: post.receivedAt ?? null,
        urgency,
        needsAnswer: needsAnswer({ categories, flags: post.flags }),
        reasons: post.reading.urgency.reasons,
      };
    }),
    [...edits.conversationIds, ...leaving.conversationIds],
  );
  await refreshUrgency(tx, to.workspaceId, edits.conversationIds);
  return {
    ...joined,
    added: fresh.map((post) => post.id),
    linked: gained.map((mention) => mention.id),
    edited: edits.changed,
    known: posts.length - fresh.length,
    counted: [
      ...fresh.map((post): CountedMention => ({
        publishedAt: new Date(post.post.publishedAt),
        sourceId: to.sourceId,
        network: post.post.network,
        ...columnsOf(post.reading),
        flagged: post.flags.length > 0,
        reach: post.reach,
        countedUnder: countedUnder(post.brandIds),
      })),
      ...edits.added,
      ...gained,
    ],
    uncounted: edits.removed,
  };
}

/** Ids and keys; of two posts with one identity the latest version stays, with the brands of both; in key order. */
function prepare(workspaceId: string, posts: readonly ReadPost[]): Prepared[] {
  const byKey = new Map<string, Prepared>();
  for (const read of posts) {
    const { post } = read;
    const key = `${post.network}\n${post.networkId}`;
    const twin = byKey.get(key);
    if (twin) {
      const brandIds = [...new Set([...twin.brandIds, ...read.brandIds])];
      Object.assign(twin, isNewer(post, twin.post) ? { ...read, brandIds } : { brandIds });
      continue;
    }
    const conversation = conversationKey(post);
    byKey.set(key, {
      ...read,
      brandIds: [...new Set(read.brandIds)],
      id: newMentionId(),
      key,
      authorId: post.author ? authorId(workspaceId, post.network, post.author.networkId) : null,
      conversationKey: conversation,
      conversationId: conversationId(workspaceId, conversation),
    });
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Holds all of them that are stored, and the others, in the order of their ids. */
async function holdKnown(
  tx: Sql,
  workspaceId: string,
  posts: readonly Prepared[],
  others: readonly string[],
): Promise<void> {
  await tx.query(
    `SELECT FROM mention WHERE id IN (
       SELECT m.id FROM unnest($2::text[], $3::text[]) AS k(network, network_id)
       JOIN mention m ON m.workspace_id = $1 AND m.network = k.network AND m.network_id = k.network_id
       UNION SELECT o.id FROM unnest($4::uuid[]) AS o(id))
     ORDER BY id FOR UPDATE`,
    [
      workspaceId,
      posts.map(({ post }) => post.network),
      posts.map(({ post }) => post.networkId),
      plainArray(others),
    ],
  );
}

const isNewer = (a: ReadPost['post'], b: ReadPost['post']) => (a.editedAt ?? '') > (b.editedAt ?? '');

async function insertMentions(
  tx: Sql,
  to: { workspaceId: string; sourceId: string },
  posts: readonly Prepared[],
): Promise<Set<string>> {
  if (posts.length === 0) return new Set();
  const columns = posts.map((post) => columnsOf(post.reading));
  // Ordered, since Postgres may look for the deletions in a way that loses the order of the posts.
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO mention (workspace_id, source_id, id, network, network_id, author_id, conversation_id, text, url,
       in_reply_to, media, views, reach, published_at, language, sentiment, sentiment_unsure, categories, urgency,
       flagged, flags, reading, language_hint, thread_id, edited_at, received_at, story)
     SELECT $1, $2, id, network, network_id, author_id, conversation_id, text, url,
       in_reply_to, media, views, reach, published_at, language, sentiment, unsure, categories::text[], urgency,
       flags <> '[]', flags, reading, language_hint, thread_id, edited_at, coalesce(received_at, now()),
       story
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[],
       $11::jsonb[], $12::int[], $13::int[], $14::timestamptz[], $15::text[], $16::text[], $17::bool[], $18::text[],
       $19::smallint[], $20::jsonb[], $21::jsonb[], $22::text[], $23::text[],
       $24::timestamptz[], $25::timestamptz[], $26::uuid[]) WITH ORDINALITY
       AS p(id, network, network_id, author_id, conversation_id, text, url, in_reply_to, media, views, reach,
         published_at, language, sentiment, unsure, categories, urgency, flags, reading, language_hint, thread_id,
         edited_at, received_at, story, n)
     WHERE NOT EXISTS (
       SELECT FROM deleted_post d
       WHERE d.workspace_id = $1 AND d.network = p.network AND d.network_id = p.network_id)
     ORDER BY n
     ON CONFLICT (workspace_id, network, network_id) DO NOTHING
     RETURNING id`,
    [
      to.workspaceId,
      to.sourceId,
      plainArray(posts.map((post) => post.id)),
      plainArray(posts.map(({ post }) => post.network)),
      posts.map(({ post }) => post.networkId),
      plainArray(posts.map((post) => post.authorId)),
      plainArray(posts.map((post) => post.conversationId)),
      posts.map(({ post }) => post.text),
      posts.map(({ post }) => post.url),
      posts.map(({ post }) => post.inReplyTo),
      posts.map(({ post }) => JSON.stringify(post.media)),
      plainArray(posts.map(({ post }) => post.views)),
      plainArray(posts.map((post) => post.reach)),
      plainArray(posts.map(({ post }) => post.publishedAt)),
      plainArray(columns.map((column) => column.language)),
      plainArray(columns.map((column) => column.sentiment)),
      plainArray(columns.map((column) => column.sentimentUnsure)),
      columns.map((column) => plainArray(column.categories)),
      plainArray(columns.map((column) => column.urgency)),
      posts.map((post) => JSON.stringify(post.flags)),
      posts.map((post) => JSON.stringify(post.reading)),
      posts.map(({ post }) => post.languageHint),
      posts.map(({ post }) => post.threadId || null),
      posts.map(({ post }) => post.editedAt),
      plainArray(posts.map(({ receivedAt }) => receivedAt ?? null)),
      plainArray(posts.map(({ post }) => storyOf(post.text))),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

interface Link {
  id: string;
  publishedAt: string;
  brandIds: readonly string[];
}

/** Links mentions to brands, but for those they were found off topic for; returns the pairs that were not there. */
async function linkBrands(
  tx: Sql,
  workspaceId: string,
  links: readonly Link[],
): Promise<{ mentionId: string; brandId: string }[]> {
  const pairs = links
    .flatMap(({ id, publishedAt, brandIds }) => brandIds.map((brandId) => ({ id, publishedAt, brandId })))
    .sort((a, b) => (a.id + a.brandId < b.id + b.brandId ? -1 : 1));
  if (pairs.length === 0) return [];
  const { rows } = await tx.query<{ mentionId: string; brandId: string }>(
    `INSERT INTO mention_brand (workspace_id, mention_id, brand_id, published_at)
     SELECT $1, p.mention_id, p.brand_id, p.published_at
     FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) WITH ORDINALITY AS p(mention_id, brand_id, published_at, n)
     WHERE NOT EXISTS (SELECT FROM off_topic o WHERE o.mention_id = p.mention_id AND o.brand_id = p.brand_id)
     ORDER BY p.n
     ON CONFLICT DO NOTHING RETURNING mention_id AS "mentionId", brand_id AS "brandId"`,
    [
      workspaceId,
      plainArray(pairs.map((pair) => pair.id)),
      plainArray(pairs.map((pair) => pair.brandId)),
      plainArray(pairs.map((pair) => pair.publishedAt)),
    ],
  );
  return rows;
}

interface KnownMention {
  id: string;
  key: string;
  publishedAt: Date;
  sourceId: string;
  network: string;
  language: string;
  sentiment: Sentiment;
  categories: Category[];
  flagged: boolean;
  reach: number | null;
}

/**
 * Gives posts known before the brands they had not. They are counted as they are stored, which may differ from what
 * this page says of them; their rows are held, so that neither a correction moves their counts meanwhile, nor another
 * page finds them without a brand as well.
 */
async function linkKnown(
  tx: Sql,
  workspaceId: string,
  posts: readonly Prepared[],
): Promise<(CountedMention & { id: string })[]> {
  if (posts.length === 0) return [];
  const wanted = posts.flatMap(({ post, brandIds }) => brandIds.map((brandId) => ({ post, brandId })));
  const { rows: known } = await tx.query<KnownMention>(
    `SELECT m.id, m.network || E'\\n' || m.network_id AS key, m.published_at AS "publishedAt",
       m.source_id AS "sourceId", m.network, m.language, m.sentiment, m.categories, m.flagged, m.reach
     FROM mention m
     WHERE m.id IN (
       SELECT k.id FROM unnest($2::text[], $3::text[], $4::uuid[]) AS w(network, network_id, brand_id)
       JOIN mention k ON k.workspace_id = $1 AND k.network = w.network AND k.network_id = w.network_id
       WHERE NOT EXISTS (SELECT FROM mention_brand b WHERE b.mention_id = k.id AND b.brand_id = w.brand_id)
         AND NOT EXISTS (SELECT FROM off_topic o WHERE o.mention_id = k.id AND o.brand_id = w.brand_id))
     ORDER BY m.id FOR NO KEY UPDATE`,
    [
      workspaceId,
      wanted.map(({ post }) => post.network),
      wanted.map(({ post }) => post.networkId),
      wanted.map(({ brandId }) => brandId),
    ],
  );
  if (known.length === 0) return [];
  const brandsByKey = new Map(posts.map((post) => [post.key, post.brandIds]));
  const linked = await linkBrands(
    tx,
    workspaceId,
    known.map((mention) => ({
      id: mention.id,
      publishedAt: mention.publishedAt.toISOString(),
      brandIds: brandsByKey.get(mention.key) ?? [],
    })),
  );
  const gained = Map.groupBy(linked, (pair) => pair.mentionId);
  const all = await countLinks(tx, [...gained.keys()]);
  return known.flatMap((mention) => {
    const brandIds = gained.get(mention.id)?.map(({ brandId }) => brandId) ?? [];
    if (brandIds.length === 0) return [];
    const isFirst = all.get(mention.id) === brandIds.length;
    return [{ ...mention, countedUnder: isFirst ? countedUnder(brandIds) : brandIds }];
  });
}

/** How many brands mentions are under. */
async function countLinks(tx: Sql, mentionIds: readonly string[]): Promise<Map<string, number>> {
  if (mentionIds.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; links: number }>(
    `SELECT mention_id AS id, count(*)::int AS links FROM mention_brand
     WHERE mention_id = ANY($1::uuid[]) GROUP BY mention_id`,
    [plainArray(mentionIds)],
  );
  return new Map(rows.map(({ id, links }) => [id, links]));
}
