import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { z } from 'zod';
import { AppError, messageOf } from '../errors';
import type { WrittenPart } from './archive-manifest';
import { manifestName } from './archive-writer';

const mostManifestBytes = 8 * 1024 * 1024;
const mostEntries = 110_000;
/** An archive of rows becomes some ten times as large when it is unpacked; a bomb a thousand times. */
const mostSwelling = 200;
const smallEnough = 64 * 1024 * 1024;

/** Why an archive is not taken, in words for whoever brought it. */
export function refused(why: string, details: Record<string, unknown> = {}, cause?: unknown): AppError {
  return new AppError('archive-refused', why, details, { cause });
}

/** A zip file that was opened and whose list of parts was read. Nothing of it is believed before it was checked. */
export class ArchiveReader {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws AppError archive-refused: no zip file, cut short, or one that no archive of Vigie is. */
  static async open(path: string): Promise<ArchiveReader> {
    let zip: ZipFile;
    try {
      zip = await openPromise(path, { autoClose: false, strictFileNames: true });
    } catch (error) {
      throw refused(`This is no archive of Vigie, or it is cut short: ${messageOf(error)}.`, {}, error);
    }
    try {
      return new ArchiveReader(zip, await listOf(zip));
    } catch (error) {
      zip.close();
      if (error instanceof AppError) throw error;
      throw refused(`The archive is damaged: ${messageOf(error)}.`, {}, error);
    }
  }

  close(): void {
    this.zip.close();
  }

  /** Names of the parts, without the manifest. */
  get names(): string[] {
    return [...this.entries.keys()].filter((name) => name !== manifestName);
  }

  /** @throws AppError archive-refused. */
  async manifest<S extends z.ZodType>(schema: S): Promise<z.output<S>> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.content(manifestName, mostManifestBytes)) chunks.push(chunk);
    let given: unknown;
    try {
      given = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch (error) {
      throw refused('Its manifest cannot be read.', {}, error);
    }
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw refused(
      `Its manifest is not one of this kind of archive: ${issue?.path.join('.')} ${issue?.message}.`,
    );
  }

  /**
   * The content of a part, as it was written.
   * @throws AppError archive-refused when it is damaged, missing, larger than `most`, or another than `written` tells.
   */
  async *content(
    name: string,
    most = Number.POSITIVE_INFINITY,
    written?: WrittenPart,
  ): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw refused(`Its part ${name} is missing.`);
    if (entry.uncompressedSize > most) throw refused(`Its part ${name} is too large.`);
    const hash = createHash('sha256');
    let bytes = 0;
    let source: Readable;
    try {
      source = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of source as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw refused(`Its part ${name} is damaged: ${messageOf(error)}.`, {}, error);
    }
    if (written && (written.bytes !== bytes || written.sha256 !== hash.digest('hex')))
      throw refused(`Its part ${name} is damaged: its checksum is another.`);
  }

  /** Reads every part through, so that nothing is begun with an archive that is not whole. */
  async verify(parts: readonly WrittenPart[], signal?: AbortSignal): Promise<void> {
    const listed = new Set(parts.map(({ name }) => name));
    const unlisted = this.names.find((name) => !listed.has(name));
    if (unlisted !== undefined || listed.size !== parts.length)
      throw refused('Its parts are others than its manifest lists.');
    for (const part of parts) {
      signal?.throwIfAborted();
      const content = this.content(part.name, undefined, part);
      while (!(await content.next()).done) signal?.throwIfAborted();
    }
  }
}

/** @throws AppError archive-refused. */
async function listOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw refused('It has too many parts.');
  const entries = new Map<string, Entry>();
  let swollen = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw refused(`Its part ${entry.fileName} is there twice.`);
    if (!entry.canDecodeFileData()) throw refused(`Its part ${entry.fileName} is packed in an unknown way.`);
    entries.set(entry.fileName, entry);
    swollen += entry.uncompressedSize;
  }
  if (swollen > Math.max(smallEnough, zip.fileSize * mostSwelling))
    throw refused('It would become far larger than any archive of Vigie does.');
  return entries;
}
