import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createTestDatabase,
  eventually,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import type { Worker } from 'bullmq';
import { z } from 'zod';
import { Database } from '../database/database';
import { defineJob } from './define-job';
import { openWorker, type QueueStore } from './queue-backend';
import { Queues } from './queues';

const greet = defineJob({
  name: 'test.greet',
  queue: 'test',
  payload: z.object({ name: z.string() }),
  attempts: 3,
  backoff: 10,
  dedupe: ({ name }) => name,
});

describe.each(queueBackends)('Queues on %s', (kind) => {
  let db: TestDatabase;
  let store: QueueStore;
  let queues: Queues;
  const workers: Worker[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    store = await openTestQueueStore(kind, db.url);
    queues = new Queues(store, () => undefined);
  });

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await queues.close();
    await db.drop();
  });

  it('refuses a payload that does not fit its schema', async () => {
    await expect(queues.add(greet, { name: 1 } as never)).rejects.toThrow(/expected string/);
  });

  it('adds again once its store takes connections again', async () => {
    if (kind === 'redis') return;
    const admin = new Database(db.url.replace(/[^/]+$/, 'postgres'));
    const name = db.url.split('/').at(-1);
    const allow = (yes: boolean) => admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${yes}`);
    const late = new Queues(store, () => undefined);
    try {
      await allow(false);
      await expect(late.add(greet, { name: 'Ida' })).rejects.toThrow(/not currently accepting/);
      await allow(true);
      await late.add(greet, { name: 'Ida' });
      expect(await late.backlog('test')).toBe(1);
      await late.queue('test').drain();
    } finally {
      await allow(true);
      await late.close();
      await admin.close();
    }
  });

  it('folds jobs of one key, counts those that wait, also while paused', async () => {
    await queues.queue('test').pause();
    await queues.add(greet, { name: 'Léa' });
    await queues.add(greet, { name: 'Léa' });
    await queues.add(greet, { name: 'Sam' });
    expect(await queues.backlog('test')).toBe(2);
    await queues.queue('test').resume();
  });

  it('retries a job that fails, then counts nothing', async () => {
    const seen: string[] = [];
    const worker = openWorker(
      store,
      'test',
      (job) => {
        const { name } = greet.payload.parse(job.data);
        seen.push(name);
        return name === 'Sam' && job.attemptsMade === 0
          ? Promise.reject(new Error('once'))
          : Promise.resolve();
      },
      { concurrency: 1 },
    );
    worker.on('error', () => undefined);
    workers.push(worker);
    void worker.run();
    await eventually(
      () => queues.backlog('test'),
      (left) => left === 0,
    );
    expect(seen.toSorted()).toEqual(['Léa', 'Sam', 'Sam']);
  });
});
