import type { SourceBudget } from '@vigie/contract';
import Link from 'http-link-header';
import type { z } from 'zod';
import { fetchBytes, fromApi, readJson, retryAfter } from '../connector/classify';
import type { Access } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { originOfSettings, type MastodonSettings } from './mastodon-settings';

export type Params = readonly (readonly [name: string, value: string])[];

export interface ApiAnswer<Body> {
  status: number;
  body: Body;
  /** Value of a parameter in the link to the next or previous page; null without such a link to the same host. */
  linked(rel: 'next' | 'prev', param: string): string | null;
  /** Where the whole instance has moved for good. */
  movedTo: string | null;
}

export interface ApiRequest<Schema extends z.ZodType> {
  schema: Schema;
  params?: Params;
  /** Statuses that are answers too, unless as a web page; their body is not read. */
  expected?: readonly number[];
  /** Milliseconds; the usual limit of the client otherwise. */
  timeout?: number;
}

/** A page for people where data was asked for: a host that is something else, or one that is being mended. */
export class WebPageError extends ConnectorError {
  constructor() {
    super('transient', 'bad-answer', { detail: 'a web page' });
  }
}

/** A page of 40 posts is about 200 kB; other servers let people write longer posts. */
const maxBytes = 5_000_000;

/**
 * Asks one instance, and says its refusals in the connector's words. Keeps what is left of its limit, by the latest answer.
 * Source: https://docs.joinmastodon.org/api/rate-limits/, https://docs.joinmastodon.org/api/guidelines/#pagination
 */
export class MastodonApi {
  budget: SourceBudget | null = null;
  /** Without a slash at the end. */
  origin: string;

  constructor(
    private readonly access: Pick<
      Access<MastodonSettings>,
      'settings' | 'secret' | 'outbound' | 'signal' | 'now'
    >,
    /** Milliseconds for each request, where they have to be few. */
    private readonly timeout?: number,
  ) {
    this.origin = originOfSettings(access.settings);
  }

  get hasToken(): boolean {
    return this.access.secret?.token !== undefined;
  }

  get headers(): Record<string, string> {
    const token = this.access.secret?.token;
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** @throws ConnectorError */
  async get<Schema extends z.ZodType>(
    path: string,
    { schema, params = [], expected = [], timeout = this.timeout }: ApiRequest<Schema>,
  ): Promise<ApiAnswer<z.output<Schema> | null>> {
    const url = new URL(path, this.origin);
    for (const [name, value] of params) url.searchParams.append(name, value);
    const answer = await fetchBytes(this.access, url.href, {
      headers: { ...this.headers, accept: 'application/json' },
      maxBytes,
      ...(timeout === undefined ? {} : { timeout }),
      expected: [401, 403, 422, 429, ...expected],
    }).catch((error: unknown) => {
      throw fromApi(error);
    });
    this.budget = budgetOf(answer.headers, this.access.now()) ?? this.budget;
    this.refuse(answer.status, answer.headers, answer.body);
    if (/^text\/html/i.test(answer.headers['content-type'] ?? '')) throw new WebPageError();
    const link = answer.headers.link;
    return {
      status: answer.status,
      body: expected.includes(answer.status) ? null : readJson(answer.body.toString('utf8'), schema),
      linked: (rel, param) => linkedParam(link, rel, param, new URL(answer.url)),
      movedTo: answer.permanentUrl === null ? null : new URL(answer.permanentUrl).origin,
    };
  }

  /** @throws ConnectorError */
  private refuse(status: number, headers: Readonly<Record<string, string>>, body: Buffer): void {
    if (![401, 403, 422, 429].includes(status)) return;
    const said = errorOf(body);
    const detail = said === null ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
    if (status === 429) {
      const retryAt = retryAfter(headers, this.access.now()) ?? resetOf(headers, this.access.now());
      throw new ConnectorError('rate-limited', 'too-many-requests', {
        detail,
        ...(retryAt === undefined ? {} : { retryAt }),
      });
    }
    // Older versions refuse readers without an account by 422.
    if (status === 422 && !/authenticat|authori[sz]|token/i.test(said ?? ''))
      throw new ConnectorError('invalid', 'query-refused', { detail });
    throw new ConnectorError('auth', this.hasToken ? 'key-refused' : 'closed-to-anonymous', { detail });
  }
}

/** The page itself is asked for by its parameter at the instance's own address: no link is followed anywhere. */
function linkedParam(header: string | undefined, rel: string, param: string, asked: URL): string | null {
  if (header === undefined || header.length > 8_000) return null;
  try {
    for (const { uri } of Link.parse(header).rel(rel)) {
      const url = URL.parse(uri, asked.href);
      if (url?.host === asked.host) return url.searchParams.get(param);
    }
  } catch {
    // A header that is none: as if there were no link.
  }
  return null;
}

/** What is left of the instance's limit; null where it does not say. */
function budgetOf(headers: Readonly<Record<string, string>>, now: number): SourceBudget | null {
  const left = count(headers['x-ratelimit-remaining']);
  if (left === null) return null;
  const resets = resetOf(headers, now);
  return {
    unit: 'requests',
    left,
    limit: count(headers['x-ratelimit-limit']),
    resetsAt: resets === undefined ? null : new Date(resets).toISOString(),
  };
}

/** A date in Mastodon, seconds since 1970 in GoToSocial; a day from now at most. */
function resetOf(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['x-ratelimit-reset']?.trim() ?? '';
  const at = /^\d{9,11}$/.test(value) ? Number(value) * 1_000 : Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at, now), now + 86_400_000);
}

function count(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function errorOf(body: Buffer): string | null {
  try {
    const { error, error_description } = JSON.parse(body.toString('utf8', 0, 10_000)) as Record<
      string,
      unknown
    >;
    const said = [error_description, error].find((part) => typeof part === 'string');
    return typeof said === 'string' ? said.slice(0, 200) : null;
  } catch {
    return null;
  }
}
