import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../errors';
import { freePort, isFree } from './free-port';
import { prepareDataFolder } from './data-folder';
import { clusterUrl, PostgresCluster, type ClusterAccess } from './postgres-cluster';
import { identityIn, ownIdentity, readPrivate, withLock, writePrivate } from './private-file';
import { isAlive, stillRuns } from './process-identity';
import { StartError } from './start-error';

export interface EmbeddedOptions {
  /** The data folder; Postgres keeps its files in `postgres/` below it. */
  folder: string;
  /** Told in words when Postgres was lost and when it is back. */
  onNotice?: (text: string) => void;
  /** Told when Postgres was lost and does not come back. */
  onLost?: (error: Error) => void;
}

/** Milliseconds between looks at a server that another process started. */
const watchEvery = 250;
const readyWithin = 60_000;

/**
 * The embedded Postgres of a data folder, shared by the processes of this machine that use it at the same time: the
 * first starts it, whoever sees it die starts it again, the last one to leave stops it. A server that a killed process
 * left behind is taken over as it is.
 */
export class EmbeddedPostgres {
  private server: { pid: number; child: ChildProcess | undefined } | undefined;
  private watch: NodeJS.Timeout | undefined;
  private stopping = false;
  private readonly userFile: string;
  private mending: Promise<void> | undefined;

  private constructor(
    private readonly cluster: PostgresCluster,
    private access: ClusterAccess,
    private readonly options: EmbeddedOptions,
  ) {
    this.userFile = join(usersOf(cluster), `${process.pid}-${randomBytes(4).toString('hex')}`);
  }

  /**
   * Starts the Postgres of a data folder, or joins the one that runs.
   * @throws StartError in one sentence.
   */
  static async open(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    prepareDataFolder(options.folder);
    const cluster = await PostgresCluster.find(options.folder);
    return withLock(lockOf(cluster), async () => {
      const embedded = new EmbeddedPostgres(cluster, await keptAccess(cluster), options);
      if (!cluster.exists()) await cluster.create(embedded.access.password);
      await embedded.ensureRunning(true);
      embedded.register();
      return embedded;
    });
  }

  /** Address of the database. */
  get url(): string {
    return clusterUrl(this.access);
  }

  get port(): number {
    return this.access.port;
  }

  get pid(): number | undefined {
    return this.server?.pid;
  }

  /** Leaves Postgres; stops it when nobody else uses it. `at-once` neither waits for its clients nor for other starts. */
  async close(how: 'in-order' | 'at-once' = 'in-order'): Promise<void> {
    if (this.stopping && how === 'in-order') return;
    this.stopping = true;
    clearInterval(this.watch);
    const leave = async () => {
      rmSync(this.userFile, { force: true });
      if (liveUsers(this.cluster) > 0) return;
      const pid = this.cluster.running()?.pid;
      if (pid !== undefined) await this.cluster.stop(pid, how);
    };
    if (how === 'at-once') return leave();
    await this.mending;
    await withLock(lockOf(this.cluster), leave);
  }

  /** Under the lock. */
  private async ensureRunning(mayMove: boolean): Promise<void> {
    const left = this.cluster.running();
    if (left) {
      if (await this.join(left.pid)) return;
      await this.cluster.stop(left.pid, 'in-order');
    }
    await this.start(mayMove);
  }

  /** Joins a server that runs. @returns false when it is no use: it does not answer, or not to our password. */
  private async join(pid: number): Promise<boolean> {
    const until = Date.now() + readyWithin;
    while (Date.now() < until) {
      const left = this.cluster.running();
      if (left?.pid !== pid) return false;
      const answer = await this.cluster
        .answers({ ...this.access, port: left.port })
        .catch(() => 'refused' as const);
      if (answer === 'refused') return false;
      if (answer) {
        this.keepPort(left.port);
        this.watchOver(pid, undefined);
        return true;
      }
      await delay(50);
    }
    return false;
  }

  /** @param mayMove whether another port may be taken: not once others were told the address. */
  private async start(mayMove: boolean): Promise<void> {
    const until = Date.now() + readyWithin;
    let deaths = 0;
    while (Date.now() < until && !this.stopping) {
      if (mayMove && !(await isFree(this.access.port))) this.keepPort(await freePort());
      const child = this.cluster.spawn(this.access.port);
      const refused = await new Promise<Error | undefined>((resolve) => {
        child.once('error', resolve);
        child.once('spawn', () => resolve(undefined));
      });
      if (refused || child.pid === undefined)
        throw new StartError(`The embedded Postgres cannot be run here: ${messageOf(refused)}.`, {
          cause: refused,
        });
      child.unref();
      while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
        if (await this.cluster.answers(this.access)) {
          this.watchOver(child.pid, child);
          return;
        }
        await delay(25);
      }
      // After a kill, the memory of the old server is free only once its last process saw the end.
      if (!this.cluster.oldServerLingers() && !this.cluster.portWasTaken()) deaths += 1;
      if (deaths === 3) break;
      await delay(100);
    }
    throw this.cluster.failure();
  }

  private watchOver(pid: number, child: ChildProcess | undefined): void {
    this.server = { pid, child };
    clearInterval(this.watch);
    if (child) {
      child.once('exit', () => this.lost(pid));
      if (child.exitCode !== null || child.signalCode !== null) this.lost(pid);
      return;
    }
    this.watch = setInterval(() => {
      if (!isAlive(pid)) this.lost(pid);
    }, watchEvery);
    this.watch.unref();
  }

  private lost(pid: number): void {
    if (this.stopping || this.mending || this.server?.pid !== pid) return;
    clearInterval(this.watch);
    const since = Date.now();
    this.options.onNotice?.('Postgres stopped unexpectedly: starting it again.');
    this.mending = withLock(lockOf(this.cluster), () => this.ensureRunning(false))
      .then(
        () =>
          this.options.onNotice?.(`Postgres is back after ${((Date.now() - since) / 1000).toFixed(1)} s.`),
        (error: unknown) => this.options.onLost?.(error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => {
        this.mending = undefined;
        const server = this.server;
        if (server && !isAlive(server.pid) && server.pid !== pid) this.lost(server.pid);
      });
  }

  private register(): void {
    mkdirSync(usersOf(this.cluster), { recursive: true, mode: 0o700 });
    writePrivate(this.userFile, ownIdentity());
  }

  private keepPort(port: number): void {
    if (port === this.access.port) return;
    this.access = { ...this.access, port };
    writePrivate(accessOf(this.cluster), this.access);
  }
}

const lockOf = (cluster: PostgresCluster) => join(cluster.folder, 'postgres.lock');
const accessOf = (cluster: PostgresCluster) => join(cluster.folder, 'postgres.json');
const usersOf = (cluster: PostgresCluster) => join(cluster.folder, 'postgres.users');

/** The port and the password chosen at the first start. */
async function keptAccess(cluster: PostgresCluster): Promise<ClusterAccess> {
  const kept = readPrivate(accessOf(cluster));
  if (kept && Number.isInteger(kept['port']) && typeof kept['password'] === 'string')
    return { port: kept['port'] as number, password: kept['password'] };
  if (cluster.exists())
    throw new StartError(
      `The password of the database in ${cluster.data} is lost (${accessOf(cluster)} is missing or broken): put the file back from a backup, or move the database away.`,
    );
  const access = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  writePrivate(accessOf(cluster), access);
  return access;
}

/** How many live processes use the server; what dead ones left is cleared away. */
function liveUsers(cluster: PostgresCluster): number {
  let live = 0;
  for (const name of readdirSync(usersOf(cluster))) {
    const file = join(usersOf(cluster), name);
    const user = identityIn(readPrivate(file));
    if (user && stillRuns(user)) live += 1;
    else rmSync(file, { force: true });
  }
  return live;
}
