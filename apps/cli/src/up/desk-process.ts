import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childEnv, StartError } from '@vigie/platform';

/** A life shorter than this counts as a failed start. */
const shortLife = 10_000;
const longestPause = 10_000;
const stopWithin = 20_000;

export interface DeskProcessOptions {
  /** As shown to a person: api, worker, worker 2. */
  name: string;
  app: 'api' | 'worker';
  appsFolder: string;
  env: Record<string, string | undefined>;
  /** Told whenever the process id changes. */
  onChange: () => void;
  say: (text: string) => void;
  /** Told when it keeps failing and is not started again. */
  onGiveUp: (error: StartError) => void;
}

/** The api or a worker: started, started again with growing pauses when it ends by itself, given up when it never lives. */
export class DeskProcess {
  private child: ChildProcess | undefined;
  private startedAt = 0;
  private failures = 0;
  private everLived = false;
  private stopping = false;
  private pause: NodeJS.Timeout | undefined;

  constructor(private readonly options: DeskProcessOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Says that it serves: a later end is a crash, not a failed start. */
  markAlive(): void {
    this.everLived = true;
    this.failures = 0;
  }

  start(): void {
    const { app, appsFolder, env } = this.options;
    this.startedAt = Date.now();
    const guard = pathToFileURL(join(appsFolder, 'cli', 'child-guard.js')).href;
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', '--import', guard, join(appsFolder, app, 'main.js')],
      {
        env: childEnv(env),
        // In a group of its own: Ctrl-C reaches `up` alone, which stops things in order.
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    this.child = child;
    // One of the two comes, and may be the only one.
    let ended = false;
    const end = (how: string, byOthers: boolean) => {
      if (ended) return;
      ended = true;
      this.ended(how, byOthers);
    };
    child.on('error', (error) => end(error.message, false));
    child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`, signal !== null));
    this.options.onChange();
  }

  /** @param byOthers whether a signal ended it: that says nothing of how it starts. */
  private ended(how: string, byOthers: boolean): void {
    this.child = undefined;
    if (this.stopping) return;
    const lived = Date.now() - this.startedAt >= shortLife;
    if (lived) this.everLived = true;
    this.failures = lived ? 1 : this.failures + 1;
    const { name, say, onGiveUp } = this.options;
    if (this.failures >= (this.everLived || byOthers ? 6 : 3)) {
      onGiveUp(
        new StartError(
          `The ${name} stopped ${this.failures} times in a row (${how}): what it said is above.`,
        ),
      );
      return;
    }
    const wait = Math.min(longestPause, 250 * 2 ** this.failures);
    say(`The ${name} stopped (${how}): starting it again in ${(wait / 1000).toFixed(1)} s.`);
    this.pause = setTimeout(() => this.start(), wait);
    this.options.onChange();
  }

  /** Asks it to end in order, and makes it end after a while or at once. */
  async stop(force: AbortSignal): Promise<void> {
    this.stopping = true;
    clearTimeout(this.pause);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const kill = () => child.kill('SIGKILL');
      const timer = setTimeout(kill, stopWithin);
      force.addEventListener('abort', kill, { once: true });
      child.once('exit', () => {
        clearTimeout(timer);
        force.removeEventListener('abort', kill);
        resolve();
      });
      child.kill(force.aborted ? 'SIGKILL' : 'SIGTERM');
    });
  }
}
