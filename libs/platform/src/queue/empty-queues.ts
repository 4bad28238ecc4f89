import { Redis } from 'ioredis';
import { Database } from '../database/database';
import { queuePrefix, type QueueStore } from './queue-backend';

/** Forgets every job of every queue: the database is another one now, and says by itself what is to be done. */
export async function emptyQueues(store: QueueStore): Promise<void> {
  if (store.kind === 'postgres') {
    const database = new Database(store.url, { max: 1 });
    await database.query('DROP SCHEMA IF EXISTS bullmq CASCADE').finally(() => database.close());
    return;
  }
  const redis = new Redis(store.url, { maxRetriesPerRequest: 2 });
  // The failed command tells.
  redis.on('error', () => undefined);
  try {
    for (let cursor = '0', first = true; first || cursor !== '0'; first = false) {
      const [next, keys] = await redis.scan(cursor, 'MATCH', `${queuePrefix}:*`, 'COUNT', 1_000);
      cursor = next;
      if (keys.length > 0) await redis.unlink(...keys);
    }
  } finally {
    redis.disconnect();
  }
}
