import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';
import { StartError, systemCode } from './start-error';

/** Writes JSON that only this account may read, whole or not at all. */
export function writePrivate(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** The JSON object in a file, or undefined when there is none or it is not readable as JSON. */
export function readPrivate(path: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (systemCode(error) === 'EACCES')
      throw new StartError(
        `${path} may not be read by this account: start Vigie as the account that owns it.`,
      );
    return undefined;
  }
}

/** The process identity in a JSON object, or undefined. */
export function identityIn(value: unknown): ProcessIdentity | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, stamp } = value as Record<string, unknown>;
  return Number.isInteger(pid) && typeof stamp === 'string' ? { pid: pid as number, stamp } : undefined;
}

/** This process, to be remembered in a file. */
export function ownIdentity(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, stamp: '' };
}

/**
 * Runs `work` while no other process holds the lock file. The lock of a process that was killed is taken over.
 * @throws StartError when a live process keeps it for a minute.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + 60_000;
  while (!takeLock(path)) {
    if (Date.now() > until)
      throw new StartError(`Another vigie process keeps ${path} for over a minute: stop it and try again.`);
    await delay(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function takeLock(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify(ownIdentity()), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  const holder = identityIn(readPrivate(path));
  // An empty file is one that another process is writing at this moment, or died writing: it is given its second.
  if (holder ? stillRuns(holder) : !isOld(path)) return false;
  rmSync(path, { force: true });
  return false;
}

const firstSeen = new Map<string, number>();
function isOld(path: string): boolean {
  const seen = firstSeen.get(path) ?? Date.now();
  firstSeen.set(path, seen);
  if (Date.now() - seen < 1_000) return false;
  firstSeen.delete(path);
  return true;
}
