import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';

/**
 * Lines as CSV for a spreadsheet, as they come: memory stays flat whatever their number. What looks like a formula to a
 * spreadsheet gets a leading apostrophe. Whoever reads learns of a failure half-way, and whoever stops reading stops it.
 */
export function csvFile<Column extends string>(
  columns: readonly Column[],
  lines: AsyncIterable<Record<Column, unknown>>,
): Readable {
  const file = stringify({ header: true, bom: true, escape_formulas: true, columns: [...columns] });
  return pipeline(Readable.from(lines), file, () => undefined);
}
