import type { SourceBudget } from '@vigie/contract';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answerFault, fetchBytes, readJson } from '../connector/classify';
import type { Access } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { publicAppView, publicService, type BlueskySettings } from './bluesky-settings';
import { isFields } from './jetstream-event';
import type { BlueskyProfile } from './post-shape';

export type BlueskyAccess = Access<BlueskySettings>;

interface Session {
  access: string;
  refresh: string;
}

interface Question<Schema extends z.ZodType> {
  method?: 'GET' | 'POST';
  params?: readonly (readonly [string, string])[];
  body?: object;
  token?: string;
  schema: Schema;
  maxBytes?: number;
  timeout?: number;
}

export interface ServiceAnswer<Body> {
  body: Body;
  budget: SourceBudget | null;
}

/** The token is no longer good: to be had anew. */
class StaleToken extends Error {}

/** Profiles that one call gives (lexicon app.bsky.actor.getProfiles). */
export const profilesPerCall = 25;

const sessionSchema = z.object({ accessJwt: z.string().max(10_000), refreshJwt: z.string().max(10_000) });
const profilesSchema = z.object({ profiles: z.array(z.unknown()).max(1_000) });

/** Sessions kept at most: an account may sign in 300 times a day. */
const sessionsKept = 100;
const sessions = new Map<string, Promise<Session>>();

/**
 * Asks a method of the service with the account's session, which is opened, kept and renewed as needed.
 * @throws ConnectorError `auth` `key-missing` without a secret, `key-refused` when it is not taken; and as `fetchJson`.
 */
export async function askSignedIn<Schema extends z.ZodType>(
  access: BlueskyAccess,
  name: string,
  question: Omit<Question<Schema>, 'token'>,
): Promise<ServiceAnswer<z.output<Schema>>> {
  const origin = access.settings.service ?? publicService;
  const first = await sessionOf(access, origin);
  try {
    return await ask(access, origin, name, { ...question, token: first.access });
  } catch (error) {
    if (!(error instanceof StaleToken)) throw error;
  }
  const renewed = await renew(access, origin, first);
  try {
    return await ask(access, origin, name, { ...question, token: renewed.access });
  } catch (error) {
    if (error instanceof StaleToken)
      throw new ConnectorError('auth', 'key-refused', { detail: error.message });
    throw error;
  }
}

/**
 * Looks up to 25 profiles up; those that are gone are not in the answer. One's own service is asked with the account's session
 * where there is one, Bluesky's public one without.
 */
export async function readProfiles(
  access: BlueskyAccess,
  dids: readonly string[],
  timeout: number,
): Promise<Map<string, BlueskyProfile>> {
  const name = 'app.bsky.actor.getProfiles';
  const question = {
    params: dids.map((did) => ['actors', did] as const),
    schema: profilesSchema,
    maxBytes: 1_000_000,
    timeout,
  };
  const { service } = access.settings;
  const signedIn = service !== undefined && access.secret !== null;
  const { body } = signedIn
    ? await askSignedIn(access, name, question)
    : await ask(access, service ?? publicAppView, name, question);
  return new Map(body.profiles.flatMap(profileEntry));
}

/** A profile of any view that the lexicon app.bsky.actor.defs knows, with its identity; nothing where it is none. */
export function profileEntry(value: unknown): [string, BlueskyProfile][] {
  if (!isFields(value) || typeof value.did !== 'string' || typeof value.handle !== 'string') return [];
  const { did, handle, displayName, avatar, followersCount } = value;
  const profile: BlueskyProfile = {
    // Said of a name whose owner no longer proves it.
    handle: handle === 'handle.invalid' ? did : handle,
    name: typeof displayName === 'string' && displayName.trim() !== '' ? displayName : null,
    avatarUrl: typeof avatar === 'string' ? avatar : null,
    followers: typeof followersCount === 'number' ? followersCount : null,
  };
  return [[did, profile]];
}

async function sessionOf(access: BlueskyAccess, origin: string): Promise<Session> {
  const { secret } = access;
  if (secret === null) throw new ConnectorError('auth', 'key-missing');
  const key = keyOf(origin, secret);
  const known = sessions.get(key);
  if (known !== undefined) return known;
  return keep(key, signIn(access, origin, secret));
}

/** Renews a session, unless somebody has meanwhile; signs in again when it cannot be renewed. */
async function renew(access: BlueskyAccess, origin: string, stale: Session): Promise<Session> {
  const { secret } = access;
  if (secret === null) throw new ConnectorError('auth', 'key-missing');
  const key = keyOf(origin, secret);
  const known = await sessions.get(key)?.catch(() => undefined);
  if (known !== undefined && known.access !== stale.access) return known;
  return keep(
    key,
    ask(access, origin, 'com.atproto.server.refreshSession', {
      method: 'POST',
      token: stale.refresh,
      schema: sessionSchema,
    }).then(sessionIn, (error: unknown) => {
      if (error instanceof StaleToken) return signIn(access, origin, secret);
      throw error;
    }),
  );
}

async function signIn(
  access: BlueskyAccess,
  origin: string,
  secret: Readonly<Record<string, string>>,
): Promise<Session> {
  const answer = await ask(access, origin, 'com.atproto.server.createSession', {
    method: 'POST',
    body: { identifier: secret.handle ?? '', password: secret.appPassword ?? '' },
    schema: sessionSchema,
  });
  return sessionIn(answer);
}

function sessionIn({ body }: ServiceAnswer<z.output<typeof sessionSchema>>): Session {
  return { access: body.accessJwt, refresh: body.refreshJwt };
}

function keep(key: string, opening: Promise<Session>): Promise<Session> {
  sessions.delete(key);
  sessions.set(key, opening);
  const oldest = sessions.keys().next().value;
  if (sessions.size > sessionsKept && oldest !== undefined) sessions.delete(oldest);
  opening.catch(() => {
    if (sessions.get(key) === opening) sessions.delete(key);
  });
  return opening;
}

/** Not the keys themselves: what lies in memory for long is not to be read out of a dump. */
function keyOf(origin: string, secret: Readonly<Record<string, string>>): string {
  return createHash('sha256')
    .update(JSON.stringify([origin, secret.handle, secret.appPassword]))
    .digest('base64');
}

/** One call. Source: atproto.com/specs/xrpc; errors are `{error, message}`. */
async function ask<Schema extends z.ZodType>(
  access: BlueskyAccess,
  origin: string,
  name: string,
  question: Question<Schema>,
): Promise<ServiceAnswer<z.output<Schema>>> {
  const {
    method = 'GET',
    params = [],
    body,
    token,
    schema,
    maxBytes = 5_000_000,
    timeout = 15_000,
  } = question;
  const query = new URLSearchParams(params.map(([key, value]): [string, string] => [key, value])).toString();
  const answer = await fetchBytes(access, `${origin}/xrpc/${name}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    maxBytes,
    timeout,
    // A key must not follow to wherever an answer points.
    ...(token === undefined && body === undefined ? {} : { maxRedirects: 0 }),
    expected: [400, 401, 403, 429],
  });
  const text = answer.body.toString('utf8');
  if (answer.status >= 300) {
    const as = token !== undefined ? 'signed-in' : body !== undefined ? 'signing-in' : 'anonymous';
    throw refusalOf(as, answer.status, answer.headers, text, access.now());
  }
  return { body: readJson(text, schema), budget: budgetOf(answer.headers) };
}

function refusalOf(
  as: 'anonymous' | 'signing-in' | 'signed-in',
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
  now: number,
): Error {
  const said = saidIn(text);
  const detail = `HTTP ${status}${said.shown === '' ? '' : `: ${said.shown}`}`;
  // Servers say 400 of a token that is over.
  const stale = status === 401 || said.error === 'ExpiredToken' || said.error === 'InvalidToken';
  if (stale && as === 'signed-in') return new StaleToken(detail);
  if (status === 429) {
    const retryAt = resetOf(headers, now);
    if (retryAt !== undefined)
      return new ConnectorError('rate-limited', 'too-many-requests', { detail, retryAt });
  }
  // Bluesky closed what anonymous programs asked too often, searches first.
  const closed = as === 'anonymous' && (status === 401 || status === 403);
  if (closed) return new ConnectorError('auth', 'closed-to-anonymous', { detail });
  // 400: a name that is no name at all.
  if (as === 'signing-in' && status < 404) return new ConnectorError('auth', 'key-refused', { detail });
  const fault = answerFault(status, headers, now, said.shown);
  return fault ?? new ConnectorError('invalid', 'address-refused', { detail });
}

function saidIn(text: string): { error: string; shown: string } {
  try {
    const value: unknown = JSON.parse(text);
    const { error, message } = isFields(value) ? value : {};
    const name = typeof error === 'string' ? error.slice(0, 60) : '';
    const words = typeof message === 'string' ? message.slice(0, 200) : '';
    return { error: name, shown: [name, words].filter((part) => part !== '').join(': ') };
  } catch {
    return { error: '', shown: '' };
  }
}

/** What the headers `RateLimit-*` leave. Source: docs.bsky.app rate limits; draft-polli-ratelimit-headers-02. */
function budgetOf(headers: Readonly<Record<string, string>>): SourceBudget | null {
  const left = wholeOf(headers['ratelimit-remaining']);
  const reset = wholeOf(headers['ratelimit-reset']);
  if (left === null) return null;
  return {
    unit: 'requests',
    left,
    limit: wholeOf(headers['ratelimit-limit']),
    resetsAt: reset === null ? null : new Date(reset * 1_000).toISOString(),
  };
}

/** Seconds since 1970 of `RateLimit-Reset`, as milliseconds; a day ahead at most, as sign-ins are counted by the day. */
function resetOf(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const reset = wholeOf(headers['ratelimit-reset']);
  return reset === null ? undefined : Math.min(Math.max(reset * 1_000, now), now + 86_400_000);
}

function wholeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
