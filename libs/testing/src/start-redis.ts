import { Redis } from 'ioredis';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { testPort } from './test-port';

/** A redis-server of the tests' own, which keeps nothing. */
export interface RedisServer {
  port: number;
  url: string;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a redis-server and waits until it answers.
 * @throws Error with the code ENOENT when there is none on the PATH; Error when it ends instead, as on a taken port.
 */
export async function startRedis(onPort?: number): Promise<RedisServer> {
  const port = onPort ?? (await testPort());
  const url = `redis://127.0.0.1:${port}`;
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: tmpdir(),
    // Nothing is ever written there, and nothing of others is read.
    dbfilename: 'vigie-keeps-nothing.rdb',
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: 'ignore' },
  );
  const ended = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code, signal) =>
      reject(new Error(`redis-server ended before it answered on port ${port} (${signal ?? code})`)),
    );
  });
  // Asks again until it is answered.
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => undefined);
  try {
    const info = await Promise.race([client.info('server'), ended]);
    // Another server on the port: ours is about to end.
    if (!info.includes(`process_id:${server.pid}\r`)) await ended;
  } finally {
    client.disconnect();
  }
  return {
    port,
    url,
    async kill() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
  };
}
