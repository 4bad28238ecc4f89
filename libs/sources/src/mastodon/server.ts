import { z } from 'zod';
import { ConnectorError } from '../connector/connector-error';
import { WebPageError, type ApiAnswer, type MastodonApi } from './mastodon-api';

/** What an instance says of itself, as far as it matters here. */
export const serverSchema = z.object({
  software: z.string(),
  /** Host in the names of its accounts. */
  domain: z.string(),
  /** Origin of its stream (https); null where it has none that we speak. */
  streaming: z.string().nullable(),
  /** Whether several posts can be asked for at once. */
  batch: z.boolean(),
  /** Milliseconds since 1970. */
  askedAt: z.number(),
});
export type Server = z.output<typeof serverSchema>;

/** Milliseconds after which an instance is asked about itself again. */
export const serverLasts = 86_400_000;

/** Tags of one request, where an instance takes several. Source: https://docs.joinmastodon.org/methods/timelines/#tag */
export function tagsPerRequest({ software }: Server): number {
  return ['mastodon', 'pleroma', 'akkoma'].includes(software) ? 4 : 1;
}

const text = z.string().max(300).nullish().catch(null);
const urls = z.object({ streaming: text, streaming_api: text }).nullish().catch(null);
/** Of `/api/v2/instance` and `/api/v1/instance`. */
const instanceSchema = z.object({
  domain: text,
  uri: text,
  title: text,
  version: text,
  source_url: text,
  configuration: z.object({ urls }).nullish().catch(null),
  urls,
});
type Instance = z.output<typeof instanceSchema>;

/**
 * Asks an instance what it is.
 * @throws ConnectorError; `invalid` `not-this-network` where nothing of the kind answers.
 */
export async function describeServer(
  api: MastodonApi,
  now: number,
): Promise<{ server: Server; movedTo: string | null }> {
  const answer = await askInstance(api);
  const instance = answer.body;
  if (instance === null || (!instance.domain && !instance.uri) || !instance.version) throw notThisNetwork();
  const movedTo = answer.movedTo === api.origin ? null : answer.movedTo;
  if (movedTo !== null) api.origin = movedTo;
  const software = softwareOf(instance);
  const server: Server = {
    software,
    domain: domainOf(instance, api.origin),
    streaming: webSocketOnly.has(software) ? null : streamingOf(instance, api.origin),
    batch: software === 'mastodon' && /^([5-9]|\d{2,}|4\.([3-9]|\d{2,}))(\D|$)/.test(instance.version),
    askedAt: now,
  };
  return { server, movedTo };
}

async function askInstance(api: MastodonApi): Promise<ApiAnswer<Instance | null>> {
  for (const path of ['/api/v2/instance', '/api/v1/instance']) {
    try {
      const answer = await api.get(path, { schema: instanceSchema, expected: [404, 410] });
      if (answer.body !== null) return answer;
    } catch (error) {
      // A web page where an instance would describe itself.
      if (!(error instanceof WebPageError)) throw error;
    }
  }
  throw notThisNetwork();
}

const notThisNetwork = () => new ConnectorError('invalid', 'not-this-network');

/** They stream over WebSockets alone, and answer a request for events with an error. */
const webSocketOnly: ReadonlySet<string> = new Set(['pleroma', 'akkoma', 'gotosocial']);

/** `4.2.0`, `2.7.2 (compatible; Akkoma 3.10.4)`, and GoToSocial by its source. */
function softwareOf({ version, source_url }: Instance): string {
  if (/gotosocial/i.test(`${source_url ?? ''} ${version ?? ''}`)) return 'gotosocial';
  return /compatible;\s*([a-z]{1,40})/i.exec(version ?? '')?.[1]?.toLowerCase() ?? 'mastodon';
}

/** Some write an address where a host is documented. */
function domainOf({ domain, uri }: Instance, origin: string): string {
  const written = domain ?? uri ?? '';
  return URL.parse(written.includes('://') ? written : `https://${written}`)?.host || new URL(origin).host;
}

/** `wss://streaming.example`, asked over https; unencrypted only where the instance itself is. */
function streamingOf({ configuration, urls }: Instance, origin: string): string | null {
  const written = configuration?.urls?.streaming ?? urls?.streaming_api;
  if (!written) return null;
  const url = URL.parse(written.replace(/^ws/i, 'http'));
  if (url === null) return null;
  const allowed = origin.startsWith('http:') ? ['http:', 'https:'] : ['https:'];
  return allowed.includes(url.protocol) && url.host !== '' ? url.origin : null;
}
