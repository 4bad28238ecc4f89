import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { WrittenPart } from './archive-manifest';

/** A file of an archive, opened when its turn comes. */
export interface ArchivePart {
  name: string;
  open(): Promise<Readable>;
}

const newline = 10;
export const manifestName = 'manifest.json';

/**
 * A zip file as it is written: its parts one after the other, then `manifest.json`, which tells what was written. Memory
 * stays flat, whatever is read. A part that cannot be read destroys the stream with its error: half an archive has no end, and
 * whoever reads it sees that.
 */
export function writeArchive(
  parts: readonly ArchivePart[],
  manifest: (written: readonly WrittenPart[]) => object,
): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  const written: WrittenPart[] = [];
  zip.on('error', (error: Error) => stream.destroy(error));
  for (const part of parts) {
    zip.addReadStreamLazy(part.name, (give) => {
      if (stream.destroyed) return;
      part.open().then(
        (content) => give(null, measured(part.name, content, written)),
        (error: unknown) => stream.destroy(error as Error),
      );
    });
  }
  zip.addReadStreamLazy(manifestName, (give) => {
    if (stream.destroyed) return;
    const text = new Transform();
    give(null, text);
    text.push(`${JSON.stringify(manifest(written), null, 2)}\n`);
    text.push(null);
  });
  zip.end();
  return stream;
}

/** Passes the content of a part on, and notes what it was once it has passed. */
function measured(name: string, content: Readable, written: WrittenPart[]): Readable {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) lines += 1;
      done(null, chunk);
    },
    flush(done) {
      written.push({ name, bytes, lines, sha256: hash.digest('hex') });
      done();
    },
  });
  // A failure reaches the archive as one of the meter.
  pipeline(content, meter, () => undefined);
  return meter;
}
