import type { ImportFormat } from '@vigie/contract';
import { parse } from 'csv-parse/sync';

/** Cells of a record; null: its quotes are broken. */
export type Cells = string[] | null;

/**
 * Splits records into cells, all in one call where their quotes allow it. Each text is one record, as the scanner cut
 * it, so that a faulty one is told apart and the others stand.
 */
export function cellsOf(
  records: readonly string[],
  format: Pick<ImportFormat, 'delimiter' | 'quote'>,
): Cells[] {
  if (records.length === 0) return [];
  try {
    const rows = split(records.join('\n'), format);
    if (rows.length === records.length) return rows;
  } catch {
    // One by one below.
  }
  return records.map((record) => {
    try {
      return split(record, format)[0] ?? [''];
    } catch {
      return null;
    }
  });
}

function split(text: string, format: Pick<ImportFormat, 'delimiter' | 'quote'>): string[][] {
  return parse(text, {
    delimiter: format.delimiter,
    quote: format.quote === '' ? false : format.quote,
    escape: format.quote === '' ? null : format.quote,
    record_delimiter: '\n',
    relax_column_count: true,
    // A quote inside a field that did not begin with one stands for itself.
    relax_quotes: true,
    skip_empty_lines: false,
    bom: false,
  });
}
