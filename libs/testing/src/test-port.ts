import { isFree } from '@vigie/platform';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Below the ports that systems hand out by themselves: no connection or server of another test is given one of these. */
const first = 12_000;
const perWorker = 1_000;
let used = 0;

/**
 * A port of 127.0.0.1 for a server that is started in a moment. Each of Jest's workers has its own thousand, so that none
 * is taken between the asking and the start.
 */
export async function testPort(): Promise<number> {
  const base = first + perWorker * (Number(process.env.JEST_WORKER_ID ?? '1') % 16);
  while (used < perWorker) {
    const port = base + used;
    used += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port is free from ${base} to ${base + perWorker - 1}`);
}

/**
 * Has the embedded Postgres of a new data folder listen on a test port. One that the system hands out may go to somebody
 * else while Postgres is down, and then Postgres is not back where it was.
 */
export async function keepPostgresPort(dataFolder: string): Promise<void> {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(
    join(dataFolder, 'postgres.json'),
    JSON.stringify({ port: await testPort(), password: 'test' }),
    { mode: 0o600 },
  );
}
