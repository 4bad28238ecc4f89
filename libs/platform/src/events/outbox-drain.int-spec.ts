import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createTestDatabase,
  eventually,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { defineJob } from '../queue/define-job';
import { Queues } from '../queue/queues';
import { openEventBus, type EventBus } from './event-bus';
import { addToOutbox } from './outbox';
import { OutboxDrain } from './outbox-drain';

const greet = defineJob({
  name: 'test.greet',
  queue: 'outbox-test',
  payload: z.object({ name: z.string() }),
  attempts: 1,
  backoff: 1,
  dedupe: ({ name }) => name,
});

describe.each(queueBackends)('OutboxDrain on %s', (kind) => {
  let db: TestDatabase;
  let queues: Queues;
  let bus: EventBus;
  let workspaceId: string;
  const drains: OutboxDrain[] = [];

  const startDrain = async () => {
    const drain = new OutboxDrain(db.database, queues, bus, { jobs: [greet], concurrency: {} });
    drains.push(drain);
    await drain.onApplicationBootstrap();
    return drain;
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    workspaceId = await db.createWorkspace();
    const store = await openTestQueueStore(kind, db.url);
    queues = new Queues(store, () => undefined);
    bus = openEventBus(store, () => undefined);
  });

  afterAll(async () => {
    await Promise.all(drains.map((drain) => drain.beforeApplicationShutdown()));
    await Promise.all([queues.close(), bus.close()]);
    await db.drop();
  });

  it('forgets what a rolled back transaction wrote', async () => {
    await expect(
      db.database.transaction(async (tx) => {
        await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'mentions.stored', ids: [uuid()] }]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await db.database.query('SELECT 1 FROM outbox')).rowCount).toBe(0);
  });

  it('delivers every id once, in order and in parts, though two workers drain', async () => {
    const ids = Array.from({ length: 1_000 }, () => uuid());
    for (let at = 0; at < ids.length; at += 250) {
      await db.database.transaction((tx) =>
        addToOutbox(tx, [
          { kind: 'event', workspaceId, type: 'mentions.stored', ids: ids.slice(at, at + 250) },
        ]),
      );
    }
    await Promise.all([startDrain(), startDrain()]);
    const events = await eventually(
      async () =>
        (await db.database.query<{ ids: string[] }>('SELECT ids FROM browser_event ORDER BY id')).rows,
      (rows) => rows.reduce((sum, row) => sum + row.ids.length, 0) >= ids.length,
    );
    expect(events.every((event) => event.ids.length <= 200)).toBe(true);
    expect(events.flatMap((event) => event.ids)).toEqual(ids);
  });

  it('pokes whoever listens, and runs jobs', async () => {
    let poked = 0;
    await bus.subscribe('events', () => {
      poked += 1;
    });
    await db.database.transaction((tx) =>
      addToOutbox(tx, [
        { kind: 'event', workspaceId, type: 'mentions.stored', ids: [uuid()] },
        { kind: 'job', workspaceId, job: greet.name, payload: { name: 'Léa' } },
        { kind: 'job', workspaceId, job: greet.name, payload: { name: 'Léa' } },
      ]),
    );
    await bus.poke('outbox');
    await eventually(
      () => poked,
      (count) => count > 0,
    );
    await eventually(
      () => queues.backlog('outbox-test'),
      (count) => count === 1,
    );
    expect((await db.database.query('SELECT 1 FROM outbox')).rowCount).toBe(0);
  });
});
