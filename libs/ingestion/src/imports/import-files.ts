import { AppError, checkRoom, receiveFile } from '@vigie/platform';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileSample } from './import-format';

const headBytes = 524_288;
const pieceBytes = 65_536;
const pieces = 16;

/** Files to be imported, each under the id of its import, in `uploads` of the data folder. */
export class ImportFiles {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'uploads');
  }

  path(id: string): string {
    return join(this.folder, id);
  }

  /**
   * Receives a file. It appears under its name once it is whole.
   * @param length bytes announced, when they are.
   * @returns bytes received.
   * @throws AppError too-large when the disk has no room for it.
   */
  receive(id: string, content: Readable, length: number | undefined): Promise<number> {
    return receiveFile(this.path(id), content, length);
  }

  /**
   * Copies a file of this machine, without taking room where the file system can share blocks. A link would be the
   * person's own file: written again while it is imported, it would mix two contents.
   * @returns bytes.
   * @throws AppError import-not-readable, too-large.
   */
  async adopt(id: string, path: string): Promise<number> {
    await mkdir(this.folder, { recursive: true });
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile())
      throw new AppError('import-not-readable', `${path} is no file that can be read`, { reason: 'missing' });
    checkRoom(this.folder, found.size);
    const part = `${this.path(id)}.part`;
    try {
      await copyFile(path, part, constants.COPYFILE_FICLONE);
      // Some systems copy the times too, and a file of last year would be cleaned up before its run is there.
      const now = new Date();
      await utimes(part, now, now);
      const { size } = await stat(part);
      await rename(part, this.path(id));
      return size;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** The beginning of a file and pieces spread over the rest of it. */
  async sample(id: string): Promise<FileSample> {
    const file = await open(this.path(id), 'r');
    try {
      const { size } = await file.stat();
      const piece = async (position: number, length: number) => {
        const bytes = Buffer.alloc(Math.min(length, Math.max(0, size - position)));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
        return bytes.subarray(0, bytesRead);
      };
      const head = await piece(0, headBytes);
      const further: Buffer[] = [];
      const step = Math.max(pieceBytes, Math.floor((size - headBytes) / pieces));
      for (let position = headBytes; position < size; position += step)
        further.push(await piece(position, pieceBytes));
      return { head, whole: head.length >= size, further };
    } finally {
      await file.close();
    }
  }

  async exists(id: string): Promise<boolean> {
    return (await stat(this.path(id)).catch(() => undefined)) !== undefined;
  }

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  /** What lies in the folder: id of the import, whether it is whole, and when it was last written. */
  async list(): Promise<{ id: string; whole: boolean; writtenAt: Date }[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = await Promise.all(
      names.map(async (name) => {
        const info = await stat(join(this.folder, name)).catch(() => undefined);
        return (
          info && { id: name.replace(/\.part$/, ''), whole: !name.endsWith('.part'), writtenAt: info.mtime }
        );
      }),
    );
    return found.filter((file) => file !== undefined);
  }

  async removePart(id: string): Promise<void> {
    await rm(`${this.path(id)}.part`, { force: true });
  }
}
