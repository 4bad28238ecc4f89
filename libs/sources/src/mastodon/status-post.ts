import type { RawPost } from '@vigie/mentions';
import type { Account, Status } from './status';
import { textOfStatus } from './status-text';

/** Where a post stands in its thread, by ActivityPub uris; null: unknown. */
export interface Placing {
  threadId: string | null;
  inReplyTo: string | null;
}

export const nowhere: Placing = { threadId: null, inReplyTo: null };

/** The post itself: of a boost, the one that is boosted. */
export function originalOf(status: Status): Status {
  return status.reblog ? { ...status.reblog, reblog: null, quote: null } : status;
}

/** Whether everybody may read it. A token must never bring in what was written to few. */
export function isPublic({ visibility }: Pick<Status, 'visibility'>): boolean {
  return visibility === null || visibility === undefined || ['public', 'unlisted'].includes(visibility);
}

/** Identity on the network: the ActivityPub uri, the same on every instance. The local id is not one. */
export function uriOf({ uri, url }: Pick<Status, 'uri' | 'url'>): string | null {
  return uri ?? url ?? null;
}

/**
 * A post as it is handed over; null for what is not public, or has no identity. A boost is no mention of its own: it gives the
 * boosted post under that post's identity, so that many boosts are one mention.
 * @param domain of the instance, for accounts that it names without a host.
 */
export function postOfStatus(status: Status, domain: string, placing: Placing = nowhere): RawPost | null {
  const original = originalOf(status);
  const uri = uriOf(original);
  if (uri === null || !isPublic(status) || !isPublic(original)) return null;
  return {
    network: 'mastodon',
    networkId: uri,
    text: textOfStatus(original),
    publishedAt: original.created_at ?? null,
    author: authorOf(original.account, domain),
    url: original.url ?? uri,
    threadId: placing.threadId,
    inReplyTo: placing.inReplyTo,
    languageHint: languageOf(original.language),
    media: mediaOf(original),
    ...(original.edited_at ? { editedAt: original.edited_at } : {}),
  };
}

/** `name@host`; an account of the instance itself comes without a host. */
export function handleOf(account: Account | null | undefined, domain: string): string | null {
  const acct = account?.acct ?? account?.username;
  if (!acct) return null;
  return acct.includes('@') ? acct : `${acct}@${domain}`;
}

function authorOf(account: Account | null | undefined, domain: string): RawPost['author'] {
  const handle = handleOf(account, domain);
  if (!account || handle === null) return null;
  return {
    networkId: account.uri ?? account.url ?? handle.toLowerCase(),
    handle,
    name: account.display_name || account.username || handle,
    url: account.url ?? null,
    avatarUrl: account.avatar_static ?? account.avatar ?? null,
    followers: account.followers_count ?? null,
  };
}

/** `pt-BR` and `zh_Hant` are `pt` and `zh`. */
function languageOf(language: string | null | undefined): string | null {
  const code = language?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return /^[a-z]{2}$/.test(code) ? code : null;
}

const kinds: Readonly<Record<string, 'image' | 'video' | 'audio'>> = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
};

function mediaOf({ media_attachments, quote }: Status): { kind: string; url: string; alt: string | null }[] {
  const attached = (media_attachments ?? []).flatMap(({ type, url, remote_url, description }) => {
    const address = url ?? remote_url;
    return address ? [{ kind: kinds[type ?? ''] ?? 'link', url: address, alt: description ?? null }] : [];
  });
  const quoted = quote?.quoted_status?.url ?? quote?.quoted_status?.uri;
  return quoted ? [...attached, { kind: 'link', url: quoted, alt: null }] : attached;
}
