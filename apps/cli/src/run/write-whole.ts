import { createWriteStream, renameSync, rmSync, type WriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { CliContext } from './context';

/**
 * Writes a file that only this account may read, whole or not at all: what is cut short leaves the file of before.
 * @returns its path, and what the work returned.
 */
export async function writeWhole<T>(
  { from }: CliContext,
  file: string,
  work: (target: WriteStream) => Promise<T>,
): Promise<{ path: string; result: T }> {
  const path = resolve(from, file);
  const part = `${path}.${process.pid}.part`;
  try {
    const result = await work(createWriteStream(part, { mode: 0o600, flush: true }));
    renameSync(part, path);
    return { path, result };
  } finally {
    rmSync(part, { force: true });
  }
}
