import { Redis } from 'ioredis';
import pg from 'pg';
import { messageOf } from '../errors';
import { StartError } from './start-error';

/** An address without its password, to be shown. */
export function shownAddress(url: string): string {
  const address = new URL(url);
  const port = address.port === '' ? '' : `:${address.port}`;
  return `${address.protocol}//${address.hostname}${port}${address.pathname}`;
}

export interface PostgresFacts {
  /** As Postgres writes it, such as 18.4. */
  version: string;
  major: number;
  encoding: string;
  characterType: string;
  maxConnections: number;
  /** Connections open now, of all programs. */
  connections: number;
  /** The clock of Postgres less the clock of this process, in milliseconds: what the round trip does not explain. */
  clockSkewMs: number;
  /** Whether the extensions that the schema needs can be had. */
  extensions: boolean;
}

/**
 * Asks a Postgres what Vigie needs to know of it.
 * @throws StartError in one sentence when it cannot be reached or refuses.
 */
export async function inspectPostgres(url: string): Promise<PostgresFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Omit<PostgresFacts, 'clockSkewMs'>>(`
      SELECT current_setting('server_version') AS version,
             current_setting('server_version_num')::int / 10000 AS major,
             current_setting('server_encoding') AS encoding,
             (SELECT datctype FROM pg_database WHERE datname = current_database()) AS "characterType",
             current_setting('max_connections')::int AS "maxConnections",
             (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::int AS connections,
             EXISTS (SELECT FROM pg_available_extensions WHERE name = 'unaccent') AS extensions`);
    const asked = Date.now();
    const clock = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    const answered = Date.now();
    const facts = rows[0];
    const at = clock.rows[0]?.at;
    if (!facts || !at) throw new Error('an empty answer');
    return { ...facts, clockSkewMs: clockSkew(at.getTime(), asked, answered) };
  } catch (error) {
    throw new StartError(
      `Postgres at ${shownAddress(url)} cannot be used: ${reasonOf(error)}. Check DATABASE_URL.`,
      {
        cause: error,
      },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * How far a clock that was read between two moments of ours is outside of them, in milliseconds: either way may have been
 * the slow one, so that any time between the two is the right one.
 */
export function clockSkew(read: number, asked: number, answered: number): number {
  return read - Math.min(Math.max(read, asked), answered);
}

/** What of a Postgres keeps Vigie from working, in sentences; empty when it serves. */
export function postgresFaults(facts: PostgresFacts): string[] {
  const faults: string[] = [];
  if (facts.major < 15) faults.push(`Postgres ${facts.version} is too old: Vigie needs 15 or newer.`);
  if (facts.encoding !== 'UTF8')
    faults.push(`The database is encoded in ${facts.encoding}: make it with ENCODING 'UTF8'.`);
  if (!facts.extensions)
    faults.push('The extension unaccent is missing: install the contrib package of Postgres.');
  return faults;
}

/** What of a Postgres makes Vigie worse than it could be, in sentences. */
export function postgresWarnings(facts: PostgresFacts): string[] {
  const warnings: string[] = [];
  if (/^(C|POSIX)$/.test(facts.characterType))
    warnings.push(
      `The database has the character types "${facts.characterType}", so that quotes and emoji count as letters in searches: make it with LC_CTYPE 'C.UTF-8'.`,
    );
  if (facts.connections > facts.maxConnections * 0.8)
    warnings.push(
      `${facts.connections} of ${facts.maxConnections} connections are in use: raise max_connections.`,
    );
  return warnings;
}

export interface RedisFacts {
  version: string;
  appendOnly: boolean;
  maxmemoryPolicy: string;
}

/**
 * Asks a Redis or Valkey what Vigie needs to know of it. INFO tells, which hosted ones allow where CONFIG is forbidden.
 * @throws StartError in one sentence when it cannot be reached or refuses.
 */
export async function inspectRedis(url: string): Promise<RedisFacts> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: unknown;
  redis.on('error', (error: unknown) => {
    reason = error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
    return {
      version: field('redis_version'),
      appendOnly: field('aof_enabled') === '1',
      maxmemoryPolicy: field('maxmemory_policy'),
    };
  } catch (error) {
    throw new StartError(
      `Redis at ${shownAddress(url)} cannot be used: ${reasonOf(reason ?? error)}. Check REDIS_URL.`,
      {
        cause: reason ?? error,
      },
    );
  } finally {
    redis.disconnect();
  }
}

/** What of a Redis may lose work, in sentences. */
export function redisWarnings(facts: RedisFacts): string[] {
  const warnings: string[] = [];
  if (!facts.appendOnly)
    warnings.push(
      'Redis keeps no append-only file: after a crash the queue is filled again from Postgres, later than it need be. Set "appendonly yes".',
    );
  if (facts.maxmemoryPolicy !== 'noeviction')
    warnings.push(
      `Redis may throw jobs away when its memory is full (maxmemory-policy ${facts.maxmemoryPolicy}): set "maxmemory-policy noeviction".`,
    );
  if (Number.parseInt(facts.version, 10) < 6)
    warnings.push(`Redis ${facts.version} is too old for the queue: use 6.2 or newer.`);
  return warnings;
}

/** The cause in words; several addresses of one name fail together, and then say nothing themselves. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '')
    return error.errors.map((inner) => messageOf(inner)).join(', ');
  return messageOf(error).replace(/\.$/, '');
}
