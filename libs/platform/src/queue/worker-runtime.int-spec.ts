import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { createTestDatabase, openTestQueueStore, queueBackends, type TestDatabase } from '@vigie/testing';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { DatabaseModule } from '../database/database.module';
import { EventBusModule } from '../events/event-bus.module';
import { defineJob } from './define-job';
import { HandlesJob, type JobContext } from './handles-job';
import type { QueueStore } from './queue-backend';
import { QueueModule } from './queue.module';
import { Queues } from './queues';
import { WorkerRuntimeModule } from './worker-runtime.module';

const wait = defineJob({
  name: 'test.wait',
  queue: 'runtime-test',
  payload: z.object({}),
  attempts: 1,
  backoff: 1,
});

let began: PromiseWithResolvers<AbortSignal>;
let runs: number;

@Injectable()
class WaitHandler {
  @HandlesJob(wait)
  async wait(_payload: unknown, { signal }: JobContext): Promise<void> {
    runs += 1;
    began.resolve(signal);
    if (!signal.aborted) await once(signal, 'abort');
  }
}

/** Notes whether handlers were asked to stop before it was itself. */
@Injectable()
class SlowToStop implements BeforeApplicationShutdown {
  stoppedBefore: boolean | undefined;

  async beforeApplicationShutdown(): Promise<void> {
    this.stoppedBefore = (await began.promise).aborted;
  }
}

@Module({ providers: [SlowToStop] })
class SlowModule {}

describe.each(queueBackends)('WorkerRuntime on %s', (kind) => {
  let db: TestDatabase;
  let store: QueueStore;

  beforeEach(() => {
    began = Promise.withResolvers();
    runs = 0;
  });
  beforeAll(async () => {
    db = await createTestDatabase();
    store = await openTestQueueStore(kind, db.url);
  });
  afterAll(() => db.drop());

  const start = async (queue = store) => {
    const module = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ url: db.url, max: 4, applicationName: 'vigie test' }),
        QueueModule.forRoot(queue),
        EventBusModule.forRoot(store),
        SlowModule,
        WorkerRuntimeModule.forRoot({ jobs: [wait], concurrency: {} }),
      ],
      providers: [WaitHandler],
    }).compile();
    return module.init();
  };

  it('asks handlers to stop before any module shuts down, and begins no job any more', async () => {
    const worker = await start();
    const queues = worker.get(Queues);
    await queues.add(wait, {});
    await queues.add(wait, {});
    await began.promise;
    await worker.close();
    expect(worker.get(SlowToStop).stoppedBefore).toBe(true);
    expect(runs).toBe(1);
  });

  it('takes up a queue that takes no connections at first', async () => {
    if (kind === 'redis') return;
    const late = await createTestDatabase();
    const allow = (yes: boolean) =>
      db.database.query(`ALTER DATABASE ${late.url.split('/').at(-1)} WITH ALLOW_CONNECTIONS ${yes}`);
    const queues = new Queues({ kind, url: late.url }, () => undefined);
    try {
      await queues.add(wait, {});
      await queues.close();
      await allow(false);
      const worker = await start({ kind, url: late.url });
      await delay(500);
      expect(runs).toBe(0);
      await allow(true);
      await began.promise;
      await worker.close();
    } finally {
      await allow(true);
      await late.drop();
    }
  });
});
