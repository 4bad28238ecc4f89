import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type ImportRun } from '@vigie/contract';
import { Database, loadEnv, resolveStores } from '@vigie/platform';
import { eventually, generatePosts, startRedis, type RedisServer } from '@vigie/testing';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from './client';
import { startDesk, type Desk } from './desk';
import { openNetworks, type EmulatedNetworks } from './networks';

const posts = 20_000;
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis && process.env.VIGIE_REQUIRE?.includes('redis')) {
  throw new Error('redis-server is required here and not on the PATH.');
}

/**
 * The whole product, killed in the middle of its work: real processes, real SIGKILL. What is real: everything. What is
 * generated: the posts.
 */
describe.each([
  ['postgres', true],
  ['redis', hasRedis],
] as const)('With its queue on %s', (backend, possible) => {
  const check = possible ? it : it.skip;
  let desk: Desk;
  let redis: RedisServer | undefined;
  let database: Database;
  let client: Client;
  let networks: EmulatedNetworks;
  let workspaceId: string;
  let brandId: string;
  let stopStores: () => Promise<void>;
  const killedWorkers = new Set<number>();

  beforeAll(async () => {
    if (!possible) return;
    redis = backend === 'redis' ? await startRedis() : undefined;
    networks = await openNetworks();
    desk = await startDesk({ ...networks.env, ...(redis ? { REDIS_URL: redis.url } : {}) });
    const stores = await resolveStores(loadEnv({ VIGIE_DATA: desk.dataFolder }));
    stopStores = () => stores.stop();
    database = new Database(stores.databaseUrl, { max: 2 });
    client = new Client(desk.url);
    ({ workspaceId, brandId } = await client.setUp('acme'));
  });

  afterAll(async () => {
    await database?.close();
    await stopStores?.();
    await desk?.stop();
    await redis?.kill();
    await networks?.close();
  });

  check(
    'an import survives the death of the worker (twice), of Redis with its data, and of Postgres',
    async () => {
      const generated = generatePosts({
        seed: 5,
        count: posts,
        brands: ['Acme'],
        until: '2026-11-20T12:00:00.000Z',
        days: 30,
        prefix: 'kill-',
      });
      const lines = Array.from(generated, (post) =>
        JSON.stringify({
          id: post.networkId,
          network: post.network,
          author: post.author?.handle,
          author_followers: post.author?.followers,
          text: post.text,
          created_at: post.publishedAt,
          url: post.url,
        }),
      ).join('\n');
      const { run } = await client.upload(workspaceId, 'posts.ndjson', new TextEncoder().encode(lines));
      const params = { workspaceId, id: run.id };
      const { choices } = await client.call(routes.imports.previewImport, { params, body: {} });
      await client.call(routes.imports.startImport, { params, body: { ...choices, brandId, match: false } });

      const rowsPast = (rows: number) =>
        eventually(
          () => readRun(params.id),
          (now) => now.rows >= rows,
          120_000,
        );
      await rowsPast(posts * 0.1);
      await killWorker();
      await rowsPast(posts * 0.3);
      await killWorker();
      await rowsPast(posts * 0.5);
      await loseRedis();
      await rowsPast(posts * 0.7);
      process.kill(await pidOfPostgres(), 'SIGKILL');

      const done = await eventually(
        () => readRun(params.id),
        (now) => now.state === 'done',
        180_000,
      );
      expect({ rows: done.rows, stored: done.stored, known: done.known, refused: done.refused }).toEqual({
        rows: posts,
        stored: posts,
        known: 0,
        refused: 0,
      });

      // Every mention once, in every table that counts it.
      expect(await count('SELECT count(*)::int AS n FROM mention')).toBe(posts);
      expect(await count('SELECT count(DISTINCT network_id)::int AS n FROM mention')).toBe(posts);
      expect(await count('SELECT count(*)::int AS n FROM mention_brand')).toBe(posts);
      expect(await count('SELECT sum(mentions)::int AS n FROM conversation')).toBe(posts);
      expect(
        await count(
          `SELECT sum(mentions)::int AS n FROM rollup_hour WHERE brand_id = '${brandId}' AND network = '*' AND language = '*'
         AND category = '*' AND source_id = '00000000-0000-0000-0000-000000000000'`,
        ),
      ).toBe(posts);
      expect(
        await count(`SELECT sum(mentions)::int AS n FROM brand_pulse WHERE brand_id = '${brandId}'`),
      ).toBe(posts);

      // Every event delivered, each mention told once.
      const told = `SELECT unnest(ids) AS id FROM browser_event WHERE type = 'mentions.stored'`;
      await eventually(
        () => count(`SELECT count(*)::int AS n FROM (${told}) AS t`),
        (n) => n >= posts,
      );
      expect(await count(`SELECT count(*)::int AS n FROM (${told}) AS t`)).toBe(posts);
      expect(await count(`SELECT count(DISTINCT id)::int AS n FROM (${told}) AS t`)).toBe(posts);
      await eventually(
        () => count('SELECT count(*)::int AS n FROM outbox'),
        (n) => n === 0,
      );
    },
    600_000,
  );

  check(
    'a stream and a pulled source survive the same, and lose and double nothing',
    async () => {
      const before = await count('SELECT count(*)::int AS n FROM mention');
      const connect = (kind: 'bluesky' | 'feed', settings: Record<string, unknown>) =>
        client.call(routes.sources.createSource, {
          params: { workspaceId },
          body: { kind, name: kind, settings },
        });
      const stream = await connect('bluesky', {});
      const feed = await connect('feed', { address: networks.news.address });
      // A stream brings what is said from when it is open.
      await eventually(
        () => count(`SELECT count(*)::int AS n FROM source_connection WHERE pulled_at IS NOT NULL`),
        (n) => n === 2,
      );
      let said = 0;
      let written = 0;
      const publish = (posts: number) => {
        for (let index = 0; index < posts; index += 1) {
          networks.bluesky.addPost({ text: `acme, encore et toujours (${(said += 1)})` });
          if (index % 3 === 0)
            networks.news.add({ text: `Acme recrute à Nantes (${(written += 1)})`, at: Date.now() });
        }
      };
      const storedOf = (source: { id: string }) =>
        count(`SELECT count(*)::int AS n FROM mention WHERE source_id = '${source.id}'`).catch(() => 0);
      /** Until all of it is there; the feed is asked again and again, as it would be in time. */
      const arrived = () =>
        eventually(
          async () => {
            await client
              .call(routes.sources.pullSource, { params: { workspaceId, id: feed.id } })
              .catch(() => undefined);
            return [await storedOf(stream), await storedOf(feed)];
          },
          ([ofStream, ofFeed]) => (ofStream ?? 0) >= said && (ofFeed ?? 0) >= written,
        );
      networks.news.window = 2_000;
      publish(90);
      await killWorker();
      publish(90);
      await loseRedis();
      await arrived();
      publish(90);
      process.kill(await pidOfPostgres(), 'SIGKILL');
      await killWorker();
      publish(90);
      await arrived();

      expect([await storedOf(stream), await storedOf(feed)]).toEqual([said, written]);
      expect(await count('SELECT count(*)::int AS n FROM mention')).toBe(before + said + written);
      expect(
        await count(
          `SELECT sum(mentions)::int AS n FROM rollup_hour WHERE brand_id = '${brandId}' AND network = '*' AND language = '*'
         AND category = '*' AND source_id = '00000000-0000-0000-0000-000000000000'`,
        ),
      ).toBe(before + said + written);
    },
    600_000,
  );

  /** The database or the api may be away for a moment: that is the point. */
  async function readRun(
    id: string,
  ): Promise<Pick<ImportRun, 'rows' | 'stored' | 'known' | 'refused' | 'state'>> {
    const away = { rows: 0, stored: 0, known: 0, refused: 0, state: 'running' as const };
    return client.call(routes.imports.readImport, { params: { workspaceId, id } }).catch(() => away);
  }

  async function count(sql: string): Promise<number> {
    const { rows } = await database.query<{ n: number }>(sql);
    return rows[0]?.n ?? 0;
  }

  /** Kills the worker that runs now: a new one is named some time after the last was killed. */
  async function killWorker(): Promise<void> {
    const read = async () => {
      const record = JSON.parse(await readFile(join(desk.dataFolder, 'running.json'), 'utf8')) as {
        children: { name: string; pid: number }[];
      };
      return record.children.find((child) => child.name.startsWith('worker'))?.pid ?? 0;
    };
    const pid = await eventually(read, (pid) => pid > 0 && !killedWorkers.has(pid));
    killedWorkers.add(pid);
    process.kill(pid, 'SIGKILL');
  }

  /** SIGKILL, and another Redis on the same port that knows nothing. */
  async function loseRedis(): Promise<void> {
    if (!redis) return;
    await redis.kill();
    redis = await startRedis(redis.port);
  }

  async function pidOfPostgres(): Promise<number> {
    const text = await readFile(join(desk.dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
    return Number(text.split('\n')[0]);
  }
});
