import type { RawPost } from '@vigie/mentions';
import { z } from 'zod';
import type { PastPage } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { askSignedIn, profileEntry, type BlueskyAccess, type ServiceAnswer } from './bluesky-service';
import { isDid, isFields, postCollection } from './jetstream-event';
import { postOf, textOf } from './post-shape';
import { phrasesOf } from './search-phrases';

/** Posts that one call gives at most (lexicon app.bsky.feed.searchPosts). */
const pageSize = 100;
/** Days that are searched for all phrases before the days before: so that one can say how far back all of it is read. */
const windowMs = 7 * 86_400_000;
/** The service lists no more than some thousands of hits: beyond, a new list begins where this one ended. */
const listedAtMost = 5_000;

const answerSchema = z.object({
  posts: z.array(z.unknown()).max(1_000),
  cursor: z.string().max(2_000).optional(),
});

/** Where reading of the past goes on. Times are milliseconds since 1970. */
const placeSchema = z.object({
  /** End of the window that is read, not included. */
  before: z.int(),
  /** Of its phrases, the one that is read: its own words, for the topics may change in between. */
  phrase: z.string().max(2_000).nullable(),
  /** End of what is still to be listed for this phrase. */
  to: z.int(),
  cursor: z.string().max(2_000).nullable(),
  /** Posts listed since `to` was set. */
  listed: z.int(),
});
type Place = z.infer<typeof placeSchema>;

interface Found {
  posts: RawPost[];
  /** Milliseconds since 1970 of the oldest that was listed, by which the service sorts; null: it listed none. */
  oldest: number | null;
  cursor: string | null;
  budget: ServiceAnswer<unknown>['budget'];
}

/**
 * A page of what was published before now, back to `until`: windows of a week, the newest first; in each, phrase after phrase.
 * @param from null, then what the page before gave as `next`.
 */
export async function readPast(access: BlueskyAccess, from: unknown, until: number): Promise<PastPage> {
  const phrases = phrasesOf(access.queries);
  const place = from === null ? windowBefore(access.now()) : placeOf(from);
  const index = place.phrase === null ? 0 : phrases.indexOf(place.phrase);
  const phrase = phrases[index];
  // Topics changed: the window is read anew for those there are now.
  if (phrase === undefined && phrases.length > 0) return readPast(access, windowBefore(place.before), until);
  const start = Math.max(place.before - windowMs, until);
  if (phrase === undefined || start >= place.before)
    return { posts: [], next: null, reached: until, budget: null };

  const found = await search(access, phrase, { since: start, until: place.to, cursor: place.cursor });
  const next = nextPlace(place, phrase, phrases, start, until, found);
  return {
    posts: found.posts,
    next,
    reached: next === null ? until : next.before === place.before ? place.before : start,
    budget: found.budget,
  };
}

/** The newest posts of the first phrases, for a preview. */
export async function searchNewest(
  access: BlueskyAccess,
  phrasesAtMost: number,
): Promise<{ posts: RawPost[]; budget: ServiceAnswer<unknown>['budget'] }> {
  const posts: RawPost[] = [];
  let budget: ServiceAnswer<unknown>['budget'] = null;
  for (const phrase of phrasesOf(access.queries).slice(0, phrasesAtMost)) {
    const found = await search(access, phrase, { cursor: null });
    posts.push(...found.posts);
    budget = found.budget;
  }
  return { posts, budget };
}

function nextPlace(
  place: Place,
  phrase: string,
  phrases: readonly string[],
  start: number,
  until: number,
  found: Found,
): Place | null {
  const listed = place.listed + found.posts.length;
  const more = found.cursor !== null && found.oldest !== null;
  if (more && listed < listedAtMost) return { ...place, phrase, cursor: found.cursor, listed };
  // One more than the oldest, as several posts may share its millisecond; but never a list that does not get on.
  const to = found.oldest === null ? start : Math.min(found.oldest + 1, place.to - 1);
  if (more && to > start) return { ...place, phrase, to, cursor: null, listed: 0 };
  const following = phrases[phrases.indexOf(phrase) + 1];
  if (following !== undefined) return { ...windowBefore(place.before), phrase: following };
  return start > until ? windowBefore(start) : null;
}

function windowBefore(before: number): Place {
  return { before, phrase: null, to: before, cursor: null, listed: 0 };
}

function placeOf(from: unknown): Place {
  const read = placeSchema.safeParse(from);
  if (!read.success)
    throw new ConnectorError('transient', 'internal', { detail: 'unknown place in the past' });
  return read.data;
}

/** Source: lexicon app.bsky.feed.searchPosts; `since` is included, `until` is not. */
async function search(
  access: BlueskyAccess,
  phrase: string,
  { since, until, cursor }: { since?: number; until?: number; cursor: string | null },
): Promise<Found> {
  const instant = (ms: number) => new Date(ms).toISOString();
  const { body, budget } = await askSignedIn(access, 'app.bsky.feed.searchPosts', {
    params: [
      ['q', phrase],
      ['sort', 'latest'],
      ['limit', String(pageSize)],
      ...(since === undefined ? [] : [['since', instant(since)] as const]),
      ...(until === undefined ? [] : [['until', instant(until)] as const]),
      ...(cursor === null ? [] : [['cursor', cursor] as const]),
    ],
    schema: answerSchema,
  });
  const views = body.posts.flatMap(viewOf);
  return {
    posts: views.flatMap(({ post }) => (post === null ? [] : [post])),
    oldest: views.reduce<number | null>((oldest, { at }) => Math.min(oldest ?? at, at), null),
    cursor: body.cursor ?? null,
    budget,
  };
}

/** A post as searches show it (lexicon app.bsky.feed.defs#postView): its record with what the network knows of it. */
function viewOf(value: unknown): { post: RawPost | null; at: number }[] {
  if (!isFields(value) || typeof value.uri !== 'string' || !isFields(value.record)) return [];
  const [did, collection, rkey] = value.uri.replace(/^at:\/\//, '').split('/');
  const seenAt = typeof value.indexedAt === 'string' ? Date.parse(value.indexedAt) : Number.NaN;
  if (!isDid(did) || collection !== postCollection || rkey === undefined || Number.isNaN(seenAt)) return [];
  const [entry] = profileEntry(value.author);
  const post = postOf({ did, rkey, record: value.record, seenAt }, entry?.[1]);
  // What the service sorts by: the date that its author's device gave, unless that is later than it came.
  const at = Math.min(Number(post.publishedAt), seenAt);
  return [{ post: textOf(value.record) === null ? null : post, at }];
}
