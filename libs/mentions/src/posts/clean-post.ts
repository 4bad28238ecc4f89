import { networkSchema, postLimits, type Post, type PostAuthor } from '@vigie/contract';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cleanLine, cleanText, hasText } from './clean-text';
import { parseCount } from './parse-count';

/** Dates outside are no dates of posts: the web began in 1990, and Postgres is not asked about the year 40000. */
export const earliestPost = Date.UTC(1990, 0, 1);
export const latestPost = Date.UTC(2100, 0, 1);

export type CleanFault =
  'no-text' | 'no-date' | 'bad-date' | 'date-out-of-range' | 'bad-network' | 'not-an-object';

export type Cleaned = { post: Post; fault?: undefined } | { post?: undefined; fault: CleanFault };

/** What a connector or a file hands over, before it is known to be well formed. */
export interface RawPost {
  network: string;
  networkId: string;
  text: string;
  /** ISO 8601, or a time in milliseconds. */
  publishedAt: string | number | Date | null;
  author?: Partial<Record<keyof PostAuthor, unknown>> | null;
  url?: unknown;
  threadId?: unknown;
  inReplyTo?: unknown;
  languageHint?: unknown;
  media?: unknown;
  /** As `publishedAt`: when its author changed it last; absent: never. */
  editedAt?: unknown;
  views?: unknown;
}

/**
 * Makes a post that every store takes, or says what is wrong with it. To be called before anything is queued: Redis
 * takes what Postgres refuses. Cleaning a clean post changes nothing.
 */
export function cleanPost(raw: unknown): Cleaned {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { fault: 'not-an-object' };
  const value = raw as Partial<Record<keyof RawPost, unknown>>;
  const network = typeof value.network === 'string' ? value.network : '';
  if (!networkSchema.safeParse(network).success) return { fault: 'bad-network' };
  const text = typeof value.text === 'string' ? cleanText(value.text, postLimits.text) : '';
  if (!hasText(text)) return { fault: 'no-text' };
  const at = timeOf(value.publishedAt);
  if (typeof at === 'string') return { fault: at };
  const author = cleanAuthor(value.author);
  const post: Post = {
    network,
    networkId: cleanNetworkId(value.networkId) ?? fallbackId(author, at, text),
    author,
    text,
    url: cleanUrl(value.url),
    publishedAt: new Date(at).toISOString(),
    threadId: cleanNetworkId(value.threadId),
    inReplyTo: cleanNetworkId(value.inReplyTo),
    languageHint: typeof value.languageHint === 'string' ? cleanLine(value.languageHint, 8) || null : null,
    media: cleanMedia(value.media),
    editedAt: editedAt(value.editedAt),
    views: parseCount(value.views),
  };
  return { post };
}

/**
 * Identity of a post to which its network, or the file, gives none: the same author, time and text make the same post.
 */
export function fallbackId(author: PostAuthor | null, at: number, text: string): string {
  return `hash:${sha256(`${author?.networkId ?? ''}\n${new Date(at).toISOString()}\n${text}`)}`;
}

function timeOf(value: unknown): number | 'no-date' | 'bad-date' | 'date-out-of-range' {
  if (value === null || value === undefined || value === '') return 'no-date';
  const at =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'number'
        ? value
        : typeof value === 'string' && value.length <= 40
          ? Date.parse(value)
          : Number.NaN;
  if (Number.isNaN(at)) return 'bad-date';
  return at >= earliestPost && at < latestPost ? at : 'date-out-of-range';
}

/** A date of an edit that cannot be believed is left out: the post itself is worth more. */
function editedAt(value: unknown): string | null {
  const at = timeOf(value);
  return typeof at === 'string' ? null : new Date(at).toISOString();
}

function cleanAuthor(value: unknown): PostAuthor | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Partial<Record<keyof PostAuthor, unknown>>;
  const line = (field: unknown, limit: number) => (typeof field === 'string' ? cleanLine(field, limit) : '');
  const name = line(raw.name, postLimits.name);
  const handle = line(raw.handle, postLimits.handle) || name;
  const networkId =
    cleanNetworkId(raw.networkId) ?? (handle === '' ? null : cleanNetworkId(handle.toLowerCase()));
  if (networkId === null) return null;
  return {
    networkId,
    handle: handle || networkId.slice(0, postLimits.handle),
    name: name || handle || networkId.slice(0, postLimits.name),
    url: cleanUrl(raw.url),
    avatarUrl: cleanUrl(raw.avatarUrl),
    followers: parseCount(raw.followers),
  };
}

/** An identity of the network, or its hash where it is long. */
export function cleanNetworkId(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const id = cleanText(String(value), 10_000).trim();
  if (id === '') return null;
  return id.length > postLimits.networkId ? `sha256:${sha256(id)}` : id;
}

/** Only web addresses: a link of a post is shown as one, and `javascript:` must never be. */
function cleanUrl(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const url = cleanText(value, postLimits.url + 1).trim();
  if (url.length > postLimits.url || !/^https?:\/\/\S+$/i.test(url)) return null;
  return URL.canParse(url) ? url : null;
}

const mediaKind = z.enum(['image', 'video', 'audio', 'link']);

function cleanMedia(value: unknown): Post['media'] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, postLimits.media).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const { kind, url, alt } = item as Record<string, unknown>;
    const known = mediaKind.safeParse(kind);
    const address = cleanUrl(url);
    if (!known.success || address === null) return [];
    return [{ kind: known.data, url: address, alt: typeof alt === 'string' ? cleanText(alt, 1_000) : null }];
  });
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
