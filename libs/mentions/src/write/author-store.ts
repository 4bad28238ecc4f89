import type { PostAuthor } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { plainArray } from './plain-array';

export interface SeenAuthor {
  id: string;
  network: string;
  author: PostAuthor;
  /** ISO 8601: when the profile looked like that. */
  seenAt: string;
}

/** Notes authors; the profile seen last wins, whichever page comes first. */
export async function upsertAuthors(
  tx: Sql,
  workspaceId: string,
  seen: readonly SeenAuthor[],
): Promise<void> {
  const latest = new Map<string, SeenAuthor>();
  for (const author of seen) {
    const other = latest.get(author.id);
    if (!other || Date.parse(author.seenAt) > Date.parse(other.seenAt)) latest.set(author.id, author);
  }
  const authors = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (authors.length === 0) return;
  await tx.query(
    `INSERT INTO author AS a
       (workspace_id, id, network, network_id, handle, name, url, avatar_url, followers, seen_at)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::int[], $10::timestamptz[])
     ON CONFLICT (id) DO UPDATE SET
       handle = excluded.handle, name = excluded.name, seen_at = excluded.seen_at,
       url = coalesce(excluded.url, a.url), avatar_url = coalesce(excluded.avatar_url, a.avatar_url),
       followers = coalesce(excluded.followers, a.followers)
     WHERE a.seen_at < excluded.seen_at`,
    [
      workspaceId,
      plainArray(authors.map(({ id }) => id)),
      plainArray(authors.map(({ network }) => network)),
      authors.map(({ author }) => author.networkId),
      authors.map(({ author }) => author.handle),
      authors.map(({ author }) => author.name),
      authors.map(({ author }) => author.url),
      authors.map(({ author }) => author.avatarUrl),
      plainArray(authors.map(({ author }) => author.followers)),
      plainArray(authors.map(({ seenAt }) => seenAt)),
    ],
  );
}

/** Counts new mentions into their conversations. */
export async function upsertConversations(
  tx: Sql,
  workspaceId: string,
  mentions: readonly { id: string; key: string; publishedAt: string }[],
): Promise<void> {
  const byId = new Map<string, { id: string; key: string; mentions: number; first: string; last: string }>();
  for (const { id, key, publishedAt } of mentions) {
    const at = new Date(publishedAt).toISOString();
    const known = byId.get(id);
    if (!known) {
      byId.set(id, { id, key, mentions: 1, first: at, last: at });
      continue;
    }
    known.mentions += 1;
    if (at < known.first) known.first = at;
    if (at > known.last) known.last = at;
  }
  const conversations = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (conversations.length === 0) return;
  await tx.query(
    `INSERT INTO conversation AS c (workspace_id, id, key, mentions, first_at, last_at)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[])
     ON CONFLICT (id) DO UPDATE SET mentions = c.mentions + excluded.mentions,
       first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at)`,
    [
      workspaceId,
      plainArray(conversations.map(({ id }) => id)),
      conversations.map(({ key }) => key),
      plainArray(conversations.map((conversation) => conversation.mentions)),
      plainArray(conversations.map(({ first }) => first)),
      plainArray(conversations.map(({ last }) => last)),
    ],
  );
}
