import { Parser } from 'htmlparser2';
import { lineOf } from './html-text';
import type { DiscoveredFeed, FeedFormat } from './parsed-feed';
import { absoluteLink } from './unwrap-link';

const limits = { html: 2_000_000, feeds: 30, nested: 5_000 } as const;

const types: readonly [RegExp, FeedFormat][] = [
  [/^application\/(?:rss|x-rss)\+xml/, 'rss'],
  [/^application\/rdf\+xml/, 'rdf'],
  [/^application\/atom\+xml/, 'atom'],
  [/^application\/feed\+json/, 'json'],
];

/** Addresses that end so are feeds most of the time. */
const looksLike =
  /(?:\/(?:feed|feeds|rss|atom|rdf)\/?$)|[/._-](?:rss|atom|rdf|feed)[^/]*\.(?:xml|rdf|json|php|aspx?)$|\.(?:rss|atom|rdf)$|\/(?:index|feed|rss|atom)\.xml$|[?&](?:feed|format|type)=(?:rss2?|atom|rdf|feed)\b/i;

const wellKnown = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/atom.xml',
  '/feed.xml',
  '/index.xml',
  '/feed.json',
  '/feeds/posts/default',
];

/**
 * Feeds that a page speaks of, the surest first: those it declares, then links that look like feeds.
 * @param url of the page; without one, only absolute addresses are found.
 */
export function discoverFeeds(html: string, url: string | null): DiscoveredFeed[] {
  const declared: DiscoveredFeed[] = [];
  const linked: DiscoveredFeed[] = [];
  let base: string | null = null;
  let nested = 0;
  let anchor: { href: string; text: string } | null = null;
  const absolute = (href: string) => absoluteLink(href, [base, url]);
  const parser = new Parser({
    onopentag(name, { href, rel, type, title }) {
      nested += 1;
      if (!href) return;
      if (name === 'base') base ??= href;
      else if (name === 'link') {
        const format = formatOf(type);
        const address = absolute(href);
        const alternate = /\b(?:alternate|feed)\b/i.test(rel ?? '');
        // The REST interfaces of WordPress are declared as JSON, and as nothing more.
        if (alternate && address && format !== undefined && !/\/wp-json\/|\/oembed/.test(address))
          declared.push({ url: address, title: lineOf(title ?? ''), type: format });
      } else if (name === 'a') anchor = { href, text: title ?? '' };
    },
    ontext(text) {
      if (anchor && anchor.text.length < 200) anchor.text += text;
    },
    onclosetag(name) {
      nested -= 1;
      if (name !== 'a' || !anchor) return;
      const address = absolute(anchor.href);
      if (address && looksLike.test(address.split('#', 1)[0] ?? '') && !/\/comments?\//.test(address))
        linked.push({ url: address, title: lineOf(anchor.text), type: null });
      anchor = null;
    },
  });
  // In steps, so that tags nested deeper than on any page end the reading.
  const step = 16_384;
  for (let at = 0; at < Math.min(html.length, limits.html) && nested < limits.nested; at += step)
    parser.write(html.slice(at, at + step));
  parser.end();
  const found = new Map<string, DiscoveredFeed>();
  // Feeds of the comments come last: nobody means these.
  const comments = (feed: DiscoveredFeed) => (/comment/i.test(`${feed.url} ${feed.title}`) ? 1 : 0);
  declared.sort((one, other) => comments(one) - comments(other));
  for (const feed of [...declared, ...linked]) if (!found.has(feed.url)) found.set(feed.url, feed);
  return [...found.values()].slice(0, limits.feeds);
}

/** Addresses at which sites keep their feed without saying so, to be tried in turn. */
export function usualFeedAddresses(url: string): string[] {
  const page = URL.parse(url);
  if (!page || !/^https?:$/.test(page.protocol)) return [];
  return [...new Set(wellKnown.map((path) => new URL(path, page).href))].filter((address) => address !== url);
}

/** Undefined when the type is of no feed. */
function formatOf(type: string | undefined): FeedFormat | null | undefined {
  const lower = type?.trim().toLowerCase() ?? '';
  const known = types.find(([pattern]) => pattern.test(lower));
  if (known) return known[1];
  return lower === 'application/xml' || lower === 'text/xml' || lower === 'application/json'
    ? null
    : undefined;
}
