import { OutboundError, type OutboundRequest } from '@vigie/platform';
import type { z } from 'zod';
import type { Access } from './connector';
import { ConnectorError } from './connector-error';

/** An answer as a connector reads it. */
export interface NetworkAnswer<Body> {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** After redirects. */
  url: string;
  body: Body;
}

/**
 * What an HTTP status says of the source, for networks that document nothing else; null: it is a success or a redirect.
 * Source: RFC 9110 (15, 10.2.3), RFC 6585 (4).
 */
export function answerFault(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: number,
  detail?: string,
): ConnectorError | null {
  if (status < 400) return null;
  const retryAt = retryAfter(headers, now);
  const options = {
    detail: `HTTP ${status}${detail === undefined || detail === '' ? '' : `: ${detail}`}`,
    ...(retryAt === undefined ? {} : { retryAt }),
  };
  if (status === 401 || status === 403 || status === 407)
    return new ConnectorError('auth', 'key-refused', options);
  if (status === 429) return new ConnectorError('rate-limited', 'too-many-requests', options);
  if (status === 410) return new ConnectorError('invalid', 'gone', options);
  if (status === 404) return new ConnectorError('invalid', 'not-found', options);
  // Too early, time-outs and conflicts of the server's own pass with time, as every 5xx does.
  if (status === 408 || status === 409 || status === 425 || status >= 500)
    return new ConnectorError('transient', 'server-error', options);
  return new ConnectorError('invalid', 'query-refused', options);
}

/** Seconds or a date of `Retry-After`, as milliseconds since 1970; a day from now at most. Undefined: nothing believable. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  const at = /^\d{1,9}$/.test(value) ? now + Number(value) * 1_000 : Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  return Math.min(Math.max(at, now), now + 86_400_000);
}

/** A failure of the way to a network in the connector's words; anything else, an abort included, as it came. */
export function fromOutbound(error: unknown): unknown {
  if (!(error instanceof OutboundError)) return error;
  const options = { detail: error.message, cause: error };
  switch (error.code) {
    case 'aborted':
      return error;
    case 'bad-url':
    case 'refused-address':
    case 'bad-redirect':
    case 'too-many-redirects':
      return new ConnectorError('invalid', 'address-refused', options);
    case 'too-large':
      return new ConnectorError('invalid', 'too-large', options);
    case 'dns':
      return new ConnectorError('transient', 'name-unknown', options);
    case 'timeout':
      return new ConnectorError('transient', 'too-slow', options);
    case 'cut':
      return new ConnectorError('transient', 'cut', options);
    case 'protocol':
      return new ConnectorError('transient', 'bad-answer', options);
    case 'circuit-open':
      return new ConnectorError('transient', 'unreachable', {
        ...options,
        ...(error.retryAt === undefined ? {} : { retryAt: error.retryAt.getTime() }),
      });
    case 'connect':
    case 'tls':
      return new ConnectorError('transient', 'unreachable', options);
  }
}

/**
 * `fromOutbound` for networks whose answers are small by their nature: one that sends more is out of order for now, and a
 * person can mend nothing.
 */
export function fromApi(error: unknown): unknown {
  const failure = fromOutbound(error);
  return failure instanceof ConnectorError && failure.reason === 'too-large'
    ? new ConnectorError('transient', 'bad-answer', { detail: 'more than is taken', cause: failure })
    : failure;
}

/**
 * Asks for bytes.
 * @throws ConnectorError for what the way or the status says, save statuses in `expected`.
 */
export async function fetchBytes(
  access: Pick<Access<unknown>, 'outbound' | 'signal' | 'now'>,
  url: string,
  request: Omit<OutboundRequest, 'signal'> & { expected?: readonly number[] } = {},
): Promise<NetworkAnswer<Buffer> & { permanentUrl: string | null }> {
  const { expected = [], ...rest } = request;
  const answer = await access.outbound
    .fetch(url, { ...rest, signal: access.signal })
    .catch((error: unknown) => {
      throw fromOutbound(error);
    });
  if (!expected.includes(answer.status)) {
    const fault = answerFault(answer.status, answer.headers, access.now(), shortTextOf(answer.body));
    if (fault) throw fault;
  }
  return answer;
}

/**
 * Asks for JSON of a known shape.
 * @throws ConnectorError: as `fetchBytes`; `transient` `bad-answer` when it is no JSON, or of another shape.
 */
export async function fetchJson<Schema extends z.ZodType>(
  access: Pick<Access<unknown>, 'outbound' | 'signal' | 'now'>,
  url: string,
  request: Omit<OutboundRequest, 'signal'> & { schema: Schema; expected?: readonly number[] },
): Promise<NetworkAnswer<z.output<Schema>>> {
  const { schema, ...rest } = request;
  const {
    status,
    headers,
    url: from,
    body,
  } = await fetchBytes(access, url, {
    ...rest,
    headers: { accept: 'application/json', ...rest.headers },
  });
  return { status, headers, url: from, body: readJson(body.toString('utf8'), schema) };
}

/** @throws ConnectorError `transient` `bad-answer` when the text is no JSON, or of another shape. */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConnectorError('transient', 'bad-answer', { detail: 'not JSON', cause });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ConnectorError('transient', 'bad-answer', {
    detail: `${issue?.path.join('.') || 'all of it'}: ${issue?.message ?? 'another shape'}`,
  });
}

/** What a network says of its refusal, in one line; nothing of pages meant for a browser. */
function shortTextOf(body: Buffer): string {
  const text = body.toString('utf8', 0, 2_000).trim();
  if (text === '' || text.startsWith('<')) return '';
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const { error, error_description, message, detail, title } = value as Record<string, unknown>;
    const said = [error_description, message, detail, error, title].find((part) => typeof part === 'string');
    if (typeof said === 'string') return said.slice(0, 200);
  } catch {
    // Not JSON: as it stands.
  }
  return text.replace(/\s+/g, ' ').slice(0, 200);
}
