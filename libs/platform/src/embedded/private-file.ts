import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';
import { StartError, systemCode } from './start-error';

/** Writes JSON that only this account may read, whole or not at all. */
export function writePrivate(path: string, value: unknown): void {
  writePrivateText(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Writes text that only this account may read, whole or not at all, in the place of what is there. */
export function writePrivateText(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

/**
 * Makes a file that only this account may read, whole or not at all, unless one is there: of several processes, one does.
 * Where the file system has no hard links (exFAT, some network shares) it is written in place, and whoever looks at that
 * moment may find half of it.
 * @returns whether this one did.
 */
export function createPrivate(path: string, text: string, link = linkSync): boolean {
  const draft = draftOf(path);
  const whole = { mode: 0o600, flush: true };
  try {
    writeFileSync(draft, text, whole);
    try {
      link(draft, path);
    } catch (error) {
      if (!withoutLinks.has(systemCode(error) ?? '')) throw error;
      writeFileSync(path, text, { ...whole, flag: 'wx' });
    }
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What file systems without hard links answer. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** A name beside a file that no other process gives, not even one of another container. */
const draftOf = (path: string) => `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;

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
  if (existsSync(path)) {
    if (isHeld(path)) return false;
    clearLeft(path);
  }
  return createPrivate(path, JSON.stringify(ownIdentity()));
}

/**
 * Takes away the lock of a process that is gone. It is looked at again once it is moved: since the first look another
 * process may have taken it away, and put its own there. (A third that starts between the two renames would be let in
 * beside it; nothing but the system's own locks, which Node has not, would keep it out.)
 */
export function clearLeft(path: string): void {
  const moved = draftOf(path);
  try {
    renameSync(path, moved);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if (isHeld(moved)) renameSync(moved, path);
  else rmSync(moved);
}

function isHeld(path: string): boolean {
  const holder = identityIn(readPrivate(path));
  return holder !== undefined && stillRuns(holder);
}
