import { z } from 'zod';
import type { Access, PastPage } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { isPost, toPost } from './entry-post';
import { hashOf } from './feed-cursor';
import type { AddressSettings } from './feed-settings';
import { fetchFeed } from './fetch-feed';

/** Pages of archives that are followed at most. */
const mostPages = 200;

/** Where the reading of archives stands. */
const place = z.object({
  url: z.string(),
  pages: z.number(),
  /** Of the entries of the page before: a server that knows no pages gives the same again. */
  entries: z.string(),
  reached: z.number(),
});

/**
 * One page of a feed's archives, older with each: what the feed links as next or previous archive (RFC 5005), and the
 * pages that WordPress gives of any feed. Entries without a date are left out: nobody knows when they were written.
 */
export async function readArchive(
  access: Access<AddressSettings>,
  from: unknown,
  until: number,
): Promise<PastPage> {
  const read = place.safeParse(from);
  const at = read.success
    ? read.data
    : { url: access.settings.address, pages: 0, entries: '', reached: access.now() };
  const end: PastPage = { posts: [], next: null, reached: at.reached };
  const fetched = await fetchFeed(access, at.url).catch((error: unknown) => {
    // WordPress says so after the last page.
    if (at.pages > 0 && error instanceof ConnectorError && error.fault === 'invalid') return null;
    throw error;
  });
  const feed = fetched?.document;
  if (!feed) return end;
  if (!feed.ok) {
    if (at.pages > 0) return end;
    throw new ConnectorError('transient', 'bad-answer', { detail: feed.error.message });
  }
  const entries = hashOf(feed.items.map(({ id }) => id).join('\n'), 16);
  if (feed.items.length === 0 || entries === at.entries) return end;
  const dated = feed.items.flatMap((item) =>
    item.published !== null && isPost(access.settings, item)
      ? [{ item, at: Date.parse(item.published) }]
      : [],
  );
  const reached = Math.min(at.reached, ...dated.map((entry) => entry.at));
  const more = feed.nextUrl !== null && feed.nextUrl !== at.url && at.pages + 1 < mostPages;
  return {
    posts: dated
      .filter((entry) => entry.at >= until)
      .map(({ item, at: published }) =>
        toPost(access.settings, feed, item, Math.min(published, access.now()), null),
      ),
    next: more ? { url: feed.nextUrl, pages: at.pages + 1, entries, reached } : null,
    reached,
  };
}
