import { Injectable } from '@nestjs/common';
import { AppError, Database, type Sql } from '@vigie/platform';
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** So many attempts in so many seconds, counted from the first. */
export interface Limit {
  max: number;
  seconds: number;
}

/** Attempts that fail; those that succeed are given back. */
export const signInLimits = {
  account: { max: 10, seconds: 15 * 60 },
  address: { max: 60, seconds: 15 * 60 },
} satisfies Record<string, Limit>;

/** Setting up, reading and accepting invitations: calls from one address. */
export const openDoorLimit: Limit = { max: 100, seconds: 15 * 60 };

/** Counts attempts in Postgres, so that every process counts alike and a restart forgets nothing. */
@Injectable()
export class AttemptLimits {
  constructor(private readonly database: Database) {}

  /**
   * Counts one attempt under each key, all or none.
   * @throws AppError too-many-requests, with `details.retryAfter` in seconds.
   */
  async count(limits: readonly { key: string; limit: Limit }[]): Promise<void> {
    // Sorted, so that two calls never wait for each other's rows.
    const sorted = [...limits].sort((a, b) => (a.key < b.key ? -1 : 1));
    await this.database.transaction(async (tx) => {
      for (const { key, limit } of sorted) await countOne(tx, key, limit);
    });
  }

  /** Gives an attempt back, once it has succeeded. */
  async giveBack(keys: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE attempt_limit SET attempts = greatest(attempts - 1, 0)
       WHERE key IN (SELECT key FROM attempt_limit WHERE key = ANY($1) ORDER BY key FOR UPDATE)`,
      [keys],
    );
  }

  /** Forgets everything counted under a key. */
  async forget(key: string): Promise<void> {
    await this.database.query('DELETE FROM attempt_limit WHERE key = $1', [key]);
  }
}

async function countOne(tx: Sql, key: string, limit: Limit): Promise<void> {
  const { rows } = await tx.query<{ attempts: number; retryAfter: number }>(
    `INSERT INTO attempt_limit AS held (key, attempts, resets_at)
     VALUES ($1, 1, now() + make_interval(secs => $2))
     ON CONFLICT (key) DO UPDATE SET
       attempts = CASE WHEN held.resets_at <= now() THEN 1 ELSE held.attempts + 1 END,
       resets_at = CASE WHEN held.resets_at <= now() THEN excluded.resets_at ELSE held.resets_at END
     RETURNING attempts, ceil(extract(epoch FROM resets_at - now()))::int AS "retryAfter"`,
    [key, limit.seconds],
  );
  const [counted] = rows;
  if (counted && counted.attempts > limit.max) {
    throw new AppError('too-many-requests', 'Too many attempts; wait before trying again.', {
      retryAfter: counted.retryAfter,
    });
  }
}

/** Key of an account, whether it exists or not. Hashed: the table lists no e-mail. */
export function accountKey(what: string, account: string): string {
  return `${what}:account:${createHash('sha256').update(account.toLowerCase()).digest('hex')}`;
}

/** Key of an address. A household or a server holds a whole /64 of IPv6, so that counts as one. */
export function addressKey(what: string, address: string): string {
  return `${what}:address:${networkOf(address)}`;
}

/** The address itself in IPv4 (also when mapped into IPv6), its /64 in IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const bare = address.split('%')[0] ?? address;
  if (!isIPv6(bare)) return bare;
  const [head = '', tail = ''] = bare.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const missing = bare.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
