import { type CellValue, writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Batches } from './export-format';
import { exportColumns, type ExportedMention } from './export-line';

/** UTF-16 units of a cell. Source: Microsoft, Excel specifications and limits; so are the rows of a sheet, hucre's default. */
const longestCell = 32_767;
/** Workbooks have no time zones: the cell says which one it is in. */
const timeFormat = 'yyyy-mm-dd hh:mm:ss "UTC"';
/** From so many of the longest texts on, a sheet may pass the 4 GiB of plain ZIP, which not every reader goes beyond. */
const fewForZip64 = 100_000;

/**
 * A workbook with a frozen head, real numbers and times, and as many sheets as its lines need. Texts are cells of text:
 * nothing in them is ever a formula.
 */
export function workbookOf(batches: Batches, total: number): AsyncIterable<Uint8Array> {
  const columns = exportColumns.map(({ name, width, kind }) => ({
    header: name,
    width,
    ...(kind === 'time' ? { numFmt: timeFormat } : {}),
  }));
  const bytes = writeXlsxStream(rowsOf(batches), {
    name: 'mentions',
    columns,
    freezePane: { rows: 1 },
    zip64: total > fewForZip64,
  });
  // The same class under two names: the DOM's types, and Node's.
  return Readable.fromWeb(bytes as ReadableStream<Uint8Array>);
}

async function* rowsOf(batches: Batches): AsyncGenerator<CellValue[]> {
  for await (const batch of batches) for (const mention of batch) yield cellsOf(mention);
}

function cellsOf(mention: ExportedMention): CellValue[] {
  return exportColumns.map(({ kind, of }) => {
    const value = of(mention);
    if (typeof value !== 'string') return value;
    return kind === 'time' ? new Date(value) : cellText(value);
  });
}

/** A text that a cell holds: cut where it is too long, never within a character; empty: no cell. */
export function cellText(text: string): string | null {
  if (text.length <= longestCell) return text === '' ? null : text;
  const end = longestCell - 1;
  return `${text.slice(0, text.codePointAt(end - 1) === text.charCodeAt(end - 1) ? end : end - 1)}…`;
}
