import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { createTestDatabase, openTestQueueStore, queueBackends, type TestDatabase } from '@vigie/testing';
import { once } from 'node:events';
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

  beforeAll(async () => {
    began = Promise.withResolvers();
    runs = 0;
    db = await createTestDatabase();
    store = await openTestQueueStore(kind, db.url);
  });
  afterAll(() => db.drop());

  it('asks handlers to stop before any module shuts down, and begins no job any more', async () => {
    const worker = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ url: db.url, max: 4, applicationName: 'vigie test' }),
        QueueModule.forRoot(store),
        EventBusModule.forRoot(store),
        SlowModule,
        WorkerRuntimeModule.forRoot({ jobs: [wait], concurrency: {} }),
      ],
      providers: [WaitHandler],
    }).compile();
    await worker.init();
    const queues = worker.get(Queues);
    await queues.add(wait, {});
    await queues.add(wait, {});
    await began.promise;
    await worker.close();
    expect(worker.get(SlowToStop).stoppedBefore).toBe(true);
    expect(runs).toBe(1);
  });
});
