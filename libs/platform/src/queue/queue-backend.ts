import { createPostgresBackend, Queue, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { PooledClient } from '../database/database';

/** Where the queue lives: the one place that decides. */
export type QueueStore = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string };

/** Redis when it is configured, Postgres otherwise. */
export function chooseQueueStore(stores: { redisUrl: string | undefined; databaseUrl: string }): QueueStore {
  return stores.redisUrl === undefined
    ? { kind: 'postgres', url: stores.databaseUrl }
    : { kind: 'redis', url: stores.redisUrl };
}

/** Of every key on Redis. */
export const queuePrefix = 'vigie';

/** Kept after success: none. Kept after failure: bounded, visible, replayable. */
const retention = { removeOnComplete: true, removeOnFail: { count: 1_000 } } as const;

export function openQueue(store: QueueStore, name: string): Queue {
  return store.kind === 'redis'
    ? new Queue(name, {
        prefix: queuePrefix,
        connection: redisConnection(store.url),
        defaultJobOptions: retention,
      })
    : (new Queue(
        name,
        { connection: postgresConnection(store.url, 2), defaultJobOptions: retention },
        createPostgresBackend,
      ) as unknown as Queue);
}

/**
 * A worker on a queue. Locks are short so that the jobs of a killed worker come back after about fifteen seconds at most
 * (a lock, then the next look for stalled jobs), and a job may stall many times, since a second kill is not its fault.
 */
export function openWorker(
  store: QueueStore,
  name: string,
  processor: Processor,
  options: { concurrency: number },
): Worker {
  const common: Omit<WorkerOptions, 'connection'> = {
    concurrency: options.concurrency,
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 100,
    autorun: false,
  };
  return store.kind === 'redis'
    ? new Worker(name, processor, { ...common, prefix: queuePrefix, connection: redisConnection(store.url) })
    : (new Worker(
        name,
        processor,
        { ...common, connection: postgresConnection(store.url, Math.max(3, options.concurrency)) },
        createPostgresBackend,
      ) as unknown as Worker);
}

function redisConnection(url: string) {
  return { url, maxRetriesPerRequest: null };
}

function postgresConnection(url: string, max: number) {
  return { connectionString: url, Client: PooledClient, max, migrate: true };
}
