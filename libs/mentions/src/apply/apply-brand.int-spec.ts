import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Post } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import {
  Database,
  DatabaseModule,
  EventBusModule,
  openEventBus,
  QueueModule,
  Queues,
  WorkerRuntimeModule,
  type EventBus,
  type QueueStore,
} from '@vigie/platform';
import { compile, parse } from '@vigie/query-language';
import {
  createTestDatabase,
  emptyRedis,
  eventually,
  generatePosts,
  openTestQueueStore,
  queueBackends,
  silentBus,
  type TestDatabase,
} from '@vigie/testing';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { ListenerCache } from '../listening/listener-cache';
import { MentionsWorkerModule } from '../mentions-worker.module';
import { createSource, rebuildCounts } from '../write';
import { ApplyBrand, applyBrand } from './apply-brand';
import { ApplyReconciler } from './apply-reconciler';
import { ApplyService } from './apply-service';

@Module({})
class TestWorkerModule {}

// Postgres and the queue are real, on both backends; pages are stored by the one write.
describe.each(queueBackends)('applying a query to what is stored, on %s', (backend) => {
  let db: TestDatabase;
  let store: QueueStore;
  let workspaceId: string;
  let sourceId: string;
  let brandId: string;
  let bus: EventBus;
  let applies: ApplyService;
  const workers: INestApplicationContext[] = [];
  let pages = 0;

  beforeEach(async () => {
    db = await createTestDatabase();
    store = await openTestQueueStore(backend, db.url);
    workspaceId = await db.createWorkspace();
    sourceId = await createSource(db.database, workspaceId, { kind: 'test', name: 'test' });
    brandId = await createBrand('Acme', 'acme');
    bus = openEventBus(store, () => undefined);
    applies = new ApplyService(db.database, bus);
    pages = 0;
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
          DatabaseModule.forRoot({ url: db.url, max: 6, applicationName: 'test worker' }),
          QueueModule.forRoot(store),
          EventBusModule.forRoot(store),
          MentionsWorkerModule,
          WorkerRuntimeModule.forRoot({ jobs: [applyBrand], concurrency: { brands: 2 } }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    workers.push(worker);
    return worker;
  }
  const stop = async (worker: INestApplicationContext) => {
    workers.splice(workers.indexOf(worker), 1);
    await worker.close();
  };

  async function createBrand(name: string, expression: string, workspace = workspaceId): Promise<string> {
    const id = uuid();
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, $3, 'brand', $4)`,
      [id, workspace, name, expression],
    );
    return id;
  }
  const listenFor = (expression: string) =>
    db.database.query('UPDATE brand SET expression = $2 WHERE id = $1', [brandId, expression]);
  const posts = (count: number, prefix = 'p'): Post[] => [
    ...generatePosts({
      seed: 11,
      count,
      brands: ['Acme', 'Globex', 'Initech'],
      until: '2026-11-20T12:00:00.000Z',
      days: 3,
      prefix,
    }),
  ];
  const ingestion = () => new IngestService(db.database, new ListenerCache(db.database), silentBus);
  async function ingest(
    content: readonly Post[],
    brandIds: string[] | null,
    { service = ingestion(), size = 500, workspace = workspaceId, source = sourceId } = {},
  ): Promise<void> {
    for (let at = 0; at < content.length; at += size) {
      pages += 1;
      await service.ingest({
        workspaceId: workspace,
        sourceId: source,
        epoch: 0,
        page: pages,
        cursor: {},
        posts: content.slice(at, at + size),
        deletions: [],
        pulledAt: '2026-11-20T12:00:00.000Z',
        brandIds,
        onlyBrandIds: null,
        import: null,
      });
    }
  }
  const ended = (state = 'done') =>
    eventually(
      () => applies.read(workspaceId, brandId),
      (run) => run.state === state,
    );

  /** Every mention is under the brand if and only if its query matches (`kept` apart), and every count is right. */
  async function expectExact(expression: string, { kept = false } = {}): Promise<number> {
    const parsed = parse(expression);
    if (!parsed.ok) throw new Error(expression);
    const matcher = compile(parsed.query);
    const { rows } = await db.database.query<{ text: string; authorHandle: string | null; linked: boolean }>(
      `SELECT m.text, a.handle AS "authorHandle",
         EXISTS (SELECT FROM mention_brand b WHERE b.mention_id = m.id AND b.brand_id = $2) AS linked
       FROM mention m LEFT JOIN author a ON a.id = m.author_id WHERE m.workspace_id = $1`,
      [workspaceId, brandId],
    );
    const wrong = rows.filter((row) => row.linked !== matcher.matches(row) && !(kept && row.linked));
    expect(wrong).toEqual([]);
    const counts = async () => ({
      rollups: (await db.database.query('SELECT * FROM rollup_hour ORDER BY 1, 2, 3, 4, 5, 6, 7')).rows,
      pulses: (await db.database.query('SELECT * FROM brand_pulse ORDER BY 1, 2, 3')).rows,
    });
    const counted = await counts();
    await db.database.transaction((tx) => rebuildCounts(tx, null));
    expect(await counts()).toEqual(counted);
    return rows.filter(({ linked }) => linked).length;
  }

  /** Holds a mention, so that the run stops before it until `release`. */
  async function hold(offset: number): Promise<{ release: () => Promise<void> }> {
    const client = new pg.Client(db.url);
    await client.connect();
    await client.query('BEGIN');
    await client.query(
      `SELECT FROM mention WHERE id = (
         SELECT id FROM mention WHERE workspace_id = $1 AND text ILIKE '%globex%' ORDER BY id OFFSET $2 LIMIT 1)
       FOR UPDATE`,
      [workspaceId, offset],
    );
    return {
      release: async () => {
        await client.query('COMMIT');
        await client.end();
      },
    };
  }
  /** Whether somebody waits for a lock: the worker, or anybody else. */
  const waitsForLock = async (who: 'worker' | 'another') =>
    (
      await db.database.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND (application_name = 'test worker') = $1`,
        [who === 'worker'],
      )
    ).rowCount > 0;
  const waitsForHold = () => eventually(() => waitsForLock('worker'), Boolean);
  /**
   * Lets the worker end the batch it holds only once a change has happened, or stands behind the batch for its turn, and
   * begin the next one only once the change has happened.
   */
  async function whileWaiting(
    worker: INestApplicationContext,
    changing: Promise<unknown>,
    held: { release: () => Promise<void> },
  ) {
    let happened = false;
    const change = changing.then(() => {
      happened = true;
    });
    await eventually(async () => happened || (await waitsForLock('another')), Boolean);
    // The words of a batch are read outside of its transaction.
    const database = worker.get(Database);
    const query = database.query.bind(database);
    const reads = jest
      .spyOn(database, 'query')
      .mockImplementation((...statement) => change.then(() => query(...statement)));
    try {
      await held.release();
      await change;
    } finally {
      reads.mockRestore();
    }
  }

  it('puts what matches under the topic, takes out what does not when asked to, and leaves every count right', async () => {
    await start();
    await createBrand('Globex', 'globex');
    await ingest(posts(900), null);
    // Brought by an import, under the topic whatever it says.
    await ingest(posts(1_200, 'q').slice(900), [brandId]);
    await listenFor('globex OR @author_3');
    const begun = await applies.start(workspaceId, brandId, false);
    expect(begun).toMatchObject({ run: 1, state: 'running', done: 0, remove: false });
    const added = await ended();
    const { rows } = await db.database.query<{ n: number }>('SELECT count(*) AS n FROM mention');
    expect(added).toMatchObject({ total: rows[0]?.n, done: rows[0]?.n, lost: 0 });
    expect(added.gained).toBeGreaterThan(0);
    await expectExact('globex OR @author_3', { kept: true });

    await applies.start(workspaceId, brandId, true);
    const removed = await eventually(
      () => applies.read(workspaceId, brandId),
      (run) => run.run === 2 && run.state === 'done',
    );
    expect(removed.gained).toBe(0);
    expect(removed.lost).toBeGreaterThan(0);
    await expectExact('globex OR @author_3');
    // What is under no topic any more stays in the workspace.
    expect((await db.database.query('SELECT FROM mention')).rowCount).toBe(rows[0]?.n);
    expect(await applies.list(workspaceId)).toEqual([removed]);
    const { rows: told } = await eventually(
      () =>
        db.database.query<{ type: string }>(`SELECT type FROM browser_event WHERE ids = ARRAY[$1::uuid]`, [
          brandId,
        ]),
      ({ rows: events }) => events.filter(({ type }) => type === 'brands.changed').length === 2,
    );
    expect(told.filter(({ type }) => type === 'brands.applied').length).toBeGreaterThanOrEqual(4);
  });

  it('goes on in another worker after a stop in the middle, where it stood', async () => {
    await createBrand('Globex', 'globex');
    await ingest(posts(2_000), null);
    await listenFor('globex');
    const held = await hold(300);
    const first = await start();
    await applies.start(workspaceId, brandId, true);
    await waitsForHold();
    const closing = stop(first);
    await held.release();
    await closing;
    const left = await applies.read(workspaceId, brandId);
    expect(left.state).toBe('running');
    expect(left.done).toBeGreaterThan(0);
    expect(left.done).toBeLessThan(left.total);
    await start();
    const done = await ended();
    expect(done.done).toBe(done.total);
    expect(done.gained - done.lost).toBe((await expectExact('globex')) - (await acmeBefore()));
  });
  /** Mentions that were under the topic before it was edited. */
  async function acmeBefore(): Promise<number> {
    const { rows } = await db.database.query<{ n: number }>(
      `SELECT count(*) AS n FROM mention WHERE workspace_id = $1 AND text ~* '\\macme\\M'`,
      [workspaceId],
    );
    return rows[0]?.n ?? 0;
  }

  it('is found again by the reconciler when the queue is lost', async () => {
    await createBrand('Globex', 'globex');
    await ingest(posts(1_600), null);
    await listenFor('globex');
    const held = await hold(300);
    const first = await start();
    await applies.start(workspaceId, brandId, false);
    await waitsForHold();
    const closing = stop(first);
    await held.release();
    await closing;
    if (store.kind === 'redis') await emptyRedis(store.url);
    else await db.database.query('TRUNCATE bullmq.job CASCADE');
    const second = await start();
    await second.get(ApplyReconciler).tick();
    await ended();
    await expectExact('globex', { kept: true });
  });

  it('stops when it is cancelled, when the topic is edited, and when it is archived', async () => {
    await createBrand('Globex', 'globex');
    await ingest(posts(1_600), null);
    await listenFor('globex');
    const worker = await start();
    const meanwhile = async (change: () => Promise<unknown>, state: string) => {
      const held = await hold(300);
      await applies.start(workspaceId, brandId, true);
      await waitsForHold();
      await whileWaiting(worker, change(), held);
      const run = await ended(state);
      expect(run.done).toBeLessThan(run.total);
      expect(run.finishedAt).not.toBeNull();
      await db.database.query('DELETE FROM mention_brand WHERE brand_id = $1', [brandId]);
      await db.database.transaction((tx) => rebuildCounts(tx, null));
    };
    await meanwhile(() => applies.cancel(workspaceId, brandId), 'cancelled');
    expect(await applies.cancel(workspaceId, brandId)).toMatchObject({ state: 'cancelled' });
    await meanwhile(
      () => db.database.query('UPDATE brand SET archived = true WHERE id = $1', [brandId]),
      'superseded',
    );
    await expect(applies.start(workspaceId, brandId, true)).rejects.toMatchObject({ code: 'brand-archived' });
    await db.database.query('UPDATE brand SET archived = false WHERE id = $1', [brandId]);
    await meanwhile(() => listenFor('globex OR initech'), 'superseded');

    // The same asked for twice is one run; another expression takes over.
    const held = await hold(300);
    // The worker holds the topic while it waits, so both starts must come before it.
    const queue = worker.get(Queues).queue(applyBrand.queue);
    await queue.pause();
    const one = await applies.start(workspaceId, brandId, true);
    expect(await applies.start(workspaceId, brandId, true)).toMatchObject({ run: one.run });
    await queue.resume();
    await waitsForHold();
    await whileWaiting(worker, listenFor('globex'), held);
    const two = await applies.start(workspaceId, brandId, true);
    expect(two.run).toBe(one.run + 1);
    await ended();
    await expectExact('globex');
  });

  it('agrees with pages that are stored at the same time', async () => {
    await createBrand('Globex', 'globex');
    await createBrand('Initech', 'initech');
    await ingest(posts(700), null);
    await start();
    // Pages matched against what the topic was before must be stored as it is now.
    const service = ingestion();
    const fresh = posts(1_500).slice(700);
    const edited = posts(1_500)
      .slice(0, 400)
      .map((post, index) => ({
        ...post,
        text: index % 2 === 0 ? `${post.text} Globex` : 'nothing of it any more',
        editedAt: '2026-11-21T00:00:00.000Z',
      }));
    const storing = (async () => {
      await ingest(fresh.slice(0, 400), null, { service, size: 50 });
      await ingest(edited, null, { service, size: 50 });
      await ingest(fresh.slice(400), null, { service, size: 50 });
    })();
    for (const expression of ['globex OR initech', 'globex', 'acme OR globex', 'globex AND NOT initech']) {
      await listenFor(expression);
      await applies.start(workspaceId, brandId, true);
      await ended();
    }
    await storing;
    // Edits keep the topics they had: one more time takes them out.
    await applies.start(workspaceId, brandId, true);
    await eventually(
      () => applies.read(workspaceId, brandId),
      (run) => run.state === 'done' && run.run === 5,
    );
    await expectExact('globex AND NOT initech');
  });

  it('keeps what pages bring while it walks, once the topic is saved', async () => {
    await createBrand('Globex', 'globex');
    await ingest(posts(600), null);
    await start();
    const service = ingestion();
    // The compiled queries of before are at hand.
    await ingest(posts(640).slice(600), null, { service });
    const fresh = posts(1_600).slice(640);
    const storing = ingest(fresh, null, { service, size: 40 });
    await listenFor('globex');
    await applies.start(workspaceId, brandId, true);
    await ended();
    await storing;
    await expectExact('globex');
  });

  it('tries again after a deadlock, and says when nothing helps', async () => {
    await createBrand('Globex', 'globex');
    await ingest(posts(600), null);
    await listenFor('globex');
    await db.database.query(`
      CREATE SEQUENCE tries;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('tries') < 3 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON mention_brand FOR EACH STATEMENT EXECUTE FUNCTION refuse()`);
    const worker = await start();
    await applies.start(workspaceId, brandId, true);
    await ended();
    await expectExact('globex');

    await db.database.query('DROP TRIGGER refuse ON mention_brand; DROP FUNCTION refuse()');
    await db.database.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON mention_brand FOR EACH STATEMENT EXECUTE FUNCTION refuse()`);
    const attempts = applyBrand.attempts;
    try {
      // The waits between attempts are the queue's own business.
      Object.assign(applyBrand, { attempts: 1 });
      await listenFor('globex OR acme');
      await applies.start(workspaceId, brandId, true);
      await ended('failed');
      const { rows } = await db.database.query('SELECT error FROM brand_apply');
      expect(rows).toEqual([{ error: 'no room' }]);
      await db.database.query('DROP TRIGGER refuse ON mention_brand');
      await applies.start(workspaceId, brandId, true);
      await ended();
      await expectExact('globex OR acme');
    } finally {
      Object.assign(applyBrand, { attempts });
    }
    // A run is over a moment before its job is.
    await eventually(
      () => worker.get(Queues).backlog(applyBrand.queue),
      (jobs) => jobs === 0,
    );
  });

  it('stays in its workspace', async () => {
    const other = await db.createWorkspace('Other');
    const otherSource = await createSource(db.database, other, { kind: 'test', name: 'test' });
    const otherBrand = await createBrand('Theirs', 'acme', other);
    await ingest(posts(300), null, { workspace: other, source: otherSource });
    await createBrand('Globex', 'globex');
    pages = 0;
    await ingest(posts(600), null);
    const theirs = async () =>
      (await db.database.query('SELECT * FROM mention_brand WHERE workspace_id = $1 ORDER BY 1, 2', [other]))
        .rows;
    const before = await theirs();
    await start();
    for (const call of [
      () => applies.start(other, brandId, true),
      () => applies.read(other, brandId),
      () => applies.cancel(other, brandId),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'not-found' });
    await listenFor('globex OR acme OR initech');
    await applies.start(workspaceId, brandId, true);
    await ended();
    expect(await applies.list(other)).toEqual([]);
    expect(await theirs()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
    expect(before.every(({ brand_id }) => brand_id === otherBrand)).toBe(true);
    // A job that names a brand of another workspace finds nothing to do.
    const worker = workers[0] as INestApplicationContext;
    await worker
      .get(ApplyBrand, { strict: false })
      .apply({ workspaceId: other, brandId, run: 1 }, { signal: new AbortController().signal, attempt: 1 });
    expect(await theirs()).toEqual(before);
  });
});
