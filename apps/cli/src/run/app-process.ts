import { childEnv, StartError } from '@vigie/platform';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Child {
  pid: number;
  /** Resolves with how it ended (`exit code 1`, `SIGKILL`), whoever ended it; never rejects. */
  exited: Promise<string>;
  /** Highest resident memory seen, in MB; 0 where the system has no /proc. */
  peakMb(): number;
  /** Asks it to end in order, and makes it end after ten seconds. */
  stop(): Promise<void>;
  /** Ends it at once: for one whose stores are thrown away. */
  kill(): Promise<void>;
}

// The built apps lie beside this one.
const appsFolder = resolve(import.meta.dirname, '..');

/**
 * Starts one of Vigie's own built processes with other stores than this one's. It ends when this process does, even by
 * kill -9.
 * @throws StartError when the app is not built.
 */
export function startApp(app: 'api' | 'worker', env: Record<string, string | undefined>): Child {
  const main = join(appsFolder, app, 'main.js');
  if (!existsSync(main)) throw new StartError(`The ${app} is not built: run "npm run build".`);
  const guard = pathToFileURL(join(appsFolder, 'cli', 'child-guard.js')).href;
  return follow(process.execPath, ['--enable-source-maps', '--import', guard, main], env, 'ipc');
}

/** Starts a program of the machine, such as a store. @throws Error when it is not on the PATH. */
export function startProcess(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Child {
  return follow(command, args, env, 'ignore');
}

function follow(
  command: string,
  args: string[],
  env: Record<string, string | undefined>,
  channel: 'ipc' | 'ignore',
): Child {
  const child = spawn(command, args, {
    env: childEnv(env),
    // In a group of its own: Ctrl-C reaches this process alone, which stops things in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'inherit', channel],
  });
  const exited = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(signal ?? `exit code ${code}`));
    child.once('error', (error) => done(error.message));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} does not start: is it on the PATH?`);
  let peak = 0;
  const sample = async () => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  };
  const timer = setInterval(() => void sample(), 250);
  void exited.then(() => clearInterval(timer));
  return {
    pid,
    exited,
    peakMb: () => peak,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(force);
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
