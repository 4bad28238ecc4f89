import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresAccount, type PostgresAccount } from './postgres-account';
import { binariesFolder, findPostgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { characterTypes, initdbFlags, serverSettings } from './postgres-settings';
import { commandOf, endProcess, isAlive } from './process-identity';
import { StartError } from './start-error';

const run = promisify(execFile);
const majorVersion = '18';
const logLimit = 10 * 1024 * 1024;

/** Where a cluster listens, and the password of its one account. */
export interface ClusterAccess {
  port: number;
  password: string;
}

/** The files and processes of one Postgres in a data folder. Says nothing of who uses it. */
export class PostgresCluster {
  readonly data: string;
  readonly log: string;
  /** Bytes of the log before the latest start. */
  private logStart = 0;

  private constructor(
    readonly folder: string,
    private readonly binaries: PostgresBinaries,
    private readonly account: PostgresAccount,
  ) {
    this.data = join(folder, 'postgres');
    this.log = join(folder, 'postgres.log');
  }

  /** @throws StartError when this machine has no way to run it. */
  static async find(folder: string): Promise<PostgresCluster> {
    const binaries = await findPostgresBinaries();
    const real = realpathSync(folder);
    const account = postgresAccount([join(real, 'postgres'), binariesFolder(binaries)]);
    return new PostgresCluster(real, binaries, account);
  }

  /** Whether the cluster was made already. @throws StartError when another major version made it. */
  exists(): boolean {
    const file = join(this.data, 'PG_VERSION');
    if (!existsSync(file)) return false;
    const version = readFileSync(file, 'utf8').trim();
    if (version !== majorVersion)
      throw new StartError(
        `The database in ${this.data} was made by Postgres ${version}, and this Vigie brings ${majorVersion}: move it away, or start the Vigie that made it and export first.`,
      );
    return true;
  }

  /** Makes the cluster; one that was interrupted while it was made is made anew. */
  async create(password: string): Promise<void> {
    const draft = `${this.data}.new`;
    const passwordFile = `${this.data}.password`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (this.account.owner) {
      chownSync(draft, this.account.owner.uid, this.account.owner.gid);
      chownSync(passwordFile, this.account.owner.uid, this.account.owner.gid);
    }
    try {
      let refused: unknown;
      for (const characterType of characterTypes) {
        refused = await this.initdb(draft, passwordFile, characterType);
        if (refused === undefined || !/invalid locale/.test(String(refused))) break;
      }
      if (refused !== undefined) throw startFailure(String(refused), this.folder);
    } finally {
      rmSync(passwordFile, { force: true });
    }
    // Empty at most: a cluster that exists is never made again.
    rmSync(this.data, { recursive: true, force: true });
    renameSync(draft, this.data);
  }

  private async initdb(draft: string, passwordFile: string, characterType: string): Promise<unknown> {
    const launch = this.account.launch(this.binaries.initdb, [
      `--pgdata=${draft}`,
      `--pwfile=${passwordFile}`,
      ...initdbFlags(characterType),
    ]);
    try {
      await run(launch.command, launch.args, {
        uid: launch.uid,
        gid: launch.gid,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' },
      });
      return undefined;
    } catch (error) {
      const { stderr, message } = error as { stderr?: string; message: string };
      return stderr === undefined || stderr === '' ? message : stderr;
    }
  }

  /** Process id and port of the server that runs on this data, whoever started it; undefined when none does. */
  running(): { pid: number; port: number } | undefined {
    const file = join(this.data, 'postmaster.pid');
    if (!existsSync(file)) return undefined;
    // Lines of the file: pid, data folder, start, port … Source: src/include/utils/pidfile.h of Postgres.
    const lines = readFileSync(file, 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined;
    if (!commandOf(pid).includes('postgres')) {
      // The number went to another program, after a reboot or in a new container; Postgres would refuse to start.
      if (process.platform !== 'win32') rmSync(file, { force: true });
      return undefined;
    }
    return { pid, port: Number(lines[3] ?? 0) };
  }

  /**
   * Starts the server, in a process group of its own: Ctrl-C in the terminal must not end it before those who use it.
   * Resolves as soon as it is spawned; `waitUntilReady` tells when it answers.
   */
  spawn(port: number): ChildProcess {
    const settings = Object.entries(serverSettings(port)).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const launch = this.account.launch(this.binaries.postgres, ['-D', this.data, ...settings]);
    const log = openSync(this.log, 'a', 0o600);
    if (fstatSync(log).size > logLimit) ftruncateSync(log);
    this.logStart = fstatSync(log).size;
    try {
      return spawn(launch.command, launch.args, {
        uid: launch.uid,
        gid: launch.gid,
        cwd: '/',
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['ignore', log, log],
        env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' },
      });
    } finally {
      closeSync(log);
    }
  }

  /** Whether the server answers and serves this folder. @throws the refusal, when it is none that passes with time. */
  async answers(access: ClusterAccess): Promise<boolean> {
    const client = new pg.Client({
      connectionString: clusterUrl(access, 'postgres'),
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ folder: string }>(
        `SELECT current_setting('data_directory') AS folder`,
      );
      if (rows[0]?.folder !== this.data) return false;
      const known = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'vigie'`);
      if (known.rowCount === 0) await client.query('CREATE DATABASE vigie');
      return true;
    } catch (error) {
      // 28: wrong password. Everything else (starting up, recovering, not listening yet) may pass.
      if (error instanceof pg.DatabaseError && error.code?.startsWith('28')) throw error;
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Stops the server: in order, then at once, then by force. */
  async stop(pid: number, how: 'in-order' | 'at-once'): Promise<void> {
    if (process.platform === 'win32') {
      const mode = how === 'in-order' ? 'fast' : 'immediate';
      await run(this.binaries.pgCtl, ['stop', '-D', this.data, '-m', mode, '-w']).catch(() => undefined);
      return;
    }
    await endProcess(pid, [
      ...(how === 'in-order' ? ([['SIGINT', 30_000]] as const) : []),
      ['SIGQUIT', 5_000],
      ['SIGKILL', 5_000],
    ]);
  }

  /** What the latest start left in the log. */
  private lastWords(): string {
    return existsSync(this.log)
      ? readFileSync(this.log).subarray(this.logStart).toString('utf8').slice(-4_000)
      : '';
  }

  /** Why the latest start failed. */
  failure(): Error {
    return startFailure(this.lastWords(), this.folder);
  }

  /** Whether the latest start failed because something listens on the port. */
  portWasTaken(): boolean {
    return this.lastWords().includes('could not create any TCP/IP sockets');
  }

  /** Whether it failed because the last processes of a killed server are not gone yet. */
  oldServerLingers(): boolean {
    return /pre-existing shared memory block|lock file .* already exists/.test(this.lastWords());
  }
}

/** The address of a database of the cluster. */
export function clusterUrl(access: ClusterAccess, database = 'vigie'): string {
  return `postgres://vigie:${access.password}@127.0.0.1:${access.port}/${database}`;
}

function startFailure(output: string, folder: string): StartError {
  if (/No space left on device|Disk quota exceeded/.test(output))
    return new StartError(
      `The disk of ${folder} is full: free some space, or set VIGIE_DATA to another disk.`,
    );
  if (/Permission denied|EACCES/.test(output))
    return new StartError(
      `The embedded Postgres may not use ${folder}: give its account the right, or set VIGIE_DATA to another folder.`,
    );
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|error:|cannot|could not/i.test(line));
  const said = (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '').trim();
  return new StartError(
    `The embedded Postgres does not start${said === '' ? '' : `: ${said}`} (its log is ${folder}/postgres.log).`,
  );
}
