import { fetchBytes, type NetworkAnswer } from '../connector/classify';
import type { Access } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import type { FeedPlace } from './feed-cursor';
import { decodeFeed } from './parse/decode-feed';
import { parseFeed } from './parse/parse-feed';
import { parseOpml, type OpmlFeed } from './parse/parse-opml';
import type { Feed, NoFeed } from './parse/parsed-feed';

/** What an address answered. */
export interface FetchedFeed {
  /** Null: nothing has changed since (304). */
  document: Feed | NoFeed | null;
  /** The list of feeds that was found in place of one. */
  opml: OpmlFeed[] | null;
  /** After redirects. */
  url: string;
  /** Where it is for good, if elsewhere. */
  permanentUrl: string | null;
  etag: string | undefined;
  modified: string | undefined;
  /** Milliseconds that the answer asks to wait until the next time. */
  wait: number;
  headers: NetworkAnswer<Buffer>['headers'];
}

type Way = Pick<Access<unknown>, 'outbound' | 'signal' | 'now'>;

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1';
/** Some podcasts tell all of their years. */
const maxBytes = 16_000_000;
/** A feed may ask for patience; one that asks for days was never asked by a listener. */
const longestWait = 4 * 3_600_000;

/**
 * Reads an address as a feed, unless it has not changed since `place`.
 * @throws ConnectorError for what the way or the status says; never for what is in the document.
 */
export async function fetchFeed(
  access: Way,
  url: string,
  place?: FeedPlace,
  timeout = 20_000,
): Promise<FetchedFeed> {
  const answer = await fetchBytes(access, url, {
    timeout,
    maxBytes,
    headers: {
      accept,
      ...(place?.etag === undefined ? {} : { 'if-none-match': place.etag }),
      ...(place?.modified === undefined ? {} : { 'if-modified-since': place.modified }),
    },
    expected: [304],
  }).catch((error: unknown) => {
    throw withoutKey(error);
  });
  const { status, headers, body } = answer;
  const document =
    status === 304
      ? null
      : parseFeed(body, {
          contentType: headers['content-type'] ?? null,
          url: answer.url,
          now: new Date(access.now()),
        });
  const opml = document?.ok === false && document.error.code === 'not-a-feed' ? opmlOf(body) : null;
  return {
    document,
    opml,
    url: answer.url,
    permanentUrl: answer.permanentUrl,
    etag: shortHeader(headers['etag'], 500),
    modified: shortHeader(headers['last-modified'], 100),
    wait: waitOf(headers, document),
    headers,
  };
}

/** A feed that is closed has no key that could open it. */
function withoutKey(error: unknown): unknown {
  if (!(error instanceof ConnectorError) || error.reason !== 'key-refused') return error;
  return new ConnectorError('auth', 'closed-to-anonymous', {
    detail: error.detail ?? '',
    cause: error.cause,
  });
}

function opmlOf(body: Buffer): OpmlFeed[] | null {
  if (!/<opml[\s>]/i.test(body.toString('latin1', 0, 20_000))) return null;
  return parseOpml(decodeFeed(body));
}

/** What goes back into a header must be one. */
function shortHeader(value: string | undefined, limit: number): string | undefined {
  return value !== undefined && value.length <= limit && /^[\x20-\x7e]+$/.test(value) ? value : undefined;
}

/** How long an answer says it will not change. Source: RFC 9111 (5.2.2.1), RSS 2.0 (ttl). */
function waitOf(headers: FetchedFeed['headers'], document: FetchedFeed['document']): number {
  const control = headers['cache-control'] ?? '';
  const maxAge = /no-(?:cache|store)/i.test(control)
    ? 0
    : Number(/max-age\s*=\s*"?(\d{1,9})/i.exec(control)?.[1] ?? 0);
  const age = Number(/^\d{1,9}$/.exec(headers['age'] ?? '')?.[0] ?? 0);
  const ttl = document?.ok === true ? (document.ttlMinutes ?? 0) * 60_000 : 0;
  return Math.min(longestWait, Math.max(0, (maxAge - age) * 1_000, ttl));
}
