import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError, systemCode } from './start-error';

/** Below this, Postgres may stop in the middle of a write. */
const leastFreeBytes = 200 * 1024 * 1024;

/**
 * Level by level: Node's own recursive way never returns where the system says "no such file" below a folder that is
 * there (/proc does).
 */
function makeFolder(folder: string, mode: number): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error(`${folder} is a file`), { code: 'ENOTDIR' });
  makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

/**
 * Makes the data folder if there is none, and checks that it can be written.
 * @throws StartError: not a folder, no permission, read-only, disk nearly full.
 */
export function prepareDataFolder(folder: string): void {
  try {
    // The embedded Postgres of root runs as another account, which must be able to pass through.
    makeFolder(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`The data folder ${folder} ${reason(error)}.`, { cause: error });
  }
  const free = freeBytes(folder);
  if (free < leastFreeBytes)
    throw new StartError(
      `The disk of ${folder} is full (${Math.floor(free / 1024 / 1024)} MB free): free at least 200 MB, or set VIGIE_DATA to another disk.`,
    );
}

/** Bytes that this account may still write on the disk of a folder; of its nearest existing parent if there is none. */
export function freeBytes(folder: string): number {
  const disk = statfsSync(existsSync(folder) ? folder : '.');
  return disk.bavail * disk.bsize;
}

function reason(error: unknown): string {
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'cannot be written by this account: give it the right, or set VIGIE_DATA to a folder of its own';
    case 'EROFS':
      return 'is on a read-only disk: set VIGIE_DATA to one that can be written';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'is on a full disk: free some space, or set VIGIE_DATA to another disk';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'is not a folder: set VIGIE_DATA to one';
    case 'ENOENT':
      return 'cannot be made there: set VIGIE_DATA to another folder';
    default:
      return `cannot be used (${error instanceof Error ? error.message : String(error)})`;
  }
}
