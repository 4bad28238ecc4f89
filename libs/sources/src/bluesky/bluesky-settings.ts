import { z } from 'zod';

/**
 * Jetstream hosts that Bluesky runs for everybody (bsky.network/docs/jetstream). The first two are of the current version; those with
 * a number speak the first one, kept for programs written before August 2026, and are tried when both others fail.
 */
export const publicHosts = [
  'jetstream.us-east.bsky.network',
  'jetstream.us-west.bsky.network',
  'jetstream1.us-east.bsky.network',
  'jetstream1.us-west.bsky.network',
  'jetstream2.us-east.bsky.network',
  'jetstream2.us-west.bsky.network',
] as const;

/** Signs in accounts hosted by Bluesky and passes their searches on. */
export const publicService = 'https://bsky.social';
/** Answers about public profiles without a key, from a cache. */
export const publicAppView = 'https://public.api.bsky.app';

const hostSchema = z
  .string()
  .trim()
  .max(300)
  .transform((text) => text.replace(/\/+$/, ''))
  .refine((text) => socketOrigin(text) !== null, 'a host, or its address with wss:// or ws://');

export const blueskySettings = z.object({
  /** Jetstream hosts, tried in this order: `host`, `host:port`, or with `wss://` or `ws://`. Absent: the public ones. */
  hosts: z.array(hostSchema).min(1).max(10).optional(),
  /** Origin of the service that searches and knows profiles, such as one's own PDS. Absent: Bluesky's. */
  service: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .transform((text) => new URL(text).origin)
    .optional(),
});
export type BlueskySettings = z.infer<typeof blueskySettings>;

/** An account's name and one of its app passwords: they open the search of what was published before. */
export const blueskySecret = z.object({
  handle: z
    .string()
    .trim()
    .transform((text) => text.replace(/^@/, ''))
    .pipe(z.string().min(1).max(300)),
  appPassword: z.string().trim().min(1).max(300),
});

/** `wss://host` of what a person wrote; null where it is no host. A path, a query or a name with a password is refused. */
export function socketOrigin(host: string): string | null {
  const url = URL.parse(/^\w+:\/\//.test(host) ? host : `wss://${host}`);
  if (url === null || (url.protocol !== 'wss:' && url.protocol !== 'ws:')) return null;
  const bare =
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  return bare && url.hostname !== '' ? `${url.protocol}//${url.host}` : null;
}

export function hostsOf(settings: BlueskySettings): readonly string[] {
  return settings.hosts ?? publicHosts;
}
