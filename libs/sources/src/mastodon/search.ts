import { z } from 'zod';
import { ConnectorError } from '../connector/connector-error';
import type { MastodonApi } from './mastodon-api';
import type { Place } from './place';
import { isNearlyUsedUp, oldestOf, type NewPosts } from './read-new';
import type { Server } from './server';
import { statusesSchema, timeOf, type Status } from './status';
import { pageSize, type StatusPage } from './timelines';

const resultSchema = z.object({ statuses: statusesSchema });

/** Pages of one search read in one go. */
const pagesAtOnce = 6;
/** Ids kept of a search: more than a page, since instances take posts into their index late. */
const window = 80;

/**
 * One answer of the full-text search, newest first. Instances without one answer with nothing.
 * Source: https://docs.joinmastodon.org/methods/search/#v2
 * @param from what the page before gave as `older`.
 * @throws ConnectorError; `auth` without a token.
 */
export async function search(
  api: MastodonApi,
  server: Server,
  words: string,
  from: string | null = null,
): Promise<StatusPage> {
  if (!api.hasToken) throw new ConnectorError('auth', 'key-missing');
  // Pleroma and its kin page by number only.
  const byNumber = !['mastodon', 'gotosocial'].includes(server.software);
  const answer = await api.get('/api/v2/search', {
    schema: resultSchema,
    params: [
      ['q', words],
      ['type', 'statuses'],
      ['resolve', 'false'],
      ['limit', String(pageSize)],
      ...(from === null ? [] : [[byNumber ? 'offset' : 'max_id', from] as const]),
    ],
  });
  const statuses = answer.body?.statuses ?? [];
  const last = statuses.at(-1)?.id;
  // An instance that does not know the parameter gives the same page again.
  if (last === undefined || last === from) return { statuses: [], older: null };
  return { statuses, older: byNumber ? String(Number(from ?? 0) + statuses.length) : last };
}

/** What a search finds that it did not find before, oldest first. @throws ConnectorError */
export async function searchNew(
  api: MastodonApi,
  server: Server,
  words: string,
  place: Place | null,
  now: number,
): Promise<NewPosts> {
  const known = new Set(place?.ids);
  const fresh: Status[] = [];
  let from: string | null = null;
  let reached = false;
  for (let pages = 0; !reached && pages < pagesAtOnce && !(pages > 0 && isNearlyUsedUp(api)); pages += 1) {
    const page: StatusPage = await search(api, server, words, from);
    from = page.older;
    const found = page.statuses.filter(({ id }) => !known.has(id));
    for (const status of found) {
      known.add(status.id);
      fresh.push(status);
    }
    // Back at what was known before, at the end, or at the first page of all.
    reached = found.length < page.statuses.length || from === null || place === null;
    reached ||= (oldestOf(page.statuses) ?? 0) < (place?.at ?? 0);
  }
  const statuses = fresh.toReversed();
  return {
    statuses,
    place: {
      key: keyOfSearch(words),
      ids: [...(place?.ids ?? []), ...statuses.map(({ id }) => id)].slice(-window),
      at: Math.max(place?.at ?? 0, Math.min(timeOf(fresh[0]?.created_at) ?? now, now)),
      tip: null,
      run: 0,
    },
    more: false,
    missed: reached || place === null ? null : { from: place.at, to: oldestOf(fresh) ?? now },
  };
}

export function keyOfSearch(words: string): string {
  return `?${words}`;
}
