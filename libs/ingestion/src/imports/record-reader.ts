import type { FileHandle } from 'node:fs/promises';
import type { ImportCursor } from './import-progress';
import { scanRecord, type Dialect, type ScanLimits } from './record-scanner';

/** Bytes of one record; a longer one is refused. */
export const maxRecordBytes = 1_048_576;
/** What a record of several lines may take where quotes proved unreliable, so that no byte is read over and over. */
const warySpan = 4_096;
const chunkBytes = 262_144;

/** A record, or a line that is none. */
export interface RawRecord {
  /** Line of the file, from 1. */
  line: number;
  /** In the file's encoding, without the line end; valid until the next `take`. Of a long line, its beginning. */
  bytes: Buffer;
  fault: 'broken-quotes' | 'line-too-long' | null;
}

/** Bytes at a place of a file. */
export type ReadAt = (target: Buffer, position: number) => Promise<number>;

export const readFrom =
  (file: FileHandle): ReadAt =>
  async (target, position) =>
    (await file.read(target, 0, target.length, position)).bytesRead;

/**
 * Reads the records of a file from a cursor on, in memory that does not grow with the file. Two readers given the same
 * bytes, dialect and cursor give the same records and cursors, which is what makes an import resumable.
 */
export class RecordReader {
  private window: Buffer = Buffer.alloc(0);
  /** Place of the window's first byte in the file. */
  private base: number;
  /** Place of the next record in the window. */
  private at = 0;
  private line: number;
  private wary: number;
  private final = false;
  /** Set while the rest of a line that is too long is passed over. */
  private skipped: { line: number; beginning: Buffer } | undefined;

  constructor(
    private readonly readAt: ReadAt,
    private readonly dialect: Dialect,
    cursor: Pick<ImportCursor, 'offset' | 'line' | 'wary'>,
  ) {
    this.base = cursor.offset;
    this.line = cursor.line;
    this.wary = cursor.wary;
  }

  /** Where the next record starts. */
  get cursor(): Omit<ImportCursor, 'last'> {
    return { offset: this.base + this.at, line: this.line, wary: this.wary };
  }

  /** Nothing is left of what was read. */
  get empty(): boolean {
    return this.at >= this.window.length && !this.skipped;
  }

  /** The file has been read to its end. */
  get exhausted(): boolean {
    return this.final;
  }

  /** The next record; `more`: call `fill` first; null: the file ends here. */
  take(): RawRecord | 'more' | null {
    if (this.skipped) return this.passOver(this.skipped);
    if (this.at >= this.window.length) return this.final ? null : 'more';
    const offset = this.base + this.at;
    const limits: ScanLimits = {
      maxBytes: maxRecordBytes,
      maxSpan: offset < this.wary ? warySpan : maxRecordBytes,
    };
    const scan = scanRecord(this.window, this.at, this.window.length, this.final, this.dialect, limits);
    switch (scan.kind) {
      case 'more':
        return 'more';
      case 'long': {
        // A copy: the window moves on while the rest of the line is passed over.
        const beginning = Buffer.from(this.window.subarray(this.at, this.at + 4_096));
        this.skipped = { line: this.line, beginning };
        this.at += maxRecordBytes - (maxRecordBytes % this.dialect.width);
        return this.passOver(this.skipped);
      }
      case 'record': {
        const record: RawRecord = {
          line: this.line,
          bytes: this.window.subarray(this.at, scan.end),
          fault: null,
        };
        this.at = scan.next;
        this.line += scan.lines;
        return record;
      }
      case 'broken': {
        const record: RawRecord = {
          line: this.line,
          bytes: this.window.subarray(this.at, scan.end),
          fault: 'broken-quotes',
        };
        this.wary = Math.max(this.wary, this.base + scan.seen);
        this.at = scan.next;
        this.line += 1;
        return record;
      }
    }
  }

  /** Reads on. */
  async fill(): Promise<void> {
    if (this.final) return;
    const rest = this.window.subarray(this.at);
    const grown = Buffer.allocUnsafe(rest.length + chunkBytes);
    rest.copy(grown);
    const read = await this.readAt(grown.subarray(rest.length), this.base + this.window.length);
    this.base += this.at;
    this.at = 0;
    this.window = grown.subarray(0, rest.length + read);
    if (read === 0) this.final = true;
  }

  private passOver(skipped: { line: number; beginning: Buffer }): RawRecord | 'more' {
    // As a line of its own, in which quotes and delimiters mean nothing.
    const plain: Dialect = { ...this.dialect, delimiter: -1, quote: -1, columns: null };
    const scan = scanRecord(this.window, this.at, this.window.length, this.final, plain, {
      maxBytes: Number.MAX_SAFE_INTEGER,
      maxSpan: Number.MAX_SAFE_INTEGER,
    });
    if (scan.kind === 'record') {
      this.at = scan.next;
      this.line += 1;
      this.skipped = undefined;
      return { line: skipped.line, bytes: skipped.beginning, fault: 'line-too-long' };
    }
    // Nothing of it is kept; the last code unit stays, which may be the first half of a line end.
    const keep = this.dialect.width + ((this.window.length - this.at) % this.dialect.width);
    this.at = Math.max(this.at, this.window.length - keep);
    return 'more';
  }
}
