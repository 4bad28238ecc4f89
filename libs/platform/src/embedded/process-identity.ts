import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process as a file can remember it: numbers are given again, so the start time is kept beside them. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in whatever words the system has; empty where the system does not tell. */
  stamp: string;
}

/** Whether a process of that number runs (one that only waits to be buried does not). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return linuxStat(pid)?.state !== 'Z';
}

/** The identity of a live process, or undefined. */
export function identify(pid: number): ProcessIdentity | undefined {
  return isAlive(pid) ? { pid, stamp: stampOf(pid) } : undefined;
}

/** Whether the remembered process still runs. */
export function stillRuns(known: ProcessIdentity): boolean {
  return isAlive(known.pid) && stampOf(known.pid) === known.stamp;
}

/** The command line of a process, or an empty string. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  return ps(pid, 'command=');
}

/** Waits until the process is gone. @returns false when it still runs after `milliseconds`. */
export async function waitForExit(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await delay(25);
  }
  return true;
}

/** Sends each signal in turn until the process is gone, waiting the milliseconds given with it. */
export async function endProcess(
  pid: number,
  steps: readonly (readonly [NodeJS.Signals, number])[],
): Promise<boolean> {
  for (const [signal, milliseconds] of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(pid);
    }
    if (await waitForExit(pid, milliseconds)) return true;
  }
  return false;
}

function stampOf(pid: number): string {
  if (process.platform === 'linux') {
    const started = linuxStat(pid)?.started;
    return started === undefined ? '' : `${bootId()} ${started}`;
  }
  return ps(pid, 'lstart=');
}

/** Source: proc_pid_stat(5); the name, field 2, may hold spaces and parentheses, so fields are counted after it. */
function linuxStat(pid: number): { state: string; started: string } | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function ps(pid: number, column: string): string {
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
