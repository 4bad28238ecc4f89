import { keepPostgresPort, testPort } from '@vigie/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../../..');

/** A whole Vigie of its own: built processes, embedded Postgres, an empty data folder, a free port. */
export interface Desk {
  url: string;
  dataFolder: string;
  /** Everything the processes printed, for the message of a test that fails. */
  output(): string;
  stop(): Promise<void>;
}

export async function startDesk(env: Record<string, string> = {}): Promise<Desk> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vigie-e2e-'));
  const port = await testPort();
  await keepPostgresPort(dataFolder);
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/main.js'), 'up'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      // As the launcher does: what is compiled is kept from one start to the next.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'vigie'),
      PORT: String(port),
      VIGIE_DATA: dataFolder,
      DATABASE_URL: '',
      REDIS_URL: '',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  const printed: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const desk: Desk = {
    url: `http://localhost:${port}`,
    dataFolder,
    output: () => printed.join(''),
    async stop() {
      await end(child);
      // A Postgres that was just killed may still write.
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
  for (const end = Date.now() + 180_000; ;) {
    const health = await fetch(`${desk.url}/health`).catch(() => undefined);
    if (health?.ok) return desk;
    if (child.exitCode !== null || Date.now() > end) {
      await desk.stop();
      throw new Error(`the desk did not come up:\n${desk.output()}`);
    }
    await delay(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  // Its children may take 20 s, then its Postgres 30 s.
  const force = setTimeout(() => child.kill('SIGKILL'), 60_000);
  await gone;
  clearTimeout(force);
}
