import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import 'reflect-metadata';
import { rolldown } from 'rolldown';
import { nodeAppConfig } from '../../../tools/rolldown.config.mjs';

/** Real stores for the integration suite: one embedded Postgres, and a redis-server when there is one on the PATH. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-test-'));
  // Postgres runs as its own user when the tests run as root.
  chmodSync(folder, 0o755);
  globalThis.__vigieStores = { folder };
  const { platform, redis } = await bundled();
  await startPostgres(folder, platform);
  await startRedisIfThereIsOne(redis);
}

/** The product's own embedded Postgres: it also knows how to run for root, and below folders that others may not enter. */
async function startPostgres(folder, { Database, EmbeddedPostgres }) {
  const postgres = await EmbeddedPostgres.open({ folder: join(folder, 'stores') });
  globalThis.__vigieStores.postgres = postgres;
  process.env.VIGIE_TEST_POSTGRES_URL = postgres.url;
  // Nothing outlives the tests, so nothing has to reach the disk.
  const database = new Database(postgres.url, { max: 1 });
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await database.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  // Thousands of connections are opened, each of which would work for its password.
  await database.query('ALTER SYSTEM SET scram_iterations = 1');
  await database.query('SELECT pg_reload_conf()');
  const { username, password } = new URL(postgres.url);
  await database.query(`ALTER ROLE ${username} PASSWORD '${decodeURIComponent(password)}'`);
  await database.close();
}

/** Jest loads this file as it is; what it needs is TypeScript, and is bundled beside the other builds first. */
async function bundled() {
  const root = resolve(import.meta.dirname, '../../..');
  const dist = join(root, 'dist/testing');
  const input = {
    platform: join(root, 'libs/platform/src/index.ts'),
    redis: join(import.meta.dirname, 'start-redis.ts'),
  };
  // Any server app's way of bundling serves.
  const config = nodeAppConfig('worker', dist);
  const bundle = await rolldown({ ...config, input });
  await bundle.write({ ...config.output, sourcemap: false });
  await bundle.close();
  const load = (name) => import(pathToFileURL(join(dist, `${name}.js`)).href);
  return { platform: await load('platform'), redis: await load('redis') };
}

async function startRedisIfThereIsOne({ startRedis }) {
  const redis = await startRedis().catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (redis === undefined) {
    if (process.env.VIGIE_REQUIRE?.includes('redis'))
      throw new Error('redis-server is required here and not on the PATH');
    console.warn('redis-server is not on the PATH: what runs on Redis is skipped.');
    return;
  }
  globalThis.__vigieStores.redis = redis;
  process.env.VIGIE_TEST_REDIS_URL = redis.url;
}
