import { childEnv } from '@vigie/platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

export interface Child {
  pid: number;
  /** Highest resident memory seen, in MB; 0 where the system has no /proc. */
  peakMb(): number;
  stop(): Promise<void>;
}

/** Starts one of Vigie's own built processes with other stores than this one's. */
export function startApp(app: 'api' | 'worker', env: Record<string, string | undefined>): Child {
  const main = resolve(import.meta.dirname, `../${app}/main.js`);
  return startProcess(process.execPath, ['--enable-source-maps', main], env);
}

export function startProcess(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Child {
  const child = spawn(command, args, { env: childEnv(env), stdio: ['ignore', 'ignore', 'inherit'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} does not start: is it on the PATH?`);
  child.on('error', () => undefined);
  let peak = 0;
  const sample = async () => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  };
  const timer = setInterval(() => void sample(), 250);
  return {
    pid,
    peakMb: () => peak,
    async stop() {
      clearInterval(timer);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(force);
    },
  };
}
