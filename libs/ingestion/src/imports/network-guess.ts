import { networkSchema } from '@vigie/contract';

const hosts: readonly [RegExp, string][] = [
  [/^(x|twitter)\.com$/, 'x'],
  [/^bsky\.(app|social)$/, 'bluesky'],
  [/^(facebook|fb)\.com$/, 'facebook'],
  [/^instagram\.com$/, 'instagram'],
  [/^threads\.(net|com)$/, 'threads'],
  [/^linkedin\.com$/, 'linkedin'],
  [/^tiktok\.com$/, 'tiktok'],
  [/^(youtube\.com|youtu\.be)$/, 'youtube'],
  [/^(t|telegram)\.me$/, 'telegram'],
  [/^reddit\.com$/, 'reddit'],
  [/^(mastodon|mstdn)\.[a-z.]+$|^(piaille\.fr|mamot\.fr|framapiaf\.org|fosstodon\.org)$/, 'mastodon'],
  [/^trustpilot\.[a-z]+$/, 'review'],
];

const aliases: Readonly<Record<string, string>> = {
  twitter: 'x',
  'x-twitter': 'x',
  'twitter-x': 'x',
  tweet: 'x',
  bsky: 'bluesky',
  fb: 'facebook',
  insta: 'instagram',
  ig: 'instagram',
  yt: 'youtube',
  rss: 'feed',
  blog: 'feed',
  presse: 'news',
  press: 'news',
  actualites: 'news',
  avis: 'review',
  reviews: 'review',
  forums: 'forum',
  autre: 'other',
};

/** What databases, spreadsheets and programs write where there is nothing. */
const nothing = new Set(['null', 'none', 'nil', 'n-a', 'na', 'nan', 'undefined']);

/**
 * The slug of a network as a file names it («X (Twitter)» → `x`); null when it cannot be one, undefined when the file
 * says in its way that it names none (`NULL`, `n/a`, `-`).
 */
export function networkOf(value: string): string | null | undefined {
  const slug = value
    .slice(0, 100)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (nothing.has(slug) || /^[-–—]+$/.test(value.slice(0, 100).trim())) return undefined;
  const named = aliases[slug] ?? slug;
  return networkSchema.safeParse(named).success ? named : null;
}

/** Milliseconds at which X's own clock of ids begins (2010-11-04). Source: snowflake, the id service Twitter published. */
const snowflakeEpoch = 1_288_834_974_657n;
/** Ids of other networks have as many digits; read as X's, theirs fall outside of these years. */
const believable = { from: Date.UTC(2012, 0, 1), to: Date.UTC(2031, 0, 1) };

/** The time in an id of X; null when the id is none, or tells a time that cannot be. */
export function snowflakeTime(id: string): number | null {
  if (!/^\d{18,19}$/.test(id)) return null;
  const at = Number((BigInt(id) >> 22n) + snowflakeEpoch);
  return at >= believable.from && at < believable.to ? at : null;
}

/** The network of a post that does not name it: by the host of its link, else by the shape of its id; null: no idea. */
export function guessNetwork(url: string | null, networkId: string | null): string | null {
  const host = /^https?:\/\/(?:www\.|m\.|mobile\.|[a-z]{2}\.)?([^/:?#]{1,100})/i
    .exec(url ?? '')?.[1]
    ?.toLowerCase();
  if (host !== undefined) {
    const known = hosts.find(([pattern]) => pattern.test(host));
    if (known) return known[1];
  }
  return networkId !== null && snowflakeTime(networkId) !== null ? 'x' : null;
}
