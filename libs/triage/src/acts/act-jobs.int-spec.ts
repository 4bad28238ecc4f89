import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ActRecord, TriageAct } from '@vigie/contract';
import {
  DatabaseModule,
  EventBusModule,
  openEventBus,
  QueueModule,
  WorkerRuntimeModule,
  type EventBus,
  type QueueStore,
} from '@vigie/platform';
import {
  createTestDatabase,
  eventually,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import pg from 'pg';
import { ActsFixture } from '../testing/acts-fixture';
import { runAct, undoAct } from './act-jobs';
import { findAct, presentAct } from './act-store';
import { ActReconciler } from './act-reconciler';
import { ActsWorkerModule } from './acts-worker.module';

@Module({})
class TestWorkerModule {}

const nothingToDo: TriageAct = { kind: 'close', as: 'nothing-to-do', link: null };

// Postgres and the queue are real, on both backends.
describe.each(queueBackends)('acts on all that passes, on %s', (backend) => {
  let db: TestDatabase;
  let store: QueueStore;
  let bus: EventBus;
  let desk: ActsFixture;
  const workers: INestApplicationContext[] = [];

  beforeEach(async () => {
    db = await createTestDatabase();
    store = await openTestQueueStore(backend, db.url);
    bus = openEventBus(store, () => undefined);
    desk = await ActsFixture.open(db.database, await db.createWorkspace(), bus);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await bus.close();
    await db.drop();
  });

  async function start(): Promise<INestApplicationContext> {
    const worker = await NestFactory.createApplicationContext(
      {
        module: TestWorkerModule,
        imports: [
          DatabaseModule.forRoot({ url: db.url, max: 8, applicationName: 'test worker' }),
          QueueModule.forRoot(store),
          EventBusModule.forRoot(store),
          ActsWorkerModule,
          WorkerRuntimeModule.forRoot({ jobs: [runAct, undoAct], concurrency: { desk: 2 } }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    workers.push(worker);
    return worker;
  }
  const onAll = async (act: TriageAct, by = desk.ada): Promise<ActRecord> => {
    const answer = await desk.actOn(by, act, { filter: { view: 'todo', brand: [desk.acme] } });
    if (!answer.act) throw new Error('nothing passes');
    return answer.act;
  };
  const ended = (id: string, passes: (act: ActRecord) => boolean) =>
    eventually<ActRecord>(async () => presentAct(await storedAct(id)), passes);
  const storedAct = async (id: string) => {
    const stored = await findAct(db.database, desk.workspaceId, id);
    if (!stored) throw new Error('no such act');
    return stored;
  };
  const states = async () =>
    (
      await db.database.query<{ state: string; count: number }>(
        'SELECT state, count(*)::int AS count FROM conversation WHERE workspace_id = $1 GROUP BY 1 ORDER BY 1',
        [desk.workspaceId],
      )
    ).rows;
  /** Holds a conversation, so that the worker waits for it until `release`. */
  async function hold(id: string, change?: string): Promise<{ release: () => Promise<void> }> {
    const client = new pg.Client(db.url);
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM conversation WHERE id = $1 FOR UPDATE', [id]);
    if (change !== undefined) await client.query(`UPDATE conversation SET ${change} WHERE id = $1`, [id]);
    return {
      release: async () => {
        await client.query('COMMIT');
        await client.end();
      },
    };
  }
  /** The worker waits for a row that is held. */
  const workerWaits = () =>
    eventually(
      async () =>
        (
          await db.database.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
               AND application_name = 'test worker'`,
          )
        ).rowCount > 0,
      Boolean,
    );

  it('does what was counted, leaves what others have or handle meanwhile, and undoes it as a whole', async () => {
    const ids = (await desk.conversations(450)).sort();
    const [, taken = '', handled = ''] = ids;
    await desk.act(desk.bea, { kind: 'take' }, [taken]);
    // Somebody answers one that has been found to pass, before it is held.
    const answered = await hold(
      handled,
      `state = 'done', closing = 'answered', handled_at = now(), base_urgency = 0`,
    );
    const begun = await onAll(nothingToDo);
    expect(begun).toMatchObject({ state: 'running', total: 450, done: 0, bulk: true });
    await expect(desk.undo(desk.ada, begun.id)).rejects.toMatchObject({ code: 'conflict' });
    // What comes later is left alone.
    const [late = ''] = await desk.conversations(1);
    await start();
    await workerWaits();
    await answered.release();
    const done = await ended(begun.id, ({ state }) => state === 'done');
    expect(done).toMatchObject({ total: 450, done: 450, changed: 448 });
    expect(await desk.desk(taken)).toMatchObject({ state: 'open', assigneeId: desk.bea });
    expect(await desk.desk(handled)).toMatchObject({ state: 'done', closing: 'answered' });
    expect(await desk.desk(late)).toMatchObject({ state: 'open' });

    const [kept = ''] = ids;
    await desk.act(desk.cleo, { kind: 'reopen' }, [kept]);
    await desk.undo(desk.bea, begun.id);
    const undone = await ended(begun.id, ({ undo }) => undo?.state === 'done');
    expect(undone.undo).toMatchObject({ by: desk.bea, undone: 447, kept: 1 });
    expect((await desk.undos.read(desk.workspaceId, begun.id)).kept).toEqual([
      expect.objectContaining({ conversationId: kept, parts: ['state', 'closing'], by: desk.cleo }),
    ]);
    await expect(desk.undo(desk.ada, begun.id)).rejects.toMatchObject({ code: 'already-undone' });
    expect(await desk.faults()).toEqual([]);
    expect(await states()).toEqual([
      { state: 'done', count: 1 },
      { state: 'open', count: 450 },
    ]);
  });

  it('stops when it is told to, and goes on after the queue was lost', async () => {
    const ids = (await desk.conversations(420)).sort();
    const worker = await start();
    // In the second batch.
    const held = await hold(ids[250] ?? '');
    const begun = await onAll({ kind: 'watch' });
    await workerWaits();
    // A worker that is asked to end ends between two batches.
    workers.splice(0);
    const closing = worker.close();
    await held.release();
    await closing;
    const cancelled = await desk.acts.cancel(desk.workspaceId, begun.id);
    expect(cancelled).toMatchObject({ state: 'cancelled', done: 400 });
    expect((await desk.acts.cancel(desk.workspaceId, begun.id)).state).toBe('cancelled');
    await expect(desk.acts.cancel(await db.createWorkspace(), begun.id)).rejects.toMatchObject({
      code: 'not-found',
    });
    const another = await start();
    await desk.undo(desk.ada, begun.id);
    await ended(begun.id, ({ undo }) => undo?.state === 'done');
    expect(await states()).toEqual([{ state: 'open', count: 420 }]);

    workers.splice(0);
    await another.close();
    const lost = await onAll({ kind: 'watch' });
    await db.database.query('DELETE FROM outbox');
    const other = await start();
    await other.get(ActReconciler).tick();
    expect(await ended(lost.id, ({ state }) => state === 'done')).toMatchObject({ changed: 420 });
    expect(await states()).toEqual([{ state: 'watch', count: 420 }]);
    expect((await desk.acts.list(desk.workspaceId, 10)).map(({ id }) => id)).toEqual([lost.id, begun.id]);
  });

  it('ends as failed when no try can bring it further', async () => {
    await desk.conversations(3);
    const hands: TriageAct = {
      ...{ kind: 'hand-over', teamId: desk.team, note: '', dueAt: null, together: true },
    };
    const lost = await onAll(hands);
    await db.database.query('UPDATE team SET archived_at = now() WHERE id = $1', [desk.team]);
    await start();
    expect(await ended(lost.id, ({ state }) => state === 'failed')).toMatchObject({ changed: 0, done: 0 });
    const { rows } = await db.database.query<{ error: string }>('SELECT error FROM act WHERE id = $1', [
      lost.id,
    ]);
    expect(rows[0]?.error).toContain('teamId');
    // Whoever asked for it left before it was done.
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    const orphan = await onAll({ kind: 'take' }, desk.bea);
    await db.database.query('DELETE FROM membership WHERE person_id = $1', [desk.bea]);
    await start();
    expect(await ended(orphan.id, ({ state }) => state === 'failed')).toMatchObject({ changed: 0 });
    expect(await states()).toEqual([{ state: 'open', count: 3 }]);
  });
});
