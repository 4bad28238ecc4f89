import type { RawPost } from '@vigie/mentions';
import { identityOf, networkOf, type FeedSettings } from './feed-settings';
import type { Feed, FeedItem } from './parse/parsed-feed';

/** Identity of an entry on its network: of a feed, its address and the entry's id; of a search, what the article is known by. */
export function networkIdOf(settings: FeedSettings, item: FeedItem): string {
  if ('address' in settings) return `${identityOf(settings)}#${item.id}`;
  if (settings.search === 'reddit') return item.id;
  // The same article comes from several searches, each with an id of its own.
  const opaque = item.link === null || /^https:\/\/news\.google\.com\//.test(item.link);
  return opaque ? item.id : (item.link ?? item.id);
}

/** What a change of an entry shows in. */
export function contentOf({ title, text }: FeedItem): string {
  return `${title}\n${text}`;
}

/** Whether an entry is a post: searches give communities and people among them. */
export function isPost(settings: FeedSettings, { id, title, text }: FeedItem): boolean {
  if (title === '' && text === '') return false;
  return !('search' in settings && settings.search === 'reddit' && /^t[2568]_/.test(id));
}

/** @param publishedAt milliseconds since 1970. @param editedAt the same; null: never edited as far as is known. */
export function toPost(
  settings: FeedSettings,
  feed: Pick<Feed, 'title' | 'language' | 'siteUrl'>,
  item: FeedItem,
  publishedAt: number,
  editedAt: number | null,
): RawPost {
  const networkId = networkIdOf(settings, item);
  return {
    network: networkOf(settings),
    networkId,
    text: textOf(settings, item),
    publishedAt,
    author: authorOf(settings, feed, item),
    url: item.link,
    // An article begins its own conversation, whoever writes the next.
    threadId: networkId,
    inReplyTo: null,
    languageHint: /^[a-z]{2}\b/i.exec(feed.language ?? '')?.[0].toLowerCase() ?? null,
    media: item.media,
    ...(editedAt === null ? {} : { editedAt }),
  };
}

function textOf(settings: FeedSettings, { title, text, author }: FeedItem): string {
  if ('search' in settings) {
    // Google's text is its title again, which ends with the publisher.
    if (settings.search === 'news-google') return withoutEnd(title, ` - ${author?.name ?? ''}`);
    if (settings.search === 'reddit')
      return joined(title, text.replace(/\s*submitted by\s+\/?u\/[\s\S]*$/i, ''));
  }
  return joined(title, text);
}

function joined(title: string, text: string): string {
  const start = text.replace(/\s+/g, ' ').slice(0, title.length);
  if (title === '' || start.toLowerCase() === title.replace(/…$/, '').toLowerCase()) return text || title;
  return text === '' ? title : `${title}\n\n${text}`;
}

const withoutEnd = (text: string, end: string): string =>
  text.endsWith(end) && text.length > end.length ? text.slice(0, -end.length) : text;

function authorOf(
  settings: FeedSettings,
  feed: Pick<Feed, 'title' | 'siteUrl'>,
  item: FeedItem,
): RawPost['author'] {
  if ('address' in settings) {
    const name = item.author?.name ?? feed.title;
    const identity = identityOf(settings);
    if (name === '') return { networkId: identity, handle: identity, name: identity, url: feed.siteUrl };
    // « admin » of one feed is nobody of another.
    return {
      networkId: `${identity}#${name.toLowerCase()}`,
      handle: name,
      name,
      url: item.author?.url ?? feed.siteUrl,
    };
  }
  if (settings.search === 'reddit') {
    const name = item.author?.name.replace(/^\/?u\//i, '') ?? '';
    return name === ''
      ? null
      : { handle: name, name, url: `https://www.reddit.com/user/${encodeURIComponent(name)}` };
  }
  const name = item.author?.name ?? hostOf(item.link);
  return name === null ? null : { handle: name, name, url: item.author?.url ?? null };
}

function hostOf(link: string | null): string | null {
  const host = URL.parse(link ?? '')?.hostname.replace(/^www\./, '') ?? '';
  return host === '' || host === 'news.google.com' ? null : host;
}
