import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
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
    // The queue holds a job a moment before the drain has crossed it off.
    await eventually(
      async () => (await db.database.query('SELECT 1 FROM outbox')).rowCount,
      (count) => count === 0,
    );
  });

  it('sets aside what nothing can deliver, and delivers what stands behind it', async () => {
    await db.database.transaction((tx) =>
      addToOutbox(tx, [
        { kind: 'job', workspaceId, job: 'test.unknown', payload: {} },
        { kind: 'job', workspaceId, job: greet.name, payload: { name: 7 } },
        { kind: 'job', workspaceId, job: greet.name, payload: { name: 'Sam' } },
        { kind: 'event', workspaceId, type: 'mentions.stored', ids: ['no id'] },
        { kind: 'event', workspaceId, type: 'mentions.changed', ids: [uuid()] },
      ]),
    );
    await bus.poke('outbox');
    await eventually(
      () => queues.backlog('outbox-test'),
      (count) => count === 2,
    );
    await eventually(
      async () =>
        (await db.database.query(`SELECT 1 FROM browser_event WHERE type = 'mentions.changed'`)).rowCount,
      (count) => count === 1,
    );
    const { rows } = await eventually(
      () =>
        db.database.query<{ failed: boolean; error: string }>(
          'SELECT failed_at IS NOT NULL AS failed, error FROM outbox ORDER BY id',
        ),
      ({ rows }) => rows.length === 3 && rows.every(({ failed }) => failed),
    );
    expect(rows.map(({ error }) => error)).toEqual([
      expect.stringContaining('test.unknown'),
      expect.stringContaining('expected string'),
      expect.stringContaining('not an event'),
    ]);
  });
});

describe('OutboxDrain while the queue store does not answer', () => {
  it('moves events all the same, and adds the job once when it answers', async () => {
    const db = await createTestDatabase();
    const store = await openTestQueueStore('postgres', db.url);
    const bus = openEventBus(store, () => undefined);
    const workspaceId = await db.createWorkspace();
    const added: unknown[] = [];
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const waiting: (() => void)[] = [];
    /** As a Redis that is away: a call waits until it is back. */
    class AwayQueues extends Queues {
      override add<Payload>(_job: unknown, payload: Payload): Promise<void> {
        added.push(payload);
        return new Promise((answer) => waiting.push(answer));
      }
    }
    const queues = new AwayQueues(store, () => undefined);
    const drain = new OutboxDrain(db.database, queues, bus, { jobs: [greet], concurrency: {} });
    const left = async () =>
      (await db.database.query<{ kind: string }>('SELECT kind FROM outbox ORDER BY id')).rows.map(
        ({ kind }) => kind,
      );
    try {
      await db.database.transaction((tx) =>
        addToOutbox(tx, [
          { kind: 'job', workspaceId, job: greet.name, payload: { name: 'Léa' } },
          { kind: 'event', workspaceId, type: 'mentions.stored', ids: [uuid()] },
        ]),
      );
      await drain.onApplicationBootstrap();
      await eventually(
        async () => (await db.database.query('SELECT 1 FROM browser_event')).rowCount,
        (count) => count === 1,
      );
      await eventually(
        () => waiting.length,
        (count) => count === 1,
      );
      expect(await left()).toEqual(['job']);
      // The drain gave up waiting, and its transaction ended: the row is still there.
      await eventually(
        () => warn.mock.calls.filter(([text]) => String(text).includes('a job waits')).length,
        (count) => count > 0,
      );
      expect(await left()).toEqual(['job']);
      waiting.forEach((answer) => answer());
      await eventually(left, (kinds) => kinds.length === 0);
      expect(added).toEqual([{ name: 'Léa' }]);
    } finally {
      warn.mockRestore();
      waiting.forEach((answer) => answer());
      await drain.beforeApplicationShutdown();
      await Promise.all([queues.close(), bus.close()]);
      await db.drop();
    }
  });
});
