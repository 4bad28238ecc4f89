import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, keepPostgresPort } from '@vigie/testing';
import { Database } from '../database/database';
import { EmbeddedPostgres } from './embedded-postgres';
import { findPostgresBinaries } from './postgres-binaries';
import { isAlive, waitForExit } from './process-identity';
import { StartError } from './start-error';

// Real: Postgres, its files, its processes. Nothing is faked.
describe('the embedded Postgres', () => {
  let folder: string;
  const open: EmbeddedPostgres[] = [];

  const start = async (onNotice?: (text: string) => void) => {
    const embedded = await EmbeddedPostgres.open({ folder, onNotice });
    open.push(embedded);
    return embedded;
  };
  const ask = async <Row extends object>(embedded: EmbeddedPostgres, text: string): Promise<Row[]> => {
    const database = new Database(embedded.url);
    try {
      return (await database.query<Row>(text)).rows;
    } finally {
      await database.close();
    }
  };
  const pidOf = (embedded: EmbeddedPostgres): number => {
    if (embedded.pid === undefined) throw new Error('Postgres does not run');
    return embedded.pid;
  };

  const backAfter = (killed: number, embedded: EmbeddedPostgres) =>
    eventually(
      () => ask(embedded, 'SELECT 1').catch(() => []),
      (rows) => rows.length === 1 && embedded.pid !== killed,
    );

  beforeEach(() => {
    // A folder of root's own, as a private checkout has: Postgres' account may not simply pass through.
    folder = join(mkdtempSync(join(tmpdir(), 'vigie-embedded-')), 'data');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((embedded) => embedded.close()));
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it('starts, keeps what is written, and stops without leaving a process', async () => {
    await keepPostgresPort(folder);
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const { pid, port, url } = first;
    await first.close();
    expect(pid === undefined || isAlive(pid)).toBe(false);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);

    const second = await start();
    expect(second.port).toBe(port);
    expect(second.url).toBe(url);
    expect(await ask(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('keeps the password to this account and listens on this machine alone', async () => {
    const embedded = await start();
    expect(statSync(join(folder, 'postgres.json')).mode & 0o077).toBe(0);
    const [settings] = await ask<{ listens: string; sockets: string; words: string }>(
      embedded,
      `SELECT current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
              to_tsvector('simple', 'L’Été «à Noël»')::text AS words`,
    );
    expect(settings).toEqual({
      listens: '127.0.0.1',
      sockets: '',
      words: `'l':1 'noël':4 'à':3 'été':2`,
    });
    const stranger = new Database(embedded.url.replace(/:[^:@]+@/, ':wrong@'));
    await expect(stranger.query('SELECT 1')).rejects.toThrow(/password/);
    await stranger.close();
  });

  it('is started again on the same port after kill -9', async () => {
    await keepPostgresPort(folder);
    const notices: string[] = [];
    const embedded = await start((text) => notices.push(text));
    await ask(embedded, 'CREATE TABLE kept AS SELECT 1 AS one');
    const { url } = embedded;
    const killed = pidOf(embedded);
    process.kill(killed, 'SIGKILL');
    await backAfter(killed, embedded);
    expect(await ask(embedded, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(embedded.url).toBe(url);
    expect(notices[0]).toMatch(/stopped unexpectedly/);
  });

  it('joins a server that runs already, and the last to leave stops it', async () => {
    const first = await start();
    const second = await start();
    expect(second.pid).toBe(first.pid);
    const pid = pidOf(first);
    await first.close();
    expect(isAlive(pid)).toBe(true);
    expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('takes over what a killed process left, and starts it again when it dies', async () => {
    await keepPostgresPort(folder);
    const left = await start();
    const pid = pidOf(left);
    // Its user is remembered as a process that is no more.
    const users = join(folder, 'postgres.users');
    rmSync(users, { recursive: true });
    mkdirSync(users);
    writeFileSync(join(users, '999999999'), JSON.stringify({ pid: 999_999_999, stamp: 'gone' }));
    writeFileSync(join(folder, 'postgres.lock'), JSON.stringify({ pid: 999_999_999, stamp: 'gone' }));

    const next = await start();
    expect(next.pid).toBe(pid);
    process.kill(pid, 'SIGKILL');
    await backAfter(pid, next);
    const last = pidOf(next);
    await next.close();
    expect(await waitForExit(last, 1_000)).toBe(true);
  });

  it('makes anew a cluster whose making was interrupted', async () => {
    mkdirSync(join(folder, 'postgres.new', 'base'), { recursive: true });
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    const embedded = await start();
    expect(await ask(embedded, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('takes another port when its own is taken, and remembers it', async () => {
    await keepPostgresPort(folder);
    const first = await start();
    const { port } = first;
    await first.close();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    try {
      const second = await start();
      expect((taken.address() as AddressInfo).port).toBe(port);
      expect(second.port).not.toBe(port);
      const kept = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as { port: number };
      expect(kept.port).toBe(second.port);
    } finally {
      taken.close();
    }
  });

  it('says in one sentence that another version made the data, or that the password is lost', async () => {
    const first = await start();
    await first.close();
    rmSync(join(folder, 'postgres.json'));
    await expect(start()).rejects.toThrow(/password of the database .* is lost/);
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/made by Postgres 15/);
    await expect(start()).rejects.toBeInstanceOf(StartError);
  });

  it('says in one sentence that the data folder is no folder', async () => {
    writeFileSync(folder, '');
    await expect(start()).rejects.toThrow(/is not a folder/);
  });

  (process.platform === 'linux' ? it : it.skip)('says that no folder can be made there', async () => {
    rmSync(join(folder, '..'), { recursive: true });
    folder = '/proc/vigie';
    await expect(start()).rejects.toThrow(/^The data folder \/proc\/vigie cannot be made there: /);
    folder = join(mkdtempSync(join(tmpdir(), 'vigie-embedded-')), 'data');
  });

  it('says in one sentence that there is no Postgres for a machine', async () => {
    await expect(findPostgresBinaries('freebsd', 'x64')).rejects.toThrow(/freebsd x64\): set DATABASE_URL/);
  });

  (process.getuid?.() === 0 ? it.skip : it)('says that the data folder may not be written', async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    await expect(start()).rejects.toThrow(/cannot be written by this account/);
  });
});
