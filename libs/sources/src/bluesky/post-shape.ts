import type { RawPost } from '@vigie/mentions';
import { isDid, isFields, postCollection } from './jetstream-event';

/** A profile as a post carries it. */
export interface BlueskyProfile {
  handle: string;
  name: string | null;
  avatarUrl: string | null;
  followers: number | null;
}

/** A record and what is known of it from beside it. */
export interface FoundRecord {
  did: string;
  rkey: string;
  record: Record<string, unknown>;
  /** Milliseconds since 1970: when the network saw it. */
  seenAt: number;
  /** Milliseconds since 1970: when it was changed last. */
  editedAt?: number;
}

interface Media {
  kind: 'image' | 'video' | 'link';
  url: string;
  alt?: string | undefined;
}

/** Bluesky opened to its first testers in November 2022; records dated before were carried over from elsewhere. */
const firstPost = Date.UTC(2022, 10, 1);
/** Clocks of people's devices run ahead of the network's by so much at most. */
const clockLead = 5 * 60_000;
const mediaLimit = 20;
const facetLimit = 50;

/** The network and slug of what Bluesky publishes. */
export const blueskyNetwork = 'bluesky';

export function postUri(did: string, rkey: string): string {
  return `at://${did}/${postCollection}/${rkey}`;
}

/** The words of a post; null where it has none: an image alone is about nothing that can be matched. */
export function textOf(record: unknown): string | null {
  if (!isFields(record) || typeof record.text !== 'string' || record.text === '') return null;
  return record.text;
}

/**
 * A record `app.bsky.feed.post` as a post. Its text stays as written: where a link is shortened in it, the whole one is among
 * the media. Source: lexicons app.bsky.feed.post, app.bsky.richtext.facet, app.bsky.embed.*.
 */
export function postOf(found: FoundRecord, profile: BlueskyProfile | undefined): RawPost {
  const { did, rkey, record, seenAt, editedAt } = found;
  const uri = postUri(did, rkey);
  const reply = isFields(record.reply) ? record.reply : {};
  return {
    network: blueskyNetwork,
    networkId: uri,
    text: textOf(record) ?? '',
    publishedAt: publishedAt(record.createdAt, seenAt),
    author: authorOf(did, profile),
    // By the identity, not by the name: names change hands, and the link still opens.
    url: webAddress(did, rkey),
    threadId: strongRef(reply.root) ?? uri,
    inReplyTo: strongRef(reply.parent),
    languageHint: languageOf(record.langs),
    media: mediaOf(did, record),
    ...(editedAt === undefined ? {} : { editedAt }),
  };
}

/** The date its author's device gave, unless it cannot be: then when the network saw it. */
export function publishedAt(createdAt: unknown, seenAt: number): number {
  const at = typeof createdAt === 'string' && createdAt.length <= 40 ? Date.parse(createdAt) : Number.NaN;
  return at >= firstPost && at <= seenAt + clockLead ? at : seenAt;
}

function authorOf(did: string, profile: BlueskyProfile | undefined): RawPost['author'] {
  return {
    networkId: did,
    handle: profile?.handle ?? did,
    name: profile?.name ?? profile?.handle ?? did,
    url: `https://bsky.app/profile/${did}`,
    avatarUrl: profile?.avatarUrl ?? null,
    followers: profile?.followers ?? null,
  };
}

function webAddress(did: string, rkey: string): string {
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}

function languageOf(langs: unknown): string | null {
  const first: unknown = Array.isArray(langs) ? langs[0] : undefined;
  if (typeof first !== 'string') return null;
  const code = first.slice(0, 20).split(/[-_]/)[0]?.toLowerCase() ?? '';
  return /^[a-z]{2}$/.test(code) ? code : null;
}

/** The address of another record, where it is that of a post. */
function strongRef(value: unknown): string | null {
  if (!isFields(value) || typeof value.uri !== 'string' || value.uri.length > 500) return null;
  return value.uri.startsWith('at://') ? value.uri : null;
}

function mediaOf(did: string, record: Record<string, unknown>): Media[] {
  const links = linksOf(record.facets);
  const known = new Set<string>();
  return [...embedded(did, record.embed), ...links]
    .filter(({ url }) => !known.has(url) && known.add(url))
    .slice(0, mediaLimit);
}

function linksOf(facets: unknown): Media[] {
  if (!Array.isArray(facets)) return [];
  return facets.slice(0, facetLimit).flatMap((facet: unknown): Media[] => {
    const features: unknown = isFields(facet) ? facet.features : undefined;
    if (!Array.isArray(features)) return [];
    return features
      .slice(0, 5)
      .filter(isFields)
      .flatMap(({ $type, uri }): Media[] =>
        $type === 'app.bsky.richtext.facet#link' && typeof uri === 'string'
          ? [{ kind: 'link', url: uri }]
          : [],
      );
  });
}

/** Pictures and films lie on Bluesky's servers under their author's identity and their own hash. */
function embedded(did: string, embed: unknown, depth = 0): Media[] {
  if (!isFields(embed) || depth > 1) return [];
  switch (embed.$type) {
    case 'app.bsky.embed.images':
      return (Array.isArray(embed.images) ? embed.images.slice(0, 10) : [])
        .filter(isFields)
        .flatMap((item): Media[] => {
          const cid = cidOf(item.image);
          const url = `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${cid}@jpeg`;
          return cid === null ? [] : [{ kind: 'image', url, alt: textIn(item.alt) }];
        });
    case 'app.bsky.embed.video': {
      const cid = cidOf(embed.video);
      const url = `https://video.bsky.app/watch/${encodeURIComponent(did)}/${cid}/playlist.m3u8`;
      return cid === null ? [] : [{ kind: 'video', url, alt: textIn(embed.alt) }];
    }
    case 'app.bsky.embed.external': {
      const { uri, title } = isFields(embed.external) ? embed.external : {};
      return typeof uri === 'string' ? [{ kind: 'link', url: uri, alt: textIn(title) }] : [];
    }
    case 'app.bsky.embed.record':
      return quoted(embed.record);
    case 'app.bsky.embed.recordWithMedia':
      return [...embedded(did, embed.media, depth + 1), ...embedded(did, embed.record, depth + 1)];
    default:
      return [];
  }
}

/** A quoted post, as the address that opens it. */
function quoted(record: unknown): Media[] {
  const uri = strongRef(record);
  const [did, collection, rkey] = uri?.slice('at://'.length).split('/') ?? [];
  if (!isDid(did) || collection !== postCollection || rkey === undefined) return [];
  return [{ kind: 'link', url: webAddress(did, encodeURIComponent(rkey)) }];
}

/** The hash of a blob, as records refer to it since 2023; the older form gives it bare. */
function cidOf(blob: unknown): string | null {
  if (!isFields(blob)) return null;
  const cid = isFields(blob.ref) ? blob.ref.$link : blob.cid;
  return typeof cid === 'string' && /^[a-zA-Z0-9]{1,120}$/.test(cid) ? cid : null;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
