import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { freeBytes } from '../embedded/data-folder';
import { AppError } from '../errors';

/** Bytes of the disk that a file leaves free: the database lives there too. */
const reserve = 1_073_741_824;
/** Bytes received between two looks at the disk. */
const lookEvery = 67_108_864;

/**
 * Receives a file, readable by its owner alone. It appears under its name once it is whole.
 * @param length bytes announced, when they are.
 * @returns bytes received.
 * @throws AppError too-large when the disk has no room for it.
 */
export async function receiveFile(
  path: string,
  content: Readable,
  length: number | undefined,
): Promise<number> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const part = `${path}.part`;
  checkRoom(folder, length ?? 0);
  let received = 0;
  try {
    await pipeline(
      content,
      async function* (source: AsyncIterable<Buffer>) {
        let lookedAt = 0;
        for await (const chunk of source) {
          received += chunk.length;
          if (received - lookedAt > lookEvery) {
            lookedAt = received;
            checkRoom(folder, 0);
          }
          yield chunk;
        }
      },
      createWriteStream(part, { mode: 0o600 }),
    );
    await rename(part, path);
    return received;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** @throws AppError too-large when the disk of a folder has no room for so many bytes. */
export function checkRoom(folder: string, length: number): void {
  const free = freeBytes(folder);
  if (free - length < reserve)
    throw new AppError('too-large', 'There is not enough room on the disk for this file.', {
      freeBytes: free,
      neededBytes: length + reserve,
    });
}
