import { OutboundError } from './outbound-error';

/** One request of a chain of redirects. The address has no user information and no fragment. */
export interface Hop {
  url: URL;
  method: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const permanent: ReadonlySet<number> = new Set([301, 308]);
/** What another origin may be told; authorization, cookies and keys of any name stay with the first. */
const carried: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'if-modified-since',
  'if-none-match',
  'range',
  'user-agent',
]);
const ofBody = /^content-/;

export function isPermanent(status: number): boolean {
  return permanent.has(status);
}

/**
 * The request that follows a redirect, by the rules of the Fetch standard
 * (https://fetch.spec.whatwg.org/#http-redirect-fetch); undefined where the answer is none.
 * @throws OutboundError `bad-redirect`.
 */
export function nextHop(hop: Hop, status: number, location: string | undefined): Hop | undefined {
  if (!redirecting.has(status) || location === undefined || location === '') return undefined;
  const { host } = hop.url;
  const url = location.length <= 8_192 ? URL.parse(location, hop.url.href) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new OutboundError('bad-redirect', host, `${host} redirects to no address of the web`);
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  const dropsBody = (status === 303 && hop.method !== 'HEAD') || (status <= 302 && hop.method === 'POST');
  const elsewhere = url.origin !== hop.url.origin;
  if (elsewhere && !dropsBody && hop.body !== undefined) {
    throw new OutboundError(
      'bad-redirect',
      host,
      `${host} redirects a request with a body to another origin`,
    );
  }
  const headers = Object.entries(hop.headers).filter(
    ([name]) => (!elsewhere || carried.has(name)) && (!dropsBody || !ofBody.test(name)),
  );
  return {
    url,
    method: dropsBody ? 'GET' : hop.method,
    headers: Object.fromEntries(headers),
    body: dropsBody ? undefined : hop.body,
  };
}
