import { spawn } from 'node:child_process';
import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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
  const { Database, EmbeddedPostgres, freePort } = await platform();
  await startPostgres(folder, { Database, EmbeddedPostgres });
  await startRedis(folder, await freePort());
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

/** Jest loads this file as it is; the platform is TypeScript, and is bundled beside the other builds first. */
async function platform() {
  const root = resolve(import.meta.dirname, '../../..');
  // Any server app's way of bundling serves.
  const config = nodeAppConfig('worker', join(root, 'dist/testing'));
  const bundle = await rolldown({ ...config, input: { platform: join(root, 'libs/platform/src/index.ts') } });
  await bundle.write({ ...config.output, sourcemap: false });
  await bundle.close();
  return import(pathToFileURL(join(root, 'dist/testing/platform.js')).href);
}

async function startRedis(folder, port) {
  const redis = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'no',
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore' },
  );
  const failed = await Promise.race([
    new Promise((resolve) => redis.once('error', () => resolve(true))),
    delay(300, false),
  ]);
  if (failed) {
    if (process.env.VIGIE_REQUIRE?.includes('redis'))
      throw new Error('redis-server is required here and not on the PATH');
    console.warn('redis-server is not on the PATH: what runs on Redis is skipped.');
    return;
  }
  globalThis.__vigieStores.redis = redis;
  process.env.VIGIE_TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
}
