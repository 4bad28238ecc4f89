import type { TwitterRateLimit, TwitterResponse } from 'twitter-api-v2';
import { z } from 'zod';
import { ConnectorError } from '../connector/connector-error';
import { idAt, idPattern, isNewer, newest, oldest, timeOf } from './snowflake';
import { asked, type XClient } from './x-client';
import { higher, type Part, type XCursor } from './x-cursor';
import { postFields, readPosts, type XPost } from './x-post';
import { XRefusal } from './x-problem';
import type { XQuery } from './x-queries';
import { smallestPage } from './x-usage';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far back recent search goes, and how far it is asked when what is asked for has fallen out of it. */
export const window = { all: 7 * day, safe: 7 * day - hour };

export const largestPage = 100;

/** How far the clocks here and there may differ where an id is made from a time. */
const skew = minute;

/** Searches below `until` and above `since`, both excluded. */
export interface Stretch {
  since?: string | undefined;
  until?: string | undefined;
  posts?: number;
}

export interface SearchPage {
  posts: XPost[];
  /** How many posts X counts for the page. */
  counted: number;
  newest: string | undefined;
  oldest: string | undefined;
  more: boolean;
  rateLimit: TwitterRateLimit | undefined;
}

const id = z.string().regex(idPattern).optional().catch(undefined);
const answerSchema = z.object({
  data: z.array(z.unknown()).max(1_000).optional(),
  includes: z.unknown().optional(),
  meta: z.object({
    result_count: z.int().min(0),
    next_token: z.string().optional(),
    newest_id: id,
    oldest_id: id,
  }),
});

/**
 * One page of recent search, the newest posts first. Asked by ids and never by `next_token`, which dies with its search: an id can be
 * kept for as long as the post is found at all.
 */
export async function searchPage(client: XClient, query: XQuery, stretch: Stretch): Promise<SearchPage> {
  const { since, until, posts = largestPage } = stretch;
  const answer = await asked(
    client.v2.get<TwitterResponse<unknown>>(
      'tweets/search/recent',
      {
        query: query.text,
        max_results: Math.min(largestPage, Math.max(smallestPage, posts)),
        since_id: since,
        until_id: until,
        ...postFields,
      },
      { fullResponse: true },
    ) as unknown as Promise<TwitterResponse<unknown>>,
    client.access.signal,
  );
  const read = answerSchema.safeParse(answer.data);
  if (!read.success)
    throw new ConnectorError('transient', 'bad-answer', { detail: 'not an answer of search' });
  const { data = [], includes, meta } = read.data;
  const found = readPosts(data, includes);
  const ids = [...found.ids, meta.newest_id, meta.oldest_id].filter((each) => each !== undefined);
  const last = oldest(ids);
  return {
    posts: found.posts,
    counted: Math.max(data.length, meta.result_count),
    newest: newest(ids),
    oldest: last,
    // A page that does not go down would go on for ever.
    more:
      meta.next_token !== undefined && last !== undefined && (until === undefined || isNewer(until, last)),
    rateLimit: answer.rateLimit,
  };
}

/** A page of a sweep: where its query stands afterwards, and whether the sweep is over. */
export interface Step {
  page: SearchPage | null;
  part: Part;
  done: boolean;
  missed: { from: number; to: number } | null;
}

/**
 * Reads a page further. A query that has never been read gets its newest page and starts there; what is older is read as the past.
 * @param posts At most so many.
 */
export async function stepSearch(client: XClient, query: XQuery, part: Part, posts: number): Promise<Step> {
  const now = client.access.now();
  if (part.floor === null) {
    const page = await searchPage(client, query, { posts });
    const floor = page.newest ?? idAt(now - skew);
    return { page, part: { floor, readAt: now, sweep: null }, done: true, missed: null };
  }
  const bound = idAt(now - window.safe);
  if (timeOf(part.floor) < now - window.all + minute) return sweep(client, query, part, bound, posts);
  try {
    return await sweep(client, query, part, part.floor, posts);
  } catch (error) {
    // X's clock is the one that counts.
    const tooOld = error instanceof XRefusal && error.status === 400 && error.parameters.includes('since_id');
    if (!tooOld || isNewer(part.floor, bound)) throw error;
    return sweep(client, query, part, bound, posts);
  }
}

/** A page of posts above `since`; when that is not the part's own floor, what lies between is out of reach. */
async function sweep(
  client: XClient,
  query: XQuery,
  part: Part,
  since: string,
  posts: number,
): Promise<Step> {
  const now = client.access.now();
  const began = part.sweep?.at ?? now;
  const end = (top: string | undefined): Part => ({
    floor: higher(part.floor, top ?? null) ?? since,
    readAt: began,
    sweep: null,
  });
  const lost = since !== part.floor && part.readAt !== null && part.readAt < timeOf(since);
  const missed = lost && part.readAt !== null ? { from: part.readAt, to: timeOf(since) } : null;
  const until = part.sweep?.until;
  if (until !== undefined && !isNewer(until, since)) {
    return { page: null, part: end(part.sweep?.top), done: true, missed };
  }
  const page = await searchPage(client, query, { since, until, posts });
  const top = part.sweep?.top ?? page.newest;
  if (!page.more || top === undefined || page.oldest === undefined) {
    return { page, part: end(top), done: true, missed };
  }
  // The stretch out of reach is told once: the floor moves up with it, and the part counts as read up to there.
  const from = missed === null ? part : { floor: since, readAt: missed.to };
  return {
    page,
    part: { floor: from.floor, readAt: from.readAt, sweep: { top, until: page.oldest, at: began } },
    done: false,
    missed,
  };
}

/** Where a query stands; a new or changed one begins where the source has been read to. */
export function partOf({ parts, readTo }: XCursor, key: string): Part {
  return (
    parts[key] ?? {
      floor: readTo === null ? null : idAt(readTo - skew),
      readAt: readTo,
      sweep: null,
    }
  );
}
