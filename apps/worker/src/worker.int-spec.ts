import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ImportService, IngestService, pumpImport, Reconciler, type LocalImport } from '@vigie/ingestion';
import { ingestPage, pageBacklog } from '@vigie/mentions';
import { loadEnv, Queues, type QueueStore } from '@vigie/platform';
import {
  createTestDatabase,
  emptyRedis,
  eventually,
  generatePosts,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import iconv from 'iconv-lite';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { createWorker } from './create-worker';

// Everything is real here: Postgres, the queue on both backends, the worker, files.
describe.each(queueBackends)('the worker on %s', (backend) => {
  let db: TestDatabase;
  let store: QueueStore;
  let folder: string;
  let workspaceId: string;
  let brandId: string;
  const workers: INestApplicationContext[] = [];

  const start = async () => {
    const worker = await createWorker(
      loadEnv({
        DATABASE_URL: db.url,
        ...(store.kind === 'redis' ? { REDIS_URL: store.url } : {}),
        VIGIE_DATA: folder,
        LOG_LEVEL: 'silent',
      }),
    );
    workers.push(worker);
    return worker;
  };
  const stop = async (worker: INestApplicationContext) => {
    workers.splice(workers.indexOf(worker), 1);
    await worker.close();
  };

  beforeEach(async () => {
    db = await createTestDatabase();
    store = await openTestQueueStore(backend, db.url);
    folder = await mkdtemp(join(tmpdir(), 'vigie-worker-'));
    workspaceId = await db.createWorkspace();
    brandId = uuid();
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, 'Acme', 'brand', 'acme')`,
      [brandId, workspaceId],
    );
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await rm(folder, { recursive: true, force: true });
    await db.drop();
  });

  const posts = (count: number) => [
    ...generatePosts({
      seed: 3,
      count,
      brands: ['Acme', 'Globex'],
      until: '2026-11-20T12:00:00.000Z',
      days: 5,
      prefix: 'p',
    }),
  ];
  const ndjson = async (content: readonly unknown[], extra: readonly string[] = []) => {
    const path = join(folder, 'posts.ndjson');
    const lines = [...content.map((post) => JSON.stringify(post)), ...extra];
    await writeFile(path, `${lines.join('\n')}\n`);
    return path;
  };
  const begin = (worker: INestApplicationContext, from: Omit<LocalImport, 'brandId'>) =>
    worker.get(ImportService).startFromFile(workspaceId, { brandId, ...from });
  const finished = (worker: INestApplicationContext, id: string, state = 'done') =>
    eventually(
      () => worker.get(ImportService).read(workspaceId, id),
      (run) => run.state === state,
    );
  const count = async (text: string) =>
    (await db.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${text}`)).rows[0]?.n;

  /** Holds the page of a post, so that it is not stored before `release`. */
  async function hold(networkId: string): Promise<{ release: () => Promise<void> }> {
    const client = new pg.Client(db.url);
    await client.connect();
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(`
      CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
      CREATE TRIGGER hold BEFORE INSERT ON mention FOR EACH ROW WHEN (NEW.network_id = '${networkId}')
      EXECUTE FUNCTION hold()`);
    return { release: () => client.end() };
  }

  /** Each post once, counted once, and told to the browsers once. */
  async function expectWhole(mentions: number) {
    expect(await count('mention')).toBe(mentions);
    await eventually(
      () => count('outbox'),
      (n) => n === 0,
    );
    expect(await count(`(SELECT unnest(ids) FROM browser_event WHERE type = 'mentions.stored') e`)).toBe(
      mentions,
    );
    expect(
      await count(`(SELECT DISTINCT unnest(ids) FROM browser_event WHERE type = 'mentions.stored') e`),
    ).toBe(mentions);
    const { rows } = await db.database.query<{ n: number }>(
      `SELECT sum(mentions) AS n FROM rollup_hour
       WHERE brand_id = source_id AND network = '*' AND language = '*' AND category = '*'`,
    );
    expect(rows[0]?.n ?? 0).toBe(mentions);
    expect(await count('source_page')).toBe(0);
  }

  it('imports 5,000 lines, refuses the bad ones by line, and forgets the file', async () => {
    const worker = await start();
    const content: unknown[] = posts(5_000);
    const path = await ndjson(content, ['{"broken', '[]', JSON.stringify(content[0])]);
    const run = await begin(worker, { path });
    const done = await finished(worker, run.id);
    expect(done).toMatchObject({
      rows: 5_003,
      stored: 5_000,
      known: 1,
      unmatched: 0,
      refused: 2,
      error: null,
    });
    expect(done.committedBytes).toBe(done.size);
    const { refusals } = await worker.get(ImportService).refusals(workspaceId, run.id, 0);
    expect(refusals.map(({ line, code }) => [line, code])).toEqual([
      [5_001, 'bad-json'],
      [5_002, 'not-an-object'],
    ]);
    await expectWhole(5_000);
    // A round under way may have looked before the import was done.
    await eventually(
      async () => {
        await worker.get(Reconciler).tick();
        return readdir(join(folder, 'uploads'));
      },
      (files) => files.length === 0,
    );
    // The same file once more brings nothing new.
    const again = await finished(worker, (await begin(worker, { path })).id);
    expect(again).toMatchObject({ stored: 0, known: 5_001, refused: 2 });
    await expectWhole(5_000);
  });

  it('imports what a French spreadsheet exports, and only what matches when asked to', async () => {
    const worker = await start();
    const rows = posts(900).map(
      ({ author, text, publishedAt, url }, index) =>
        `${1990000000000000000n + BigInt(index)};${author?.handle};${(author?.followers ?? 0).toLocaleString('fr')};"${text.replaceAll('"', '""')}\r\n« suite »";${new Date(publishedAt).toLocaleString('fr', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' }).replace(',', '')};${url}`,
    );
    const path = join(folder, 'export.csv');
    const broken = [
      '1;a;1;"jamais fermé;01/11/2026 10:00;http://a',
      '2;a;1;trop;01/11/2026 10:00;http://a;x',
    ];
    await writeFile(
      path,
      iconv.encode(
        [
          'Identifiant;Auteur;Abonnés;Texte;Publié le;Lien',
          ...rows.slice(0, 400),
          ...broken,
          ...rows.slice(400),
        ].join('\r\n'),
        'windows-1252',
      ),
    );
    const run = await begin(worker, { path, match: true, zone: 'Europe/Paris' });
    expect(run.format).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      dateFormat: 'dd/MM/yyyy HH:mm',
    });
    const about = posts(900).filter(({ text }) => text.includes('Acme')).length;
    const done = await finished(worker, run.id);
    expect(done).toMatchObject({ rows: 902, stored: about, unmatched: 900 - about, refused: 2 });
    await expectWhole(about);
    const { rows: texts } = await db.database.query<{ text: string; network: string }>(
      'SELECT text, network FROM mention LIMIT 1',
    );
    expect(texts[0]?.text).toContain('\n« suite »');
    expect(texts[0]?.network).toBe('x');
    const { refusals } = await worker.get(ImportService).refusals(workspaceId, run.id, 0);
    expect(refusals.map(({ line, code }) => [line, code])).toEqual([
      [802, 'broken-quotes'],
      [803, 'too-many-columns'],
    ]);
  });

  it('stops when it is cancelled and goes on from there', async () => {
    const worker = await start();
    const held = await hold('p4000');
    const run = await begin(worker, { path: await ndjson(posts(8_000)) });
    const imports = worker.get(ImportService);
    try {
      await eventually(
        () => imports.read(workspaceId, run.id),
        ({ stored }) => stored > 0,
      );
      const cancelled = await imports.cancel(workspaceId, run.id);
      expect(cancelled.state).toBe('cancelled');
    } finally {
      await held.release();
    }
    await expect(imports.cancel(workspaceId, run.id)).rejects.toMatchObject({ code: 'import-state' });
    const queues = worker.get(Queues);
    await eventually(
      async () => (await queues.backlog(pumpImport.queue)) + (await queues.backlog(ingestPage.queue)),
      (jobs) => jobs === 0,
    );
    const kept = await imports.read(workspaceId, run.id);
    expect(kept.stored).toBeLessThan(8_000);
    expect(await count('mention')).toBe(kept.stored);
    await imports.resume(workspaceId, run.id);
    expect(await finished(worker, run.id)).toMatchObject({ stored: 8_000, known: 0, rows: 8_000 });
    await expectWhole(8_000);
  });

  it('stores a page that saw its import stopped a moment before it went on', async () => {
    const worker = await start();
    const [imports, ingest, queues] = [
      worker.get(ImportService),
      worker.get(IngestService),
      worker.get(Queues),
    ];
    await queues.queue(ingestPage.queue).pause();
    const run = await begin(worker, { path: await ndjson(posts(10)) });
    await eventually(
      () => queues.backlog(ingestPage.queue),
      (jobs) => jobs === 1,
    );
    await imports.cancel(workspaceId, run.id);
    const [seen, goneOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const store = ingest.ingest.bind(ingest);
    jest.spyOn(ingest, 'ingest').mockImplementationOnce(async (page) => {
      await store(page);
      seen.resolve();
      await goneOn.promise;
    });
    try {
      await queues.queue(ingestPage.queue).resume();
      await seen.promise;
      await imports.resume(workspaceId, run.id);
      // The pump has met the job of that page: it asks again, or has added it to no effect.
      const asked = jest.spyOn(queues, 'backlog');
      await eventually(
        async () => asked.mock.calls.length > 1 || (await count('import_run WHERE last_page > 0')) === 1,
        Boolean,
      );
    } finally {
      goneOn.resolve();
    }
    await eventually(
      async () =>
        (await queues.backlog(pumpImport.queue)) === 0 && (await queues.backlog(ingestPage.queue)) === 0,
      Boolean,
    );
    expect(await imports.read(workspaceId, run.id)).toMatchObject({ state: 'done', stored: 10 });
    await expectWhole(10);
  });

  it('goes on in another worker after a stop in the middle', async () => {
    const first = await start();
    const run = await begin(first, { path: await ndjson(posts(8_000)) });
    await eventually(
      () => first.get(ImportService).read(workspaceId, run.id),
      ({ stored }) => stored > 0,
    );
    await stop(first);
    expect(await count('process_heartbeat')).toBe(0);
    const second = await start();
    expect(await finished(second, run.id)).toMatchObject({ stored: 8_000, known: 0, rows: 8_000 });
    await expectWhole(8_000);
  });

  it('fills an emptied queue again', async () => {
    const first = await start();
    const run = await begin(first, { path: await ndjson(posts(6_000)) });
    await eventually(
      () => first.get(ImportService).read(workspaceId, run.id),
      ({ stored }) => stored > 0,
    );
    await stop(first);
    if (store.kind === 'redis') await emptyRedis(store.url);
    else await db.database.query('TRUNCATE bullmq.job CASCADE');
    const second = await start();
    expect(await finished(second, run.id)).toMatchObject({ stored: 6_000, known: 0, rows: 6_000 });
    await expectWhole(6_000);
  });

  it('says that a file is gone', async () => {
    const first = await start();
    const queues = first.get(Queues);
    // Nobody takes the pages meanwhile: the queue is full before the whole file is in it.
    await queues.queue(ingestPage.queue).pause();
    const run = await begin(first, { path: await ndjson(posts(8_000)) });
    await eventually(
      () => queues.backlog(ingestPage.queue),
      (jobs) => jobs === pageBacklog,
    );
    await stop(first);
    await rm(join(folder, 'uploads', run.id));
    const second = await start();
    await second.get(Queues).queue(ingestPage.queue).resume();
    const failed = await finished(second, run.id, 'failed');
    expect(failed.error).toBe('file-missing');
    expect(await count('mention')).toBe(failed.stored);
    await expect(second.get(ImportService).resume(workspaceId, run.id)).rejects.toMatchObject({
      code: 'import-not-readable',
    });
  });

  it('says that a page cannot be stored, and goes on once it can', async () => {
    const worker = await start();
    const attempts = ingestPage.attempts;
    try {
      // The waits between attempts are the queue's own business.
      Object.assign(ingestPage, { attempts: 1 });
      await db.database.query(`
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$`);
      await db.database.query(`
        CREATE TRIGGER refuse BEFORE INSERT ON mention FOR EACH ROW WHEN (NEW.network_id = 'p900')
        EXECUTE FUNCTION refuse()`);
      const run = await begin(worker, { path: await ndjson(posts(2_000)) });
      const failed = await eventually(
        async () => {
          await worker.get(Reconciler).tick();
          return worker.get(ImportService).read(workspaceId, run.id);
        },
        ({ state }) => state === 'failed',
      );
      expect(failed).toMatchObject({ error: 'page-failed', errorDetail: 'page 3: no room' });
      expect(failed.stored).toBeLessThan(2_000);
      await db.database.query('DROP TRIGGER refuse ON mention');
      await worker.get(ImportService).resume(workspaceId, run.id);
      expect(await finished(worker, run.id)).toMatchObject({
        stored: 2_000,
        known: 0,
        rows: 2_000,
        error: null,
      });
      await expectWhole(2_000);
    } finally {
      Object.assign(ingestPage, { attempts });
    }
  });

  it('keeps one workspace out of the imports of another', async () => {
    const worker = await start();
    const imports = worker.get(ImportService);
    const run = await begin(worker, { path: await ndjson(posts(10)) });
    const other = await db.createWorkspace('Other');
    for (const call of [
      () => imports.read(other, run.id),
      () => imports.cancel(other, run.id),
      () => imports.resume(other, run.id),
      () => imports.refusals(other, run.id, 0),
      () => imports.preview(other, run.id, {}),
    ])
      await expect(call()).rejects.toMatchObject({
        code: expect.stringMatching(/^(not-found|import-not-readable)$/),
      });
    expect(await imports.list(other)).toEqual([]);
    await expect(
      imports.startFromFile(other, { brandId, path: join(folder, 'posts.ndjson') }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await finished(worker, run.id);
  });
});
