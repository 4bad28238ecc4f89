import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ExportFormat, ExportRun, Role, ViewFilter } from '@vigie/contract';
import { AuditStore } from '@vigie/identity';
import { createSource, MentionReader, storePosts } from '@vigie/mentions';
import {
  DatabaseModule,
  EventBusModule,
  openEventBus,
  QueueModule,
  WorkerRuntimeModule,
  type EventBus,
  type QueueStore,
  type WorkspaceCaller,
} from '@vigie/platform';
import {
  createTestDatabase,
  eventually,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { ExportFiles, NoRoom } from './export-files';
import { writeExport } from './export-job';
import { ExportReader } from './export-reader';
import { ExportRounds } from './export-rounds';
import { ExportService } from './export-service';
import { ExportsWorkerModule } from './exports.module';
import { WriteExport } from './write-export';

@Module({})
class TestWorkerModule {}

type Line = Record<string, unknown>;

// Postgres, the queue and the disk are real, on both backends.
describe.each(queueBackends)('exports, on %s', (backend) => {
  let db: TestDatabase;
  let store: QueueStore;
  let bus: EventBus;
  let folder: string;
  let workspaceId: string;
  let ada: WorkspaceCaller;
  let max: WorkspaceCaller;
  let mia: WorkspaceCaller;
  let reader: ExportReader;
  let service: ExportService;
  const workers: INestApplicationContext[] = [];

  beforeEach(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'vigie-exports-'));
    store = await openTestQueueStore(backend, db.url);
    bus = openEventBus(store, () => undefined);
    workspaceId = await db.createWorkspace();
    ada = await person('Ada', 'administrator');
    max = await person('Max', 'manager');
    mia = await person('Mia', 'analyst');
    reader = new ExportReader(db.database, new MentionReader(db.database));
    service = new ExportService(db.database, reader, new ExportFiles(folder), new AuditStore(), bus);
    await write(
      ...Array.from({ length: 5 }, (_, at) => ({ author: `a${at}`, text: `=${at} "quoted", and\nmore` })),
    );
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await bus.close();
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function person(name: string, role: Role, of = workspaceId): Promise<WorkspaceCaller> {
    const personId = uuid();
    await db.database.query(
      `INSERT INTO person (id, name, email, locale, time_zone) VALUES ($1, $2, $3, 'en', 'Asia/Kolkata')`,
      [personId, name, `${personId}@example.com`],
    );
    await db.database.query('INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, $3)', [
      ...[of, personId, role],
    ]);
    return { personId, workspaceId: of, role, instanceAdministrator: false };
  }
  /** Each author has a conversation of their own. */
  async function write(...posts: { author: string; text: string; publishedAt?: string }[]): Promise<void> {
    const sourceId = await createSource(db.database, workspaceId, { kind: 'test', name: 'test' });
    await db.database.transaction((tx) =>
      storePosts(
        tx,
        { workspaceId, sourceId },
        posts.map(({ author, text, publishedAt = '2026-11-20T10:00:00.000Z' }, at) => ({
          ...{ flags: [], reach: 12, brandIds: [uuid()] },
          reading: {
            ...{ version: 'test-1.0.0', categories: [], urgency: { score: 0, reasons: [] } },
            language: { code: 'fr', confidence: 1 },
            sentiment: { label: 'neutral', score: 0, confidence: 1, unsure: false, why: [] },
          },
          post: {
            ...{ network: 'mastodon', networkId: `${author}.${at}`, text, url: null, publishedAt },
            ...{
              threadId: null,
              inReplyTo: null,
              languageHint: null,
              media: [],
              editedAt: null,
              views: null,
            },
            author: {
              networkId: author,
              handle: author,
              name: author,
              url: null,
              avatarUrl: null,
              followers: 1,
            },
          },
        })),
      ),
    );
  }
  async function startWorker(): Promise<INestApplicationContext> {
    const worker = await NestFactory.createApplicationContext(
      {
        module: TestWorkerModule,
        imports: [
          DatabaseModule.forRoot({ url: db.url, max: 8, applicationName: 'test worker' }),
          QueueModule.forRoot(store),
          EventBusModule.forRoot(store),
          ExportsWorkerModule.forRoot({ dataFolder: folder }),
          WorkerRuntimeModule.forRoot({ jobs: [writeExport], concurrency: { exports: 2 } }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    workers.push(worker);
    return worker;
  }
  /** Keeps the worker from reading a batch, after it has counted, until `release`. */
  async function holdBatches(): Promise<{ waits: () => Promise<boolean>; release: () => Promise<void> }> {
    const client = new pg.Client(db.url);
    await client.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE source IN ACCESS EXCLUSIVE MODE');
    const waiting = async () =>
      (
        await db.database.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
             AND application_name = 'test worker'`,
        )
      ).rowCount > 0;
    return {
      waits: () => eventually(waiting, Boolean),
      release: async () => {
        await client.query('COMMIT');
        await client.end();
      },
    };
  }
  const everything: ViewFilter = { view: 'all' };
  const start = (format: ExportFormat, filter = everything, by = max) => service.start(by, format, filter);
  const ended = (run: ExportRun) =>
    eventually(
      () => service.read(ada, run.id),
      ({ state }) => state !== 'running',
    );
  const files = async () => (await readdir(join(folder, 'exports')).catch(() => [])).sort();
  async function linesOf(run: ExportRun, by = max): Promise<Line[]> {
    const { file } = await service.open(by, run.id);
    const text = await file.readFile('utf8');
    await file.close();
    return text
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  }

  it('are written by a worker, say who has what, and are handed to their maker and administrators alone', async () => {
    await db.database.query(
      `UPDATE conversation SET assignee_id = $2, tags = '{vip}', state = 'watch'
       WHERE author_id IN (SELECT id FROM author WHERE workspace_id = $1 AND handle = 'a3')`,
      [workspaceId, mia.personId],
    );
    const [all, mine, none] = [
      await start('ndjson'),
      await start('ndjson', { view: 'mine' }, mia),
      await start('csv', { view: 'snoozed' }),
    ];
    expect(all).toMatchObject({ state: 'running', total: null, done: 0, size: null, keptUntil: null });
    await startWorker();
    const done = await ended(all);
    const info = await stat(join(folder, 'exports', `${all.id}.ndjson`));
    expect(done).toMatchObject({ state: 'done', total: 5, done: 5, size: info.size, error: null });
    expect(info.mode & 0o777).toBe(0o600);
    expect(Date.parse(done.keptUntil ?? '') - Date.parse(done.finishedAt ?? '')).toBe(7 * 86_400_000);
    const lines = await linesOf(all);
    expect(lines.map(({ author }) => author).sort()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(lines.find(({ author }) => author === 'a3')).toMatchObject({
      ...{ text: '=3 "quoted", and\nmore', state: 'watch', assignee: 'Mia', tags: 'vip', source: 'test' },
    });
    expect((await ended(mine)).total).toBe(1);
    expect(await linesOf(mine, mia)).toMatchObject([{ author: 'a3' }]);
    expect(await ended(none)).toMatchObject({ state: 'done', total: 0 });

    expect((await service.list(max)).map(({ id }) => id)).toEqual([none.id, all.id]);
    expect((await service.list(ada)).map(({ id }) => id)).toEqual([none.id, mine.id, all.id]);
    expect(await linesOf(all, ada)).toHaveLength(5);
    const stranger = await person('Olga', 'administrator', await db.createWorkspace('Other'));
    expect(await service.list(stranger)).toEqual([]);
    for (const other of [mia, stranger]) {
      for (const act of ['read', 'cancel', 'open'] as const)
        await expect(service[act](other, all.id)).rejects.toMatchObject({ code: 'not-found' });
    }
    const { rows } = await db.database.query<{ act: string; by: string }>(
      `SELECT act, person_id AS by FROM audit_entry WHERE workspace_id = $1 AND subject_id = $2`,
      [workspaceId, all.id],
    );
    expect(rows).toEqual([{ act: 'export.started', by: max.personId }]);
  });

  it('hold what a moving range is when they are asked for, in the days of whoever asks', async () => {
    const run = await start('ndjson', { view: 'all', time: 'today', network: ['x', 'mastodon'] });
    const from = new Date(String(run.filter.from));
    // Midnight in Kolkata.
    expect(from.toISOString().slice(11)).toBe('18:30:00.000Z');
    expect(Date.now() - from.getTime()).toBeLessThan(86_400_000);
    expect(run.filter).toEqual({ view: 'all', from: from.toISOString(), network: ['x', 'mastodon'] });
    expect(await service.count(max, { view: 'all', time: 'today' })).toEqual({ count: 0, capped: false });
    expect(await service.count(max, everything)).toEqual({ count: 5, capped: false });
  });

  it('are begun anew after a stop, a kill and a loss of the queue', async () => {
    const held = await holdBatches();
    const stopped = await start('csv');
    const worker = await startWorker();
    await held.waits();
    expect(await service.read(max, stopped.id)).toMatchObject({ state: 'running', total: 5, done: 0 });
    expect(await files()).toEqual([`${stopped.id}.1.part`]);
    // A worker that is asked to end leaves it to another.
    workers.splice(0);
    const closing = worker.close();
    await held.release();
    await closing;
    expect(await files()).toEqual([]);
    expect(await service.read(max, stopped.id)).toMatchObject({ state: 'running' });

    // One that was killed leaves what it had written; its job was lost with the queue.
    const killed = await start('csv');
    await db.database.query('DELETE FROM outbox');
    await db.database.query('UPDATE export_run SET attempt = 1, done = 3 WHERE id = $1', [killed.id]);
    await writeFile(join(folder, 'exports', `${killed.id}.1.part`), 'half a li');
    const other = await startWorker();
    await other.get(ExportRounds).tick();
    for (const run of [stopped, killed])
      expect(await ended(run)).toMatchObject({ state: 'done', total: 5, done: 5 });
    await other.get(ExportRounds).tick();
    expect(await files()).toEqual([`${stopped.id}.csv`, `${killed.id}.csv`].sort());
  });

  it('stop when they are told to, and leave nothing', async () => {
    const held = await holdBatches();
    const run = await start('xlsx');
    await startWorker();
    await held.waits();
    expect(await service.cancel(max, run.id)).toMatchObject({ state: 'cancelled', keptUntil: null });
    await held.release();
    await eventually(files, (names) => names.length === 0);
    expect(await service.cancel(max, run.id)).toMatchObject({ state: 'cancelled', size: null });
    await expect(service.open(max, run.id)).rejects.toMatchObject({ code: 'not-found' });
    // The worker may have begun already: then it takes its file away.
    const [soon, done] = [await start('csv'), await start('csv')];
    await service.cancel(ada, soon.id);
    await ended(done);
    await eventually(files, (names) => names.length === 1 && names[0] === `${done.id}.csv`);
  });

  it('are so many at once', async () => {
    const three = await Promise.all([start('csv'), start('xlsx'), start('ndjson')]);
    await expect(start('csv')).rejects.toMatchObject({ code: 'too-many-exports', details: { most: 3 } });
    await start('csv', everything, mia);
    await service.cancel(max, three[0].id);
    await start('csv');
    const another = await Promise.allSettled([start('csv'), start('csv')]);
    expect(another.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('go after seven days, and with whoever made them', async () => {
    const [old, left, kept] = [
      await start('csv'),
      await start('csv', everything, mia),
      await start('ndjson'),
    ];
    const worker = await startWorker();
    for (const run of [old, left, kept]) await ended(run);
    await db.database.query(
      `UPDATE export_run SET finished_at = now() - interval '7 days 1 second' WHERE id = $1`,
      [old.id],
    );
    await db.database.query('DELETE FROM membership WHERE person_id = $1', [mia.personId]);
    await expect(service.open(ada, left.id)).rejects.toMatchObject({ code: 'not-found' });
    await worker.get(ExportRounds).tick();
    expect(await files()).toEqual([`${kept.id}.ndjson`]);
    expect(await service.read(max, old.id)).toMatchObject({ state: 'expired', done: 5, keptUntil: null });
    await expect(service.open(max, old.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await service.list(ada)).map(({ id }) => id)).toEqual([kept.id, old.id]);
    await db.database.query(`UPDATE export_run SET finished_at = now() - interval '91 days' WHERE id = $1`, [
      old.id,
    ]);
    await worker.get(ExportRounds).tick();
    expect((await service.list(ada)).map(({ id }) => id)).toEqual([kept.id]);
  });

  it('fail when the disk is full, and when no try can bring them further', async () => {
    class FullDisk extends ExportFiles {
      override write(): Promise<number> {
        return Promise.reject(new NoRoom('the disk is nearly full'));
      }
    }
    const context = { signal: new AbortController().signal, attempt: 1 };
    const full = await start('csv');
    const payload = { workspaceId, exportId: full.id };
    await new WriteExport(db.database, reader, new FullDisk(folder), bus).write(payload, context);
    expect(await service.read(max, full.id)).toMatchObject({ state: 'failed', error: 'no-room' });

    const broken = await start('csv');
    await writeFile(join(folder, 'exports'), 'no folder');
    const writing = new WriteExport(db.database, reader, new ExportFiles(folder), bus);
    const again = { workspaceId, exportId: broken.id };
    await expect(writing.write(again, context)).rejects.toThrow();
    expect(await service.read(max, broken.id)).toMatchObject({ state: 'running' });
    await expect(
      writing.write(again, { ...context, attempt: writeExport.attempts }),
    ).resolves.toBeUndefined();
    expect(await service.read(max, broken.id)).toMatchObject({ state: 'failed', error: 'internal' });
  });
});
