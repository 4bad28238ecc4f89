import type { Locale, SourceBudget } from '@vigie/contract';
import type { RawPost } from '@vigie/mentions';
import { toOrQuery } from '@vigie/query-language';
import type {
  Access,
  Connector,
  ConnectorPreview,
  ListenedQuery,
  PastPage,
  PulledPage,
} from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { contentOf, isPost, networkIdOf, toPost } from './entry-post';
import {
  emptyPlace,
  feedCursor,
  hashOf,
  roomOf,
  SeenEntries,
  type FeedCursor,
  type FeedPlace,
} from './feed-cursor';
import { readArchive } from './feed-past';
import {
  feedSettings,
  identityOf,
  movedTo,
  networkOf,
  searchAddress,
  searchLimits,
  searchOrigins,
  shortAddress,
  type AddressSettings,
  type FeedSearch,
  type FeedSettings,
} from './feed-settings';
import { fetchFeed, type FetchedFeed } from './fetch-feed';
import { findFeed } from './find-feed';
import type { Feed } from './parse/parsed-feed';

const minute = 60_000;
/** Searches are services that nobody pays for: they are asked seldom. */
const intervals = { feed: 10 * minute, search: 15 * minute } as const;
/** Days that a first search looks back, and each later one: an engine finds some things late. */
const days = { first: 30, later: 2 } as const;
/** Searches of one turn; a preview asks for the first few. */
const mostSearches = { turn: 40, preview: 3 } as const;
const previewTimeout = 6_000;
const previewPosts = 50;
const archiveDays = 365;

export interface FeedConnectorOptions {
  /** Where searches are asked, for tests. */
  origins?: Partial<Record<FeedSearch, string>>;
}

/**
 * Feeds of any address, and the feeds that news engines and Reddit make of a search.
 * Source: RSS 2.0, RFC 4287 (Atom), RFC 5005 (archives), jsonfeed.org; RFC 9110 (conditional requests).
 */
export class FeedConnector implements Connector<FeedSettings, FeedCursor> {
  readonly kind = 'feed';
  readonly settings = feedSettings;
  readonly secret = null;
  readonly cursor = feedCursor;

  constructor(private readonly options: FeedConnectorOptions = {}) {}

  mode(): 'pull' {
    return 'pull';
  }

  interval(settings: FeedSettings): number {
    return 'address' in settings ? intervals.feed : intervals.search;
  }

  network(settings: FeedSettings): string {
    return networkOf(settings);
  }

  /** Feeds take no keys. */
  keyPlace(): string {
    return '';
  }

  listensTo(settings: FeedSettings): string {
    if ('address' in settings) return shortAddress(settings.address);
    switch (settings.search) {
      case 'news-google':
        return 'news.google.com';
      case 'news-bing':
        return 'bing.com/news';
      case 'reddit':
        return 'reddit.com/search';
    }
  }

  pull(access: Access<FeedSettings>, cursor: FeedCursor): Promise<PulledPage<FeedCursor>> {
    const { settings } = access;
    return 'address' in settings
      ? pullAddress({ ...access, settings }, cursor)
      : this.pullSearch(access, settings.search, cursor);
  }

  /** What a feed links as its archives. Engines give of the past what the first pull brings. */
  pastDays(settings: FeedSettings): number | null {
    return 'address' in settings ? archiveDays : null;
  }

  past(access: Access<FeedSettings>, from: unknown, until: number): Promise<PastPage> {
    const { settings } = access;
    if (!('address' in settings)) return Promise.resolve({ posts: [], next: null, reached: access.now() });
    return readArchive({ ...access, settings }, from, until);
  }

  async preview(access: Access<FeedSettings>): Promise<ConnectorPreview> {
    const { settings } = access;
    if ('address' in settings) return previewAddress({ ...access, settings });
    const { search } = settings;
    const asked = searchesOf(search, access.queries).slice(0, mostSearches.preview);
    const posts = new Map<string, RawPost>();
    let budget: SourceBudget | null = null;
    for (const query of asked) {
      const fetched = await fetchFeed(
        access,
        this.addressOf(search, query, access.locale, days.first),
        undefined,
        previewTimeout,
      );
      const feed = feedOf(fetched);
      for (const post of postsOf(settings, feed, access.now())) posts.set(post.networkId, post);
      budget = budgetOf(search, fetched, access.now());
    }
    return { ...shown([...posts.values()]), name: this.listensTo(settings), budget };
  }

  /** One search of the turn; the next page is the next search. */
  private async pullSearch(
    access: Access<FeedSettings>,
    search: FeedSearch,
    cursor: FeedCursor,
  ): Promise<PulledPage<FeedCursor>> {
    const queries = searchesOf(search, access.queries);
    const keys = queries.map((query) => hashOf(`${search}\n${query}`, 12));
    const turn = cursor.turn < queries.length ? cursor.turn : 0;
    const key = keys[turn] as string;
    const before = cursor.places[key];
    const address = this.addressOf(
      search,
      queries[turn] as string,
      access.locale,
      before === undefined ? days.first : days.later,
    );
    // Not asked whether it has changed: the answer of a search is never the same twice.
    const fetched = await fetchFeed(access, address).catch(passing);
    const { posts, place } = look(access, feedOf(fetched), before ?? emptyPlace, roomOf(queries.length));
    // Of searches that are made no longer nothing is kept.
    const places = Object.fromEntries(
      Object.entries({ ...cursor.places, [key]: place }).filter(([name]) => keys.includes(name)),
    );
    const more = turn + 1 < queries.length;
    const budget = budgetOf(search, fetched, access.now());
    return {
      posts,
      deletions: [],
      cursor: { places, turn: more ? turn + 1 : 0 },
      more,
      wait: fetched.wait,
      ...(budget === null ? {} : { budget }),
    };
  }

  private addressOf(search: FeedSearch, query: string, locale: Locale, back: number): string {
    const origin = this.options.origins?.[search] ?? searchOrigins[search];
    return searchAddress(search, query, { locale, days: back, origin });
  }
}

export const feedConnector = new FeedConnector();

/** What is searched for: every topic's words, in as few searches as hold them. @throws ConnectorError `query-refused`. */
function searchesOf(search: FeedSearch, queries: readonly ListenedQuery[]): string[] {
  const texts = new Set(queries.flatMap(({ query }) => toOrQuery(query, searchLimits[search])));
  if (texts.size === 0)
    throw new ConnectorError('invalid', 'query-refused', { detail: 'no topic has words to search for' });
  return [...texts].slice(0, mostSearches.turn);
}

async function pullAddress(
  access: Access<AddressSettings>,
  cursor: FeedCursor,
): Promise<PulledPage<FeedCursor>> {
  const { settings } = access;
  const key = hashOf(identityOf(settings), 12);
  const before = cursor.places[key];
  if (before === undefined) return firstPull(access);
  const fetched = await fetchFeed(access, settings.address, before).catch(passing);
  const moved = fetched.permanentUrl === null ? undefined : movedTo(settings, fetched.permanentUrl);
  if (fetched.document === null) {
    return {
      posts: [],
      deletions: [],
      cursor: { places: { [key]: { ...before, at: access.now() } }, turn: 0 },
      more: false,
      wait: fetched.wait,
      ...(moved === undefined ? {} : { settings: moved }),
    };
  }
  const { posts, place, missed } = look(access, feedOf(fetched), before, roomOf(1));
  return {
    posts,
    missed,
    deletions: [],
    cursor: { places: { [key]: { ...place, ...marksOf(fetched) } }, turn: 0 },
    more: false,
    wait: fetched.wait,
    ...(moved === undefined ? {} : { settings: moved }),
  };
}

/** Everything that is there; the feed is looked for where the address is that of a page. */
async function firstPull(access: Access<AddressSettings>): Promise<PulledPage<FeedCursor>> {
  const { fetched, feed, address } = await findFeed(access, access.settings.address);
  const settings = address === access.settings.address ? access.settings : { ...access.settings, address };
  const { posts, place } = look({ ...access, settings }, feed, emptyPlace, roomOf(1));
  return {
    posts,
    deletions: [],
    cursor: { places: { [hashOf(identityOf(settings), 12)]: { ...place, ...marksOf(fetched) } }, turn: 0 },
    more: false,
    wait: fetched.wait,
    ...(settings === access.settings ? {} : { settings }),
    name: feed.title,
  };
}

async function previewAddress(access: Access<AddressSettings>): Promise<ConnectorPreview> {
  const { feed, address, also } = await findFeed(access, access.settings.address, previewTimeout);
  const settings: AddressSettings = { address };
  return {
    ...shown(postsOf(settings, feed, access.now())),
    name: feed.title || shortAddress(address),
    ...(address === access.settings.address ? {} : { settings }),
    also: also.map(({ name, address: other }) => ({
      name: name || shortAddress(other),
      settings: { address: other } satisfies AddressSettings,
    })),
  };
}

/** @throws ConnectorError `transient`: what has been a feed before, or is the feed of an engine, may be one again. */
function feedOf({ document }: FetchedFeed): Feed {
  if (document?.ok === true) return document;
  throw new ConnectorError('transient', 'bad-answer', { detail: document?.error.message ?? 'nothing came' });
}

/** What had a size to be read before will have one again: an answer without end passes. */
function passing(error: unknown): never {
  if (error instanceof ConnectorError && error.reason === 'too-large')
    throw new ConnectorError('transient', 'too-large', { detail: error.detail ?? '', cause: error.cause });
  throw error;
}

/** Posts of what is new or was edited, and what is to be remembered of the document. */
function look(
  access: Access<FeedSettings>,
  feed: Feed,
  before: FeedPlace,
  room: number,
): { posts: RawPost[]; place: FeedPlace; missed: PulledPage<FeedCursor>['missed'] } {
  const { settings } = access;
  const now = access.now();
  const seen = new SeenEntries(before, room);
  const posts: RawPost[] = [];
  let met = before.at === undefined;
  let oldest = now;
  // Oldest first, so that where there is no room it is the oldest that are forgotten.
  for (const item of wholeItems(feed).toReversed()) {
    if (!isPost(settings, item)) continue;
    const id = networkIdOf(settings, item);
    const state = seen.look(id, contentOf(item));
    const published =
      item.published === null ? seen.firstSeen(id, now) : Math.min(Date.parse(item.published), now);
    met ||= state !== 'new';
    oldest = Math.min(oldest, published);
    if (state === 'known') continue;
    const changed = item.updated === null ? now : Math.min(Date.parse(item.updated), now);
    posts.push(
      toPost(settings, feed, item, published, state === 'edited' ? Math.max(published, changed) : null),
    );
  }
  // Nothing of the last reading is there any more, and all of it is younger: what came in between has been and gone.
  const missed =
    !met && before.at !== undefined && oldest > before.at ? { from: before.at, to: oldest } : null;
  return { posts: posts.reverse(), place: { ...seen.kept(), at: now }, missed };
}

/** Of a document that ended too early the last entry may lack its id: it waits for the next reading. */
function wholeItems({ items, cut }: Feed): Feed['items'] {
  return cut && items.length > 1 ? items.slice(0, -1) : items;
}

function postsOf(settings: FeedSettings, feed: Feed, now: number): RawPost[] {
  return wholeItems(feed)
    .filter((item) => isPost(settings, item))
    .map((item) =>
      toPost(
        settings,
        feed,
        item,
        item.published === null ? now : Math.min(Date.parse(item.published), now),
        null,
      ),
    );
}

function shown(posts: readonly RawPost[]): Pick<ConnectorPreview, 'posts' | 'looked' | 'minutes'> {
  const newest = posts.toSorted((one, other) => Number(other.publishedAt) - Number(one.publishedAt));
  return { posts: newest.slice(0, previewPosts), looked: posts.length, minutes: null };
}

/** Only of a document that is whole: what is missing now must come with the next. */
function marksOf({ document, etag, modified }: FetchedFeed): Pick<FeedPlace, 'etag' | 'modified'> {
  if (document?.ok !== true || document.cut) return {};
  return { ...(etag === undefined ? {} : { etag }), ...(modified === undefined ? {} : { modified }) };
}

/** Reddit says what is left of its ten requests a minute. Source: support.reddithelp.com, "Reddit Data API Wiki". */
function budgetOf(search: FeedSearch, { headers }: FetchedFeed, now: number): SourceBudget | null {
  if (search !== 'reddit') return null;
  const number = (name: string) => {
    const value = Number.parseFloat(headers[name] ?? '');
    return Number.isFinite(value) && value >= 0 && value < 1e6 ? value : null;
  };
  const left = number('x-ratelimit-remaining');
  if (left === null) return null;
  const used = number('x-ratelimit-used');
  const reset = number('x-ratelimit-reset');
  return {
    unit: 'requests',
    left: Math.floor(left),
    limit: used === null ? null : Math.floor(left + used),
    resetsAt: reset === null ? null : new Date(now + reset * 1_000).toISOString(),
  };
}
