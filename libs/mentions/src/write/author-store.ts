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

/** Holds authors until the end of the transaction, in the order of their ids. */
export async function holdAuthors(tx: Sql, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    'SELECT FROM author WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
    [workspaceId, ids],
  );
}

/** Notes authors; the profile seen last wins, whichever page comes first. How many follow them is kept day by day. */
export async function upsertAuthors(
  tx: Sql,
  workspaceId: string,
  seen: readonly SeenAuthor[],
): Promise<void> {
  const latest = latestBy(seen, ({ id }) => id);
  if (latest.length === 0) return;
  const { rows } = await tx.query<{ id: string; seenBefore: Date | null }>(
    `INSERT INTO author AS a
       (workspace_id, id, network, network_id, handle, name, url, avatar_url, followers, seen_at)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::int[], $10::timestamptz[])
     ON CONFLICT (id) DO UPDATE SET
       handle = excluded.handle, name = excluded.name, seen_at = excluded.seen_at,
       url = coalesce(excluded.url, a.url), avatar_url = coalesce(excluded.avatar_url, a.avatar_url),
       followers = coalesce(excluded.followers, a.followers)
     WHERE a.seen_at < excluded.seen_at
     RETURNING a.id, old.seen_at AS "seenBefore"`,
    [
      workspaceId,
      plainArray(latest.map(({ id }) => id)),
      plainArray(latest.map(({ network }) => network)),
      latest.map(({ author }) => author.networkId),
      latest.map(({ author }) => author.handle),
      latest.map(({ author }) => author.name),
      latest.map(({ author }) => author.url),
      latest.map(({ author }) => author.avatarUrl),
      plainArray(latest.map(({ author }) => author.followers)),
      plainArray(latest.map(({ seenAt }) => seenAt)),
    ],
  );
  await noteReach(
    tx,
    seen,
    new Map(rows.map(({ id, seenBefore }) => [id, seenBefore?.getTime() ?? -Infinity])),
  );
}

/**
 * Keeps how many follow authors on a day (UTC). What was seen after all that was known of an author takes the place of
 * what the day had; of what comes late only the day is known, so that it fills a day that is empty and no other.
 * @param seenBefore of authors seen later than before: until when they were known. Their rows are held, as are all others of `seen`.
 */
async function noteReach(
  tx: Sql,
  seen: readonly SeenAuthor[],
  seenBefore: ReadonlyMap<string, number>,
): Promise<void> {
  const days = latestBy(
    seen.filter(({ author }) => author.followers !== null),
    ({ id, seenAt }) => `${id} ${dayOf(seenAt)}`,
  );
  if (days.length === 0) return;
  await tx.query(
    `INSERT INTO author_reach AS r (author_id, day, followers)
     SELECT author_id, day, followers
     FROM unnest($1::uuid[], $2::date[], $3::int[], $4::bool[]) WITH ORDINALITY AS s(author_id, day, followers, newer, n)
     WHERE newer OR NOT EXISTS (SELECT FROM author_reach k WHERE k.author_id = s.author_id AND k.day = s.day)
     ORDER BY n
     ON CONFLICT (author_id, day) DO UPDATE SET followers = excluded.followers WHERE r.followers <> excluded.followers`,
    [
      plainArray(days.map(({ id }) => id)),
      plainArray(days.map(({ seenAt }) => dayOf(seenAt))),
      plainArray(days.map(({ author }) => author.followers)),
      plainArray(days.map(({ id, seenAt }) => Date.parse(seenAt) > (seenBefore.get(id) ?? Infinity))),
    ],
  );
}

const dayOf = (at: string) => new Date(at).toISOString().slice(0, 10);

/** Of each key what was seen last, in the order of keys. */
function latestBy(seen: readonly SeenAuthor[], key: (author: SeenAuthor) => string): SeenAuthor[] {
  const latest = new Map<string, SeenAuthor>();
  for (const author of seen) {
    const other = latest.get(key(author));
    if (!other || Date.parse(author.seenAt) > Date.parse(other.seenAt)) latest.set(key(author), author);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, author]) => author);
}
