/** Parameters that only tell how a reader came. */
const trackers =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|vero_id|oly_(?:anon|enc)_id|wt_mc|at_(?:medium|campaign|custom\d|format|link_\w+|bbc_\w+)|xtor|xtref|ncid|ocid|cmpid|ns_(?:mchannel|source|campaign|linkname|fee)|spm|ref_src|ref_url|ftag|wprov|guccounter|ito|sr_share|__twitter_impression)$/i;

/** Longer addresses are no addresses of articles. */
const longest = 4_000;
/** A wrapped link may hold another. */
const depth = 4;

/**
 * The address of the article itself: taken out of the redirections of Google News (the form that holds it), Google,
 * Bing News, Facebook and Reddit, without the parameters of trackers. What cannot be unwrapped without asking anybody
 * stays as it is.
 */
export function unwrapLink(link: string): string {
  let current = link;
  for (let step = 0; step < depth; step += 1) {
    const inner = innerLink(current);
    if (inner === null) break;
    current = inner;
  }
  return withoutTrackers(current);
}

function innerLink(link: string): string | null {
  const url = parse(link);
  if (!url) return null;
  const host = url.hostname.replace(/^www\./, '');
  const query = (...names: string[]) =>
    names.map((name) => webAddress(url.searchParams.get(name))).find((found) => found !== null) ?? null;
  if (host === 'news.google.com')
    return googleNews(url.pathname) ?? (url.pathname.startsWith('/news/url') ? query('url') : null);
  if (/^google\.[a-z.]{2,6}$/.test(host) && url.pathname === '/url') return query('url', 'q');
  if (/(^|\.)bing\.com$/.test(host) && /\/apiclick\.aspx$/i.test(url.pathname)) return query('url');
  if (/(^|\.)(facebook|instagram)\.com$/.test(host) && url.pathname === '/l.php') return query('u');
  if (host === 'out.reddit.com' || (/(^|\.)reddit\.com$/.test(host) && url.pathname === '/media'))
    return query('url');
  if (/(^|\.)slashdot\.org$/.test(host) && url.pathname === '/slashdot/redirect') return query('url');
  return null;
}

/**
 * Until 2024 Google News wrote the address into its own: base64url of 08 13 22, its length, the address, D2 01 00.
 * Newer ones hold a key that only Google can open.
 */
function googleNews(path: string): string | null {
  const code = /^\/(?:rss\/)?(?:articles|read|__i\/rss\/rd\/articles)\/(CBM[\w-]{10,2000})/.exec(path)?.[1];
  if (code === undefined) return null;
  const bytes = Buffer.from(code, 'base64url');
  const start = bytes.indexOf('http', 0, 'latin1');
  if (start < 4 || start > 6) return null;
  // A length of one byte, or of two when it is over 127.
  const [first = 0, second = 0] = bytes.subarray(3);
  const length = first < 0x80 ? first : (first & 0x7f) | (second << 7);
  return webAddress(bytes.toString('utf8', start, start + length));
}

function withoutTrackers(link: string): string {
  if (!link.includes('?') && !link.includes('#')) return link;
  const url = parse(link);
  if (!url) return link;
  const names = [...new Set(url.searchParams.keys())].filter((name) => trackers.test(name));
  const fragment = /^#(?:xtor|utm_\w+|ref|rss)=/i.test(url.hash);
  // An address without any is left as it was written.
  if (names.length === 0 && !fragment) return link;
  // Only these are cut out: writing the others again would change how they are encoded.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => !trackers.test(decodeName(pair.split('=', 1)[0] ?? '')));
  url.search = kept.join('&');
  if (fragment) url.hash = '';
  return url.href;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function parse(link: string): URL | null {
  return link.length <= longest ? URL.parse(link) : null;
}

function webAddress(value: string | null): string | null {
  if (value === null) return null;
  const url = parse(value.trim());
  return url && /^https?:$/.test(url.protocol) ? value.trim() : null;
}

/**
 * A link of a feed as an absolute web address; null when it is none: another protocol, or relative to nothing.
 * @param bases addresses it may be relative to, the nearest first; each may be relative to the next.
 */
export function absoluteLink(
  link: string | undefined,
  bases: readonly (string | null | undefined)[],
): string | null {
  // Lines are broken in long addresses; `&amp;` is never meant in one.
  const text = (link ?? '')
    .replace(/[\r\n\t]+ */g, '')
    .trim()
    .replaceAll('&amp;', '&');
  if (text === '' || text.length > longest) return null;
  const base = baseOf(bases);
  const written = /^www\.[\w-]+\./i.test(text)
    ? `https://${text}`
    : text.startsWith('//') && base === null
      ? `https:${text}`
      : text;
  const url = URL.parse(written, base ?? undefined);
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}

function baseOf(bases: readonly (string | null | undefined)[]): string | null {
  let base: URL | null = null;
  for (const candidate of [...bases].reverse()) {
    if (!candidate) continue;
    const url = URL.parse(candidate, base?.href);
    if (url && /^https?:$/.test(url.protocol)) base = url;
  }
  return base?.href ?? null;
}
