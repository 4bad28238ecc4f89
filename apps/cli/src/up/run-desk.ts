import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  childEnv,
  inspectPostgres,
  inspectRedis,
  migrate,
  postgresFaults,
  postgresWarnings,
  prepareDataFolder,
  redisWarnings,
  resolveStores,
  RunningDesk,
  shownAddress,
  StartError,
  version,
  type Env,
  type Stores,
} from '@vigie/platform';
import type { StopRequest } from '../run/stop-request';
import { DeskProcess } from './desk-process';
import { localAddress, requirePort } from './port';

export interface DeskOptions {
  env: Env;
  api: boolean;
  /** Worker processes; 0 starts none. */
  workers: number;
  /** Folder with the built apps: `api/main.js`, `worker/main.js`, `cli/child-guard.js`. */
  appsFolder: string;
  /** Milliseconds since the epoch: when the person pressed Enter. */
  since: number;
  stop: StopRequest;
}

const healthyWithin = 90_000;

/**
 * Brings the desk up, keeps it up, takes it down: children first, stores last.
 * @returns the exit code: 0 after an orderly stop.
 * @throws StartError when it cannot come up or cannot stay up; nothing is left running then.
 */
export async function runDesk(options: DeskOptions): Promise<number> {
  const desk = new Desk(options);
  say(`Vigie ${version}`);
  try {
    await desk.comeUp();
    await Promise.race([options.stop.wanted(), desk.broken]);
    if (options.stop.reason !== undefined) say('\nStopping …');
  } finally {
    await desk.goDown();
  }
  if (options.stop.force.aborted) return options.stop.exitCode;
  say('Stopped.');
  return 0;
}

class Desk {
  private claim: RunningDesk | undefined;
  private stores: Stores | undefined;
  private readonly processes: DeskProcess[] = [];
  private fail: (error: Error) => void = () => undefined;
  /** Rejects when something that must run cannot. */
  readonly broken: Promise<never>;

  constructor(private readonly options: DeskOptions) {
    this.broken = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    // It may fail before anyone waits for it.
    this.broken.catch(() => undefined);
  }

  async comeUp(): Promise<void> {
    const steps = [
      () => this.checkFirst(),
      () => this.openStores(),
      () => this.bringSchemaUp(),
      () => this.startProcesses(),
    ];
    for (const step of steps) {
      // A step that runs is let finish: what it started is known then, and can be stopped.
      if (this.options.stop.signal.aborted) return;
      await step();
    }
  }

  /** What can be refused is refused here, before anything runs. */
  private async checkFirst(): Promise<void> {
    const { env, api, workers, appsFolder } = this.options;
    if (!api && workers === 0)
      throw new StartError('With --no-api and --no-worker there is nothing to start.');
    for (const app of [...(api ? ['api'] : []), ...(workers > 0 ? ['worker'] : [])])
      if (!existsSync(join(appsFolder, app, 'main.js')))
        throw new StartError(`The ${app} is not built: run "npm run build", or start with "npm start".`);
    prepareDataFolder(env.dataFolder);
    this.claim = await RunningDesk.claim(env.dataFolder, env.publicUrl);
    if (api) await requirePort(env.host, env.port);
    if (env.redisUrl !== undefined) warn(redisWarnings(await inspectRedis(env.redisUrl)));
  }

  private async openStores(): Promise<void> {
    const { env } = this.options;
    const from = Date.now();
    this.stores = await resolveStores(env, { onNotice: say, onLost: (error) => this.fail(error) });
    const facts = await inspectPostgres(this.stores.databaseUrl);
    const faults = postgresFaults(facts);
    if (faults.length > 0) throw new StartError(faults.join(' '));
    warn(postgresWarnings(facts));
    const where = this.stores.embedded
      ? `embedded, in ${relative(process.cwd(), env.dataFolder) || '.'}`
      : shownAddress(this.stores.databaseUrl);
    const queue = env.redisUrl === undefined ? 'the same Postgres' : shownAddress(env.redisUrl);
    step(`Postgres ${facts.version} (${where}); queue on ${queue}`, from);
  }

  private async bringSchemaUp(): Promise<void> {
    const from = Date.now();
    const ran = await migrate(this.openedStores().databaseUrl);
    step(ran.length === 0 ? 'schema up to date' : `schema migrated (${ran.length})`, from);
  }

  private async startProcesses(): Promise<void> {
    const { api, workers, env, since, stop } = this.options;
    const from = Date.now();
    if (api) this.add('api', 'api');
    for (let number = 1; number <= workers; number += 1)
      this.add(number === 1 ? 'worker' : `worker ${number}`, 'worker');
    for (const child of this.processes) child.start();
    if (api) {
      await Promise.race([this.untilHealthy(), this.broken, stop.wanted()]);
      if (stop.signal.aborted) return;
    }
    step(this.processes.map(({ name }) => name).join(', '), from);
    const took = ((Date.now() - since) / 1000).toFixed(1);
    say(
      api
        ? `\nVigie is up after ${took} s: ${env.publicUrl}   (Ctrl-C stops it)`
        : `\nThe workers of Vigie run, after ${took} s. (Ctrl-C stops them)`,
    );
  }

  private add(name: string, app: 'api' | 'worker'): void {
    const { env, appsFolder } = this.options;
    const stores = this.openedStores();
    const given = childEnv({});
    // In a terminal a person reads along: readable, and only what needs them. Elsewhere a collector does.
    const person = process.stdout.isTTY;
    this.processes.push(
      new DeskProcess({
        name,
        app,
        appsFolder,
        env: {
          DATABASE_URL: stores.databaseUrl,
          REDIS_URL: stores.redisUrl,
          VIGIE_DATA: env.dataFolder,
          ...(person && !given['LOG_FORMAT'] ? { LOG_FORMAT: 'pretty' } : {}),
          ...(person && !given['LOG_LEVEL'] ? { LOG_LEVEL: 'warn' } : {}),
        },
        onChange: () =>
          this.claim?.remember(
            this.processes.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }])),
          ),
        say,
        onGiveUp: (error) => this.fail(error),
      }),
    );
  }

  private async untilHealthy(): Promise<void> {
    const { env, stop } = this.options;
    const address = `${localAddress(env.host, env.port)}/health`;
    const until = Date.now() + healthyWithin;
    while (!stop.signal.aborted) {
      const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.status === 200) {
        this.processes.find(({ name }) => name === 'api')?.markAlive();
        return;
      }
      if (Date.now() > until)
        throw new StartError(
          `The api does not answer at ${address} after ${healthyWithin / 1000} s${answer ? ` (it says ${answer.status})` : ''}.`,
        );
      await delay(50);
    }
  }

  async goDown(): Promise<void> {
    const { force } = this.options.stop;
    await Promise.all(this.processes.map((child) => child.stop(force)));
    if (!force.aborted)
      await Promise.race([
        this.stores?.stop('in-order'),
        new Promise((resolve) => force.addEventListener('abort', resolve, { once: true })),
      ]);
    if (force.aborted) await this.stores?.stop('at-once');
    this.claim?.release();
  }

  private openedStores(): Stores {
    if (!this.stores) throw new Error('the stores are not open');
    return this.stores;
  }
}

function say(text: string): void {
  console.log(text);
}

function step(text: string, from: number): void {
  say(`  ${text}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
}

function warn(texts: readonly string[]): void {
  for (const text of texts) console.error(`  Warning: ${text}`);
}
