import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findRunningDesk } from '@vigie/platform';
import { eventually, keepPostgresPort, testPort } from '@vigie/testing';

// Real: the built command line, Postgres, processes, signals. In the place of api and worker stand programs of a few
// lines that can be told to misbehave; the real ones are started by the browser tests.
const root = resolve(import.meta.dirname, '../../../..');
const dist = `dist/test-${process.pid}`;
const standIn = `
  if (process.env.STAND_IN === 'crash') { console.error('no way'); process.exit(3); }
  const { createServer } = await import('node:http');
  if (process.argv[1].includes('api')) createServer((_, answer) => answer.end(process.env.DATABASE_URL)).listen(Number(process.env.PORT), '127.0.0.1');
  else setInterval(() => undefined, 1000);
  process.on('SIGTERM', () => process.env.STAND_IN === 'deaf' || process.exit(0));
`;

interface Up {
  child: ChildProcess;
  /** What went to stdout, then what went to stderr: the order between the two pipes is not kept. */
  said(): string;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

describe('vigie up', () => {
  let folder: string;
  let port: number;
  let started: Up[];

  const up = (env: Record<string, string> = {}, args: string[] = []): Up => {
    const child = spawn(process.execPath, [join(root, dist, 'apps/cli/main.js'), 'up', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        VIGIE_DATA: folder,
        DATABASE_URL: '',
        REDIS_URL: '',
        // As the launcher does: what is compiled is kept from one start to the next.
        NODE_COMPILE_CACHE: join(root, dist, 'compiled'),
        ...env,
      },
    });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
    const ended = new Promise<Awaited<Up['ended']>>((done) =>
      child.once('close', (code, signal) => done({ code, signal })),
    );
    const one = { child, said: () => [...out, ...err].join(''), ended };
    started.push(one);
    return one;
  };
  const health = async () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      (answer) => answer.status,
      () => 0,
    );
  const isUp = async (one: Up) => {
    await eventually(one.said, (text) => text.includes('Vigie is up') || one.child.exitCode !== null);
    expect(one.said()).toContain(`Vigie is up`);
    expect(await health()).toBe(200);
  };
  const childPids = (): number[] => findRunningDesk(folder)?.children.map(({ pid }) => pid) ?? [];
  const postgresPid = (): number =>
    Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const kill = (pid: number | undefined, signal: NodeJS.Signals) => {
    if (pid !== undefined) process.kill(pid, signal);
  };
  const nothingRuns = async (pids: number[]) => {
    await eventually(
      () => pids.filter(runs),
      (left) => left.length === 0,
    );
    expect(await health()).toBe(0);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  };

  beforeAll(() => {
    execFileSync(process.execPath, ['tools/build.mjs', '--quiet', '--dist', dist, 'cli'], {
      cwd: root,
      env: { PATH: process.env.PATH },
    });
    for (const app of ['api', 'worker']) {
      mkdirSync(join(root, dist, 'apps', app), { recursive: true });
      writeFileSync(join(root, dist, 'apps', app, 'main.js'), standIn);
    }
  });
  afterAll(() => rmSync(join(root, dist), { recursive: true, force: true }));

  beforeEach(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'vigie-up-')), 'data');
    port = await testPort();
    started = [];
  });
  afterEach(async () => {
    for (const one of started) {
      if (one.child.exitCode === null && one.child.signalCode === null) kill(one.child.pid, 'SIGTERM');
      await one.ended;
    }
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('comes up, and %s stops all of it', async (signal) => {
    const one = up();
    await isUp(one);
    const pids = [...childPids(), postgresPid()];
    expect(pids).toHaveLength(3);
    kill(one.child.pid, signal);
    expect(await one.ended).toEqual({ code: 0, signal: null });
    await nothingRuns(pids);
  });

  it('says that the port is in use before it starts anything', async () => {
    const taken = createServer().listen(port, '127.0.0.1');
    try {
      const one = up();
      expect((await one.ended).code).toBe(1);
      expect(one.said()).toMatch(/^Vigie .*\nPort \d+ is in use by another program: .*\n$/);
      expect(existsSync(join(folder, 'postgres'))).toBe(false);
      expect(existsSync(join(folder, 'running.json'))).toBe(false);
    } finally {
      taken.close();
    }
  });

  it('says that a desk already runs on the data folder, and leaves it alone', async () => {
    const first = up();
    await isUp(first);
    const second = up({ PORT: String(await testPort()) });
    expect((await second.ended).code).toBe(1);
    expect(second.said()).toMatch(/Vigie already runs on .* http:\/\/localhost:/);
    expect(await health()).toBe(200);
    expect(findRunningDesk(folder)?.pid).toBe(first.child.pid);
  });

  it('lists every fault of the settings at once', async () => {
    const one = up({ PORT: 'x', LOG_FORMAT: 'xml' });
    expect((await one.ended).code).toBe(1);
    expect(one.said()).toMatch(/2 faults:\n {2}- PORT .*\n {2}- LOG_FORMAT /);
  });

  it('says in one sentence that a store of the settings does not answer', async () => {
    const redis = up({ REDIS_URL: `redis://127.0.0.1:${port}` });
    expect((await redis.ended).code).toBe(1);
    expect(redis.said()).toMatch(/\nRedis at redis:\/\/127.0.0.1:\d+ cannot be used: .*REDIS_URL\.\n$/);
    const postgres = up({ DATABASE_URL: `postgres://vigie:hunter2@127.0.0.1:${port}/vigie` });
    expect((await postgres.ended).code).toBe(1);
    expect(postgres.said()).toMatch(
      /\nPostgres at postgres:\/\/127.0.0.1:\d+\/vigie cannot be used: .*\.\n$/,
    );
    expect(postgres.said()).not.toContain('hunter2');
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });

  it('starts again what dies: Postgres, api, worker', async () => {
    await keepPostgresPort(folder);
    const one = up();
    await isUp(one);
    const before = childPids();
    const postgres = postgresPid();
    kill(postgres, 'SIGKILL');
    await eventually(one.said, (text) => text.includes('Postgres is back'));
    expect(postgresPid()).not.toBe(postgres);
    expect(childPids()).toEqual(before);
    for (const pid of before) kill(pid, 'SIGKILL');
    await eventually(childPids, (pids) => pids.length === 2 && !pids.some((pid) => before.includes(pid)));
    await eventually(health, (status) => status === 200);
  });

  it('leaves no api and worker when it is killed, and takes its Postgres over at the next start', async () => {
    const first = up();
    await isUp(first);
    const children = childPids();
    const postgres = postgresPid();
    kill(first.child.pid, 'SIGKILL');
    await eventually(
      () => children.filter(runs),
      (left) => left.length === 0,
    );
    expect(runs(postgres)).toBe(true);
    const second = up();
    await isUp(second);
    expect(postgresPid()).toBe(postgres);
    const pids = [...childPids(), postgres];
    kill(second.child.pid, 'SIGINT');
    expect((await second.ended).code).toBe(0);
    await nothingRuns(pids);
  });

  it('gives up with a sentence when the api never starts, and leaves nothing', async () => {
    const one = up({ STAND_IN: 'crash' });
    expect((await one.ended).code).toBe(1);
    expect(one.said()).toContain('no way');
    expect(one.said()).toMatch(/\nThe (api|worker) stopped 3 times in a row \(exit code 3\): .*\n$/);
    await nothingRuns([]);
  });

  it('waits for a child that does not stop, until Ctrl-C is pressed again', async () => {
    const one = up({ STAND_IN: 'deaf' });
    await isUp(one);
    const pids = [...childPids(), postgresPid()];
    kill(one.child.pid, 'SIGINT');
    await eventually(one.said, (text) => text.includes('Stopping'));
    // Pressed until it is taken: a second one at once is the same key passed on by npm.
    await eventually(
      () => {
        if (one.child.exitCode === null) kill(one.child.pid, 'SIGINT');
        return one.child.exitCode;
      },
      (code) => code !== null,
    );
    expect((await one.ended).code).toBe(130);
    await nothingRuns(pids);
  });

  it('starts several workers, and no api, when told to', async () => {
    const one = up({}, ['--no-api', '--workers', '2']);
    await eventually(one.said, (text) => text.includes('The workers of Vigie run'));
    expect(childPids()).toHaveLength(2);
    expect(await health()).toBe(0);
  });
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux';
  }
}
