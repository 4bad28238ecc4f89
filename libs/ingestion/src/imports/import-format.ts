import type { ImportFormat, ImportMapping } from '@vigie/contract';
import { AppError } from '@vigie/platform';
import { cellsOf } from './csv-fields';
import { decode, detectEncoding, markLength } from './file-encoding';
import { columnNames, guessMapping, pathsOf, valueAt } from './import-columns';
import { detectDateFormat } from './import-dates';
import type { ImportCursor } from './import-progress';
import { scanRecord, type Dialect } from './record-scanner';
import { maxRecordBytes, type RawRecord } from './record-reader';

/** Bytes of a file that are looked at to tell its format: its beginning, and pieces of what follows. */
export interface FileSample {
  head: Buffer;
  /** The head is the whole file. */
  whole: boolean;
  further: readonly Buffer[];
}

/** What a file holds under a format. */
export interface FileShape {
  columns: string[];
  /** Where the first record after the header starts. */
  start: Omit<ImportCursor, 'last'>;
}

const sampleRows = 300;
const delimiters = [';', ',', '\t', '|'] as const;
const quotes = ['"', "'"] as const;

export function dialectOf(format: ImportFormat, columns: number | null): Dialect {
  const wide = format.encoding === 'utf-16le' || format.encoding === 'utf-16be';
  return {
    width: wide ? 2 : 1,
    bigEndian: format.encoding === 'utf-16be',
    delimiter: format.kind === 'csv' ? format.delimiter.charCodeAt(0) : -1,
    quote: format.kind === 'csv' && format.quote !== '' ? format.quote.charCodeAt(0) : -1,
    columns: format.kind === 'csv' ? columns : null,
  };
}

/**
 * Refuses what is no text at all.
 * @throws AppError import-not-readable; `details.reason` is `empty`, `spreadsheet`, `compressed` or `binary`.
 */
export function checkReadable(head: Buffer): void {
  const refuse = (reason: string, message: string) => {
    throw new AppError('import-not-readable', message, { reason });
  };
  if (head.length === 0) refuse('empty', 'The file is empty.');
  if (
    head.subarray(0, 4).toString('latin1') === 'PK\x03\x04' ||
    head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
  )
    refuse('spreadsheet', 'This is a spreadsheet or an archive: save it as CSV first.');
  if (head[0] === 0x1f && head[1] === 0x8b) refuse('compressed', 'The file is compressed: unpack it first.');
  const encoding = detectEncoding([head]);
  if (encoding.startsWith('utf-16')) return;
  const nul = head.subarray(0, 8_192).filter((byte) => byte === 0).length;
  if (nul > 8) refuse('binary', 'The file is not text.');
}

/** Tells how a file is to be read; everything may be corrected by the person who imports it. */
export function detectFormat(
  sample: FileSample,
): { format: ImportFormat; mapping: ImportMapping } & FileShape {
  const encoding = detectEncoding([sample.head, ...sample.further]);
  const base: ImportFormat = { kind: 'ndjson', encoding, delimiter: ',', quote: '"', dateFormat: 'iso' };
  const format = isJson(sample, base)
    ? base
    : { ...base, kind: 'csv' as const, ...detectDialect(sample, base) };
  return describe(sample, format);
}

/** Columns, mapping and date format under a kind, encoding, delimiter and quote. */
function describe(
  sample: FileSample,
  format: ImportFormat,
): { format: ImportFormat; mapping: ImportMapping } & FileShape {
  const shape = shapeOf(sample, format);
  const mapping = guessMapping(shape.columns);
  return {
    ...shape,
    mapping,
    format: { ...format, dateFormat: dateFormatOf(sample, format, shape, mapping) },
  };
}

/** The date format that the mapped column is written in. */
export function dateFormatOf(
  sample: FileSample,
  format: ImportFormat,
  shape: FileShape,
  mapping: ImportMapping,
): string {
  const column = mapping.publishedAt;
  if (column === undefined) return 'iso';
  const texts = sampleTexts(sample, format, shape.start, shape.columns.length);
  if (format.kind === 'csv') {
    const index = shape.columns.indexOf(column);
    return detectDateFormat(cellsOf(texts, format).map((cells) => cells?.[index] ?? ''));
  }
  return detectDateFormat(
    texts.flatMap((text) => {
      const value = valueAt(objectIn(text), column);
      return typeof value === 'string' || typeof value === 'number' ? [value] : [];
    }),
  );
}

/** The columns of a file and where its records begin. */
export function shapeOf(sample: FileSample, format: ImportFormat): FileShape {
  const mark = markLength(sample.head, format.encoding);
  if (format.kind === 'ndjson') {
    const paths = sampleTexts(sample, format, { offset: mark, line: 1 }, null).flatMap((text) =>
      pathsOf(objectIn(text) ?? {}),
    );
    return { columns: [...new Set(paths)].slice(0, 200), start: { offset: mark, line: 1, wary: 0 } };
  }
  const dialect = dialectOf(format, null);
  let offset = mark;
  let line = 1;
  // A first line `sep=;` is a word to spreadsheets; blank lines before the header say nothing.
  for (;;) {
    const scan = scanRecord(sample.head, offset, sample.head.length, sample.whole, dialect, {
      maxBytes: maxRecordBytes,
      maxSpan: 65_536,
    });
    if (scan.kind !== 'record' && scan.kind !== 'broken')
      return { columns: [], start: { offset: mark, line: 1, wary: 0 } };
    const text = decode(sample.head.subarray(offset, scan.end), format.encoding);
    offset = scan.next;
    line += scan.kind === 'record' ? scan.lines : 1;
    if ((text.trim() === '' || /^"?sep=.{1,2}$/i.test(text.trim())) && offset < sample.head.length) continue;
    const columns = columnNames(cellsOf([text], format)[0] ?? [text]);
    return { columns, start: { offset, line, wary: 0 } };
  }
}

/** The first records of a file, those that are whole in the sample; blank lines are left out. */
export function sampleRecords(
  sample: FileSample,
  format: ImportFormat,
  start: { offset: number; line: number },
  columns: number | null,
  limit = sampleRows,
): RawRecord[] {
  const dialect = dialectOf(format, columns);
  const records: RawRecord[] = [];
  let { offset, line } = start;
  while (offset < sample.head.length && records.length < limit) {
    const scan = scanRecord(sample.head, offset, sample.head.length, sample.whole, dialect, {
      maxBytes: maxRecordBytes,
      maxSpan: 65_536,
    });
    if (scan.kind !== 'record' && scan.kind !== 'broken') break;
    const bytes = sample.head.subarray(offset, scan.end);
    const blank = bytes.every((byte) => byte === 0 || byte === 32 || byte === 9);
    if (!blank) records.push({ line, bytes, fault: scan.kind === 'broken' ? 'broken-quotes' : null });
    line += scan.kind === 'record' ? scan.lines : 1;
    offset = scan.next;
  }
  return records;
}

function sampleTexts(
  sample: FileSample,
  format: ImportFormat,
  start: { offset: number; line: number },
  columns: number | null,
): string[] {
  return sampleRecords(sample, format, start, columns)
    .filter(({ fault }) => fault === null)
    .map(({ bytes }) => decode(bytes, format.encoding));
}

function isJson(sample: FileSample, format: ImportFormat): boolean {
  const start = { offset: markLength(sample.head, format.encoding), line: 1 };
  const texts = sampleTexts(sample, format, start, null).slice(0, 20);
  if (texts.length === 0) return sample.head.subarray(0, 64).toString('latin1').trimStart().startsWith('{');
  return texts.filter((text) => objectIn(text) !== undefined).length > texts.length / 2;
}

function objectIn(text: string): object | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** The delimiter and quote under which the records have the most columns, and the same number of them. */
function detectDialect(sample: FileSample, format: ImportFormat): Pick<ImportFormat, 'delimiter' | 'quote'> {
  let best: Pick<ImportFormat, 'delimiter' | 'quote'> & { score: number } = {
    delimiter: ',',
    quote: '"',
    score: 0,
  };
  for (const quote of quotes) {
    for (const delimiter of delimiters) {
      const tried: ImportFormat = { ...format, kind: 'csv', delimiter, quote };
      const { columns, start } = shapeOf(sample, tried);
      if (columns.length < 2) continue;
      const cells = cellsOf(sampleTexts(sample, tried, start, columns.length), tried);
      const regular = cells.filter((row) => row !== null && row.length === columns.length).length;
      const share = cells.length === 0 ? 0.5 : regular / cells.length;
      // Many columns say more than few, but never as much as regular rows.
      const score = share * (1 + Math.min(columns.length, 20) / 100) + 1 / 1_000;
      // The usual quote wins unless another is better for certain: an apostrophe is rarely one.
      if (score > best.score + (quote === '"' ? 0 : 0.2)) best = { delimiter, quote, score };
    }
  }
  return { delimiter: best.delimiter, quote: best.quote };
}
