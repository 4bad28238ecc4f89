import type { QueueStore } from '@vigie/platform';
import { Redis } from 'ioredis';

/**
 * The queue backends to run a suite on: `describe.each(queueBackends)('… on %s', (backend) => …)`.
 * Redis is left out, and said so by the global setup, where the machine has none.
 */
export const queueBackends: QueueStore['kind'][] =
  process.env.VIGIE_TEST_REDIS_URL === undefined ? ['postgres'] : ['postgres', 'redis'];

/** A queue store for one test database: its own Postgres, or the suite's Redis emptied first. */
export async function openTestQueueStore(kind: QueueStore['kind'], databaseUrl: string): Promise<QueueStore> {
  if (kind === 'postgres') return { kind, url: databaseUrl };
  const url = `${process.env.VIGIE_TEST_REDIS_URL}/${redisIndex()}`;
  await emptyRedis(url);
  return { kind, url };
}

/** Forgets everything in one Redis database, as a server that lost its data does. */
export async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}

/** Test files run side by side: each of Jest's workers has a Redis database of its own. */
function redisIndex(): number {
  return Number(process.env.JEST_WORKER_ID ?? '1') % 16;
}
