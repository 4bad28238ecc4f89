import { detectJsonFeed, parseFeed as readFeed, parseJsonFeed } from 'feedsmith';
import { charsetOf, decodeFeed } from './decode-feed';
import { discoverFeeds } from './discover-feeds';
import { putsMonthFirst, readFeedDate } from './feed-dates';
import { hashId, toItem, type EntryContext } from './feed-entry';
import { readAtom, readJson, readRdf, readRss, type ReadFeed } from './feed-formats';
import { lineOf, textLimits, titleText } from './html-text';
import { mendXml } from './mend-xml';
import type { Feed, FeedFault, FeedFormat, FeedItem, NoFeed, ParsedFeed } from './parsed-feed';
import { absoluteLink } from './unwrap-link';

export interface FeedHints {
  /** Content-Type header. */
  contentType?: string | null;
  /** Where the feed was read, to which its links may be relative. */
  url?: string | null;
  /** When it was read: what is dated later than the day after has no date. */
  now?: Date | null;
}

const maxItems = 500;
/** UTF-16 units of HTML read of all entries together: a huge feed has its long texts cut shorter. */
const htmlBudget = 12_000_000;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed, as they are and as they should be. It never throws, asks
 * nobody for anything, and expands no entity of a document's own. Time is about proportional to the bytes: bound these.
 */
export function parseFeed(bytes: Uint8Array, hints: FeedHints = {}): ParsedFeed {
  const text = decodeFeed(bytes, charsetOf(hints.contentType)).trim();
  if (text === '') return noFeed('empty', 'The document is empty.');
  try {
    return readDocument(text, hints);
  } catch (error) {
    return noFeed('unreadable', `The feed cannot be read: ${lineOf(String((error as Error).message), 200)}`);
  }
}

function readDocument(text: string, hints: FeedHints): ParsedFeed {
  const json = jsonOf(text);
  if (json !== undefined) {
    const value: unknown = JSON.parse(json);
    if (!detectJsonFeed(value)) return noFeed('not-a-feed', 'The document is JSON, and no JSON Feed.');
    return finish('json', readJson(parseJsonFeed(value)), hints, false);
  }
  const mended = mendXml(text);
  if (!mended) return page(text, hints);
  const read = readFeed(mended.xml);
  switch (read.format) {
    case 'rss':
      return finish('rss', readRss(read.feed), hints, mended.cut);
    case 'rdf':
      return finish('rdf', readRdf(read.feed), hints, mended.cut);
    case 'atom':
      return finish('atom', readAtom(read.feed), hints, mended.cut);
    case 'json':
      return noFeed('not-a-feed', 'The document is no feed.');
  }
}

/** Text that is an object of JSON and says it is a feed; undefined when it is something else. */
function jsonOf(text: string): string | undefined {
  const start = text.search(/[{<]/);
  return start >= 0 && text[start] === '{' && /"(?:items|version)"\s*:/.test(text)
    ? text.slice(start)
    : undefined;
}

function page(text: string, hints: FeedHints): NoFeed {
  const feeds = /<(?:html|head|body|link|a|meta)[\s>]/i.test(text)
    ? discoverFeeds(text, hints.url ?? null)
    : [];
  return noFeed('not-a-feed', 'The document is no feed.', feeds);
}

function noFeed(code: FeedFault, message: string, feeds: NoFeed['feeds'] = []): NoFeed {
  return { ok: false, error: { code, message }, feeds };
}

function finish(format: FeedFormat, read: ReadFeed, hints: FeedHints, cut: boolean): Feed {
  const url = absoluteLink(hints.url ?? undefined, []);
  const first = (list: readonly (string | undefined)[], ...bases: (string | null | undefined)[]) =>
    list.map((link) => absoluteLink(link, bases)).find((link) => link !== null) ?? null;
  const selfUrl = first(read.selves, read.base, url);
  const siteUrl = first(read.sites, read.base, url, selfUrl);
  const language = read.language.find((value) => value !== undefined) ?? null;
  const context: EntryContext = {
    // A link of RSS is relative to the site by custom, one of Atom to the feed by its standard.
    bases: format === 'atom' ? [read.base, url, selfUrl, siteUrl] : [read.base, siteUrl, url, selfUrl],
    monthFirst: putsMonthFirst(
      read.entries.flatMap(({ published, updated }) => [...published, ...updated]),
      language,
    ),
    now: hints.now ?? null,
    htmlLimit: Math.max(24_000, htmlBudget / Math.max(1, Math.min(read.entries.length, maxItems))),
  };
  return {
    ok: true,
    format,
    title: read.title.html
      ? titleText(read.title.value ?? '')
      : lineOf(read.title.value ?? '', textLimits.title),
    siteUrl,
    selfUrl,
    hubUrl: first(read.hubs, read.base, url, selfUrl),
    nextUrl: first(read.nexts, read.base, url, selfUrl) ?? wordpressNext(read, url ?? selfUrl),
    ttlMinutes: minutesOf(read),
    language: language === null ? null : lineOf(language, 20),
    items: itemsOf(read, context),
    cut,
  };
}

/** WordPress gives the older entries of any feed under `paged`, and says 404 after the last. */
function wordpressNext(read: ReadFeed, url: string | null): string | null {
  if (url === null || read.entries.length === 0 || !/wordpress\.(?:org|com)/i.test(read.generator ?? ''))
    return null;
  const next = new URL(url);
  const at = Number(next.searchParams.get('paged') ?? '1');
  if (!Number.isInteger(at) || at < 1 || at > 1_000) return null;
  next.searchParams.set('paged', String(at + 1));
  return next.href;
}

const periods: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

function minutesOf({ ttl, period }: ReadFeed): number | null {
  if (ttl !== undefined && ttl > 0 && ttl < 1e6) return Math.round(ttl);
  const minutes = periods[period?.period?.trim().toLowerCase() ?? ''];
  if (minutes === undefined) return null;
  const frequency = period?.frequency ?? 1;
  return frequency >= 1 ? Math.max(1, Math.round(minutes / frequency)) : minutes;
}

/** The newest entries, each with an id of its own. Texts are read of those only: they cost the most. */
function itemsOf(read: ReadFeed, context: EntryContext): FeedItem[] {
  const chosen = newest(read, context);
  const items = chosen.flatMap((entry) => toItem(entry, context) ?? []);
  return withOwnIds(items);
}

function newest({ entries }: ReadFeed, context: EntryContext): ReadFeed['entries'] {
  if (entries.length <= maxItems) return entries;
  const dated = entries.map((entry, index) => ({
    entry,
    index,
    at: [...entry.published, ...entry.updated].map((raw) => readFeedDate(raw, context)).find(Boolean) ?? '',
  }));
  // Without dates, the first are the newest by custom.
  return dated
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : one.index - other.index))
    .slice(0, maxItems)
    .map(({ entry }) => entry);
}

/**
 * Gives each item an id of its own: a copy of an item is left out, and where one id is given to several articles, they
 * go by their links, or by what they say.
 */
function withOwnIds(items: readonly FeedItem[]): FeedItem[] {
  const byId = Map.groupBy(items, ({ id }) => id);
  const taken = new Set<string>();
  return items.flatMap((item) => {
    const same = byId.get(item.id) ?? [];
    const copies = same.every(
      ({ link, title }) => link === item.link && (title === item.title || link !== null),
    );
    const id =
      same.length === 1 || copies
        ? item.id
        : item.link !== null && !same.some((other) => other !== item && other.link === item.link)
          ? item.link
          : hashId(item.title, item.text, item.published);
    if (taken.has(id)) return [];
    taken.add(id);
    return [{ ...item, id }];
  });
}
