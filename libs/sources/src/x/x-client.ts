import {
  TwitterApi,
  type ITwitterApiBeforeRequestConfigHookArgs,
  type ITwitterApiClientPlugin,
  type TwitterApiReadOnly,
  type TwitterRateLimit,
  type TwitterResponse,
} from 'twitter-api-v2';
import type { Access } from '../connector/connector';
import { fromApi } from '../connector/classify';
import { ConnectorError } from '../connector/connector-error';
import { refusalOf } from './x-problem';
import type { XSettings } from './x-settings';

export const xOrigin = 'https://api.x.com';

/** Largest answer taken, bytes: a hundred posts of 25,000 characters, with their authors and media, stay below. */
const maxBytes = 10_000_000;

export type XAccess = Access<XSettings>;

/** X's API as a source may use it. */
export interface XClient {
  v2: TwitterApiReadOnly['v2'];
  access: XAccess;
  /** Where the API is: X's own, or what stands in for it. */
  origin: string;
  bearer: string;
}

/**
 * @param timeout Milliseconds for one request.
 * @throws ConnectorError `auth` `key-missing`.
 */
export function openXClient(access: XAccess, origin: string, timeout = 15_000): XClient {
  const bearer = access.secret?.['bearerToken'];
  if (bearer === undefined || bearer === '') throw new ConnectorError('auth', 'key-missing');
  const plugins = [new OutboundTransport(access, origin, bearer, timeout)];
  return { v2: new TwitterApi(bearer, { plugins }).readOnly.v2, access, origin, bearer };
}

/**
 * Answers the library's requests through `Outbound` instead of its own client, by the hook that it has for caches. So addresses, sizes,
 * times, decompression and the host's limits are guarded as everywhere; and the errors of the library, which hold the request with
 * its bearer token, are never made.
 */
class OutboundTransport implements ITwitterApiClientPlugin {
  constructor(
    private readonly access: XAccess,
    private readonly origin: string,
    private readonly bearer: string,
    private readonly timeout: number,
  ) {}

  async onBeforeRequestConfig({
    params,
  }: ITwitterApiBeforeRequestConfigHookArgs): Promise<TwitterResponse<unknown>> {
    const url = addressOf(params.url, params.params, params.query);
    const isApi = url.origin === xOrigin;
    const address = isApi ? new URL(`${url.pathname}${url.search}`, this.origin) : url;
    const { method, body } = params;
    const answer = await this.access.outbound
      .fetch(address.href, {
        method: method as 'GET' | 'POST' | 'PUT' | 'DELETE',
        headers: {
          accept: 'application/json',
          ...params.headers,
          // Files are handed over to another host, which is no one's to tell the token.
          ...(isApi && params.enableAuth !== false ? { authorization: `Bearer ${this.bearer}` } : {}),
          ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
        maxBytes,
        timeout: this.timeout,
        signal: this.access.signal,
      })
      .catch((error: unknown) => {
        throw fromApi(error);
      });
    const data = jsonOf(answer.body);
    const refusal = refusalOf(answer.status, answer.headers, data, this.access.now(), this.bearer);
    if (refusal) throw refusal;
    if (isApi && data === undefined)
      throw new ConnectorError('transient', 'bad-answer', { detail: 'not JSON' });
    const rateLimit = rateLimitOf(answer.headers);
    return { data, headers: answer.headers, ...(rateLimit === undefined ? {} : { rateLimit }) };
  }
}

/**
 * Lets through what a connector may throw and makes `transient` of the rest: the library reads answers without looking at their shape.
 */
export async function asked<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ConnectorError || signal.aborted) throw error;
    throw new ConnectorError('transient', 'bad-answer', {
      detail: error instanceof Error ? error.name : 'unknown',
    });
  }
}

type Values = Readonly<Record<string, string | number | boolean | string[] | undefined>>;

/** The whole address: parts like `:id` and the query filled in. Lists go out with commas, as X takes them. */
function addressOf(url: string, parts: Values = {}, query: Values = {}): URL {
  const address = new URL(url);
  for (const [name, value] of Object.entries(parts)) {
    address.pathname = address.pathname.replace(`/:${name}`, `/${encodeURIComponent(String(value))}`);
  }
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined)
      address.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return address;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What is left of the window of 15 minutes; `reset` in seconds since 1970. */
function rateLimitOf(headers: Readonly<Record<string, string>>): TwitterRateLimit | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    Number(headers[`x-rate-limit-${name}`] ?? Number.NaN),
  ) as [number, number, number];
  return [limit, remaining, reset].every(Number.isFinite) ? { limit, remaining, reset } : undefined;
}
