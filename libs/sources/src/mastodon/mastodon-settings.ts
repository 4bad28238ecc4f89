import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Tags of one source at most. */
export const maxTags = 20;

/** A tag as the network writes it in addresses: letters, digits and underscores, without `#`. */
const tagSchema = z
  .string()
  .trim()
  .transform((tag) => tag.replace(/^#/, '').normalize('NFKC').toLowerCase())
  .refine((tag) => /^[\p{L}\p{M}\p{N}_·]{1,100}$/u.test(tag) && !/^\p{N}+$/u.test(tag), 'not a hashtag');

export const mastodonSettings = z.object({
  /** A host, or an origin; anything behind it is left out. Plain http only for one's own hosts. */
  instance: z
    .string()
    .trim()
    .max(300)
    .transform((instance, context) => {
      const origin = originOf(instance);
      if (origin !== null) return shortOf(origin);
      context.addIssue({ code: 'custom', message: 'not the name of a host' });
      return z.NEVER;
    }),
  /** `public`: all that the instance knows; `local`: what is written on it. */
  timeline: z.enum(['public', 'local', 'hashtags', 'search']).default('hashtags'),
  /** Absent: made from the topics' words. */
  hashtags: z.array(tagSchema).min(1).max(maxTags).optional(),
  /** Listen without asking again and again, where the instance lets one. */
  stream: z.boolean().default(true),
});
export type MastodonSettings = z.output<typeof mastodonSettings>;

/** A token of an application or of a person's account, with the right `read`. */
export const mastodonSecret = z.object({ token: z.string().trim().min(1).max(2_000) });

/** Where the instance is asked, without a slash at the end: `https://mastodon.social`. */
export function originOfSettings({ instance }: Pick<MastodonSettings, 'instance'>): string {
  return originOf(instance) ?? `https://${instance}`;
}

/** The host as people say it. */
export function hostOf({ instance }: Pick<MastodonSettings, 'instance'>): string {
  return instance.replace(/^https?:\/\//, '');
}

/** An origin as it is kept: the host alone where it is asked over https. */
export function shortOf(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

function originOf(instance: string): string | null {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(instance) ? instance : `https://${instance}`;
  const url = URL.parse(written);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && isOwnHost(url.hostname) ? url.origin : null;
}

/** Whether a name can only be a machine of one's own: tokens never go over the open net unencrypted. */
function isOwnHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(address)) return ipaddr.process(address).range() !== 'unicast';
  return !hostname.includes('.') || /\.(local|localhost|internal|lan|home\.arpa|test)$/.test(hostname);
}
