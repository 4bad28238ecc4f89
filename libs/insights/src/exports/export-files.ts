import type { ExportFormat } from '@vigie/contract';
import { freeBytes } from '@vigie/platform';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Bytes of the disk that an export leaves free: the database lives there too. */
const reserve = 1_073_741_824;
/** Bytes written between two looks at the disk. */
const lookEvery = 67_108_864;

/** The disk has no room for the file. */
export class NoRoom extends Error {}

/** One writing of one export. */
export interface ExportPart {
  id: string;
  attempt: number;
  format: ExportFormat;
}

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?:(\d+)\.part|csv|xlsx|ndjson)$/;

/** Files of exports, each under the id of its own, in `exports` of the data folder, readable by its owner alone. */
export class ExportFiles {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'exports');
  }

  /**
   * Writes a file beside its place.
   * @returns bytes.
   * @throws NoRoom when the disk is nearly full; what the content threw.
   */
  async write(
    part: ExportPart,
    content: AsyncIterable<string | Uint8Array>,
    signal: AbortSignal,
  ): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    this.checkRoom();
    let size = 0;
    const checkRoom = () => this.checkRoom();
    try {
      await pipeline(
        content,
        async function* (pieces: AsyncIterable<string | Uint8Array>) {
          let lookedAt = 0;
          for await (const piece of pieces) {
            const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
            size += bytes.length;
            if (size - lookedAt > lookEvery) {
              lookedAt = size;
              checkRoom();
            }
            yield bytes;
          }
        },
        createWriteStream(this.partOf(part), { mode: 0o600, flush: true }),
        { signal },
      );
    } catch (error) {
      const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
      throw full ? new NoRoom('the disk is full', { cause: error }) : error;
    }
    return size;
  }

  /** Puts what was written in its place. */
  async keep(part: ExportPart): Promise<void> {
    await rename(this.partOf(part), this.pathOf(part));
  }

  async forgetPart(part: ExportPart): Promise<void> {
    await rm(this.partOf(part), { force: true });
  }

  /** The file, open for reading; undefined when it is not there. */
  async open(file: Pick<ExportPart, 'id' | 'format'>): Promise<FileHandle | undefined> {
    return open(this.pathOf(file), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  /** What lies in the folder; `attempt` of what is not whole. */
  async list(): Promise<{ name: string; id: string; attempt: number | null }[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.flatMap((name) => {
      const [, id, attempt] = shape.exec(name) ?? [];
      return id === undefined ? [] : [{ name, id, attempt: attempt === undefined ? null : Number(attempt) }];
    });
  }

  /** @param name as {@link list} gives it. */
  async remove(name: string): Promise<void> {
    await rm(join(this.folder, name), { force: true });
  }

  private checkRoom(): void {
    if (freeBytes(this.folder) < reserve) throw new NoRoom('the disk is nearly full');
  }

  private partOf({ id, attempt }: ExportPart): string {
    return join(this.folder, `${id}.${attempt}.part`);
  }

  private pathOf({ id, format }: Pick<ExportPart, 'id' | 'format'>): string {
    return join(this.folder, `${id}.${format}`);
  }
}
