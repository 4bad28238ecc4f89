import type { ExportFormat } from '@vigie/contract';
import { stringify } from 'csv-stringify/sync';
import { exportColumns, type ExportedMention } from './export-line';
import { workbookOf } from './export-workbook';

export type Batches = AsyncIterable<readonly ExportedMention[]>;

/** `content-type` of each format. */
export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/**
 * Mentions as a file, piece by piece as it is read: memory stays flat whatever their number.
 * @param total how many there are about.
 */
export function encodeExport(
  format: ExportFormat,
  batches: Batches,
  total: number,
): AsyncIterable<string | Uint8Array> {
  switch (format) {
    case 'csv':
      return csvOf(batches);
    case 'xlsx':
      return workbookOf(batches, total);
    case 'ndjson':
      return ndjsonOf(batches);
  }
}

/**
 * With a byte order mark, by which spreadsheets know that it is UTF-8. They run a cell that begins like a formula, and
 * strangers wrote these texts: such a cell gets an apostrophe before it. Source: OWASP, CSV Injection.
 */
async function* csvOf(batches: Batches): AsyncGenerator<string> {
  yield `\ufeff${stringify([exportColumns.map(({ name }) => name)])}`;
  for await (const batch of batches) {
    yield stringify(
      batch.map((mention) => exportColumns.map((column) => column.of(mention))),
      { escape_formulas: true, cast: { boolean: String } },
    );
  }
}

/** An object a line. */
async function* ndjsonOf(batches: Batches): AsyncGenerator<string> {
  for await (const batch of batches) {
    yield batch
      .map((mention) => {
        const line = Object.fromEntries(exportColumns.map((column) => [column.name, column.of(mention)]));
        return `${JSON.stringify(line)}\n`;
      })
      .join('');
  }
}
