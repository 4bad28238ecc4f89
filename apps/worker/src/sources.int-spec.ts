import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { SourceKind, SourceLine } from '@vigie/contract';
import { loadEnv, type QueueStore } from '@vigie/platform';
import { Connections, readSourceLamp, readSourceLines } from '@vigie/sources';
import {
  createTestDatabase,
  emptyRedis,
  eventually,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { createWorker } from './create-worker';
import { emulatedNetworks, openMastodon, type EmulatedSource } from './testing/emulated-networks';

// Postgres, the queue on both backends, the worker, HTTP and WebSockets are real. Faked: the networks, on 127.0.0.1.
describe.each(queueBackends)('sources on %s', (backend) => {
  // What does not hang on the queue is tried on one backend a network.
  const networks = Object.entries(emulatedNetworks);
  const mine = networks.filter((_, index) => queueBackends[index % queueBackends.length] === backend);

  let db: TestDatabase;
  let store: QueueStore;
  let folder: string;
  let workspaceId: string;
  let brandId: string;
  let network: EmulatedSource;
  const workers: INestApplicationContext[] = [];

  const start = async () => {
    const worker = await createWorker(
      loadEnv({
        DATABASE_URL: db.url,
        ...(store.kind === 'redis' ? { REDIS_URL: store.url } : {}),
        VIGIE_DATA: folder,
        LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
        OUTBOUND_ALLOW: '127.0.0.1',
        ...network.env,
      }),
    );
    workers.push(worker);
    return worker;
  };
  const stop = async (worker: INestApplicationContext) => {
    workers.splice(workers.indexOf(worker), 1);
    await worker.close();
  };
  const connect = (worker: INestApplicationContext, pastDays = 0) =>
    worker.get(Connections).create(
      workspaceId,
      {
        kind: network.kind,
        name: 'Try',
        settings: network.settings,
        secret: network.secret,
        brandId: null,
        takeAll: false,
        pastDays,
      },
      uuid(),
    );

  beforeEach(async () => {
    db = await createTestDatabase();
    store = await openTestQueueStore(backend, db.url);
    folder = await mkdtemp(join(tmpdir(), 'vigie-sources-'));
    workspaceId = await db.createWorkspace();
    brandId = uuid();
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, 'Acme', 'brand', 'acme')`,
      [brandId, workspaceId],
    );
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await network.close();
    await rm(folder, { recursive: true, force: true });
    await db.drop();
  });

  const count = async (text: string) =>
    (await db.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`)).rows[0]?.n ?? 0;
  const stored = (mentions: number) =>
    eventually(
      () => count('mention'),
      (n) => n >= mentions,
    );
  const line = async (): Promise<SourceLine> => {
    const [only] = await readSourceLines(db.database, workspaceId, 'Europe/Paris');
    if (!only) throw new Error('there is no source');
    return only;
  };
  /** Once it was read, and its stream is open. */
  const listens = async () => {
    const read = await eventually(line, ({ lastPullAt }) => lastPullAt !== null);
    await eventually(
      () => network.connected(),
      (streams) => streams === network.streams,
    );
    return read;
  };
  /** Once nobody reads it, and whoever did has let go of it. */
  const isLeft = async () => {
    await eventually(
      () => network.connected(),
      (streams) => streams === 0,
    );
    await eventually(
      () => count('source_connection WHERE lease_by IS NOT NULL'),
      (n) => n === 0,
    );
  };
  /** Asks the source now rather than when it is due; streams need no asking. */
  const hurry = async (worker = workers[0]) => {
    if (network.streams > 0) return;
    const [source] = await readSourceLines(db.database, workspaceId, 'UTC');
    if (source) await worker?.get(Connections).pullNow(workspaceId, source.id);
  };
  const stopsAt = (wanted: (text: string) => boolean) =>
    eventually(
      async () =>
        (await db.database.query<{ text: string }>('SELECT text FROM mention')).rows.map(({ text }) => text),
      (texts) => texts.some(wanted),
    );

  /** Each mention once, counted once, told once, with nothing left on the way. */
  async function expectWhole(mentions: number, told = mentions) {
    await eventually(
      () => count('outbox'),
      (n) => n === 0,
    );
    expect(await count('mention')).toBe(mentions);
    expect(await count('mention_brand')).toBe(mentions);
    expect(
      await count(`(SELECT DISTINCT unnest(ids) FROM browser_event WHERE type = 'mentions.stored') e`),
    ).toBe(told);
    expect(await count(`(SELECT unnest(ids) FROM browser_event WHERE type = 'mentions.stored') e`)).toBe(
      told,
    );
    const { rows } = await db.database.query<{ n: number }>(
      `SELECT coalesce(sum(mentions), 0) AS n FROM rollup_hour
       WHERE brand_id = source_id AND network = '*' AND language = '*' AND category = '*'`,
    );
    expect(rows[0]?.n).toBe(mentions);
  }

  describe.each(networks)('%s', (kind, open) => {
    beforeEach(async () => {
      network = await open();
    });

    it('comes from the network to the inbox, whatever dies on the way', async () => {
      network.publish(network.before);
      const first = await start();
      await connect(first, network.pastDays);
      const listening = await listens();
      expect(listening).toMatchObject({ kind: kind as SourceKind, condition: 'listening', problem: null });
      // A stream brings what is published while it listens; its past came by itself where the network has one.
      const { before } = network;
      await stored(before);
      network.publish(40);
      await hurry();
      await stored(before + 40);
      await stop(first);
      network.publish(50);
      if (store.kind === 'redis') await emptyRedis(store.url);
      const second = await start();
      await hurry();
      await stored(before + 90);
      network.cut();
      network.publish(60);
      await hurry();
      await stored(before + 150);
      await expectWhole(before + 150);
      if (network.pastDays > 0) await eventually(line, ({ past }) => past?.state === 'done');
      const other = await db.createWorkspace('Other');
      expect(await readSourceLines(db.database, other, 'UTC')).toEqual([]);
      expect((await readSourceLamp(db.database, workspaceId)).lamp).toBe('green');
      await stop(second);
    });
  });

  describe.each(mine)('%s', (_kind, open) => {
    beforeEach(async () => {
      network = await open();
    });

    it('follows what its author changed or took back', async () => {
      const worker = await start();
      await connect(worker);
      await listens();
      const [changed, gone] = network.publish(5);
      await hurry();
      await stored(5);
      if (network.edit && changed) {
        network.edit(changed, 'acme a tenu parole finalement');
        await hurry();
        await stopsAt((text) => text.includes('tenu parole'));
        await expectWhole(5);
      }
      if (network.remove && gone) {
        network.remove(gone);
        await hurry();
        await eventually(
          () => count('mention'),
          (n) => n === 4,
        );
        await expectWhole(4, 5);
        expect(await count('deleted_post')).toBe(1);
        expect(await count(`browser_event WHERE type = 'mentions.deleted'`)).toBe(1);
      }
    });

    it('is read by one worker of two, rests while it is paused, and is forgotten when deleted', async () => {
      const worker = await start();
      await start();
      const connections = worker.get(Connections);
      const sourceId = await connect(worker);
      await listens();
      network.publish(5);
      await hurry();
      await stored(5);
      expect(network.connected()).toBe(network.streams);
      await connections.update(workspaceId, sourceId, { paused: true }, uuid());
      await isLeft();
      const asked = network.asked();
      network.publish(5);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(network.asked()).toBe(asked);
      expect(await count('mention')).toBe(5);
      expect((await line()).condition).toBe('paused');
      await connections.update(workspaceId, sourceId, { paused: false }, uuid());
      await stored(10);
      await connections.remove(workspaceId, sourceId, uuid());
      expect(await readSourceLines(db.database, workspaceId, 'UTC')).toEqual([]);
      await isLeft();
      await expectWhole(10);
    });

    it('says what is wrong, raises the lamp, and comes back', async () => {
      const worker = await start();
      const sourceId = await connect(worker);
      await listens();
      network.publish(2);
      await hurry();
      await stored(2);
      network.close401(true);
      await hurry();
      const refused = await eventually(line, ({ condition }) => condition === 'refused');
      expect(refused.problem).toMatchObject({ fault: 'auth', failures: 1 });
      expect(await readSourceLamp(db.database, workspaceId)).toMatchObject({
        lamp: 'red',
        troubles: [{ sourceId, condition: 'refused' }],
      });
      await eventually(
        () => count('source_trouble WHERE closed_at IS NULL'),
        (n) => n === 1,
      );
      network.close401(false);
      network.publish(3);
      await worker.get(Connections).pullNow(workspaceId, sourceId);
      await stored(5);
      expect(await eventually(line, ({ condition }) => condition === 'listening')).toMatchObject({
        problem: null,
      });
      await eventually(
        () => count('source_trouble WHERE closed_at IS NULL'),
        (n) => n === 0,
      );
    });

    it('says what was missed and caught up after nobody listened', async () => {
      const first = await start();
      await connect(first);
      await listens();
      network.publish(3);
      await hurry();
      await stored(3);
      await stop(first);
      // The laptop slept for an hour, and posts were published meanwhile.
      await db.database.query(`UPDATE source_connection SET pulled_at = now() - interval '1 hour'`);
      network.publish(7);
      await start();
      await hurry();
      await stored(10);
      network.say('bonjour');
      const caughtUp = await eventually(
        line,
        ({ gap, condition }) => gap?.state === 'caught-up' && condition === 'listening',
      );
      expect(caughtUp.gap?.posts).toBe(7);
      expect(Date.parse(caughtUp.gap?.to ?? '') - Date.parse(caughtUp.gap?.from ?? '')).toBeGreaterThan(
        3_500_000,
      );
      await expectWhole(10);
    });

    it('listens for what topics say now', async () => {
      const worker = await start();
      await connect(worker);
      await listens();
      await db.database.query(`UPDATE brand SET expression = 'acme OR globex' WHERE id = $1`, [brandId]);
      network.publish(1);
      await hurry();
      await eventually(
        async () => {
          network.say('globex ferme à midi');
          await hurry();
          return count(`mention WHERE text LIKE '%globex%'`);
        },
        (n) => n > 0,
      );
    });
  });

  it('says that a key cannot be opened, lets go of the source, and waits for a topic', async () => {
    network = await openMastodon();
    const worker = await start();
    const sourceId = await connect(worker);
    await listens();
    await db.database.query(
      `UPDATE source_connection SET secret = 'v1.AAAA.BBBB.CCCC', revision = revision + 1`,
    );
    const refused = await eventually(line, ({ condition }) => condition === 'refused');
    expect(refused.problem).toMatchObject({ fault: 'auth', reason: 'key-unreadable' });
    await isLeft();
    await db.database.query('UPDATE brand SET archived = true');
    await worker.get(Connections).update(workspaceId, sourceId, { secret: null }, uuid());
    const idle = await eventually(line, ({ condition }) => condition === 'invalid');
    expect(idle.problem).toMatchObject({ reason: 'no-topic' });
    await db.database.query('UPDATE brand SET archived = false');
    await worker.get(Connections).pullNow(workspaceId, sourceId);
    await eventually(line, ({ condition }) => condition === 'listening');
  });
});
