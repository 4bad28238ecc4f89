import type { Post, Refusal } from '@vigie/contract';
import type { ImportCursor } from './import-progress';
import type { RowReader } from './import-rows';
import type { RawRecord, RecordReader } from './record-reader';

/** Bytes of records in one page. Never to be changed: an import under way would be cut otherwise after an upgrade. */
const pageBytes = 1_048_576;

export interface ImportPage {
  posts: Post[];
  /** Line of each post. */
  lines: number[];
  refusals: Refusal[];
  /** Posts and refusals. */
  rows: number;
  /** After the page. */
  cursor: ImportCursor;
}

/**
 * Cuts the rest of a file into pages. The same file, cursor and `pageRows` give the same pages. The last one says so,
 * and there is always one, though it may be empty.
 */
export async function* importPages(
  records: RecordReader,
  rows: RowReader,
  pageRows: number,
): AsyncGenerator<ImportPage> {
  let held: RawRecord[] = [];
  let bytes = 0;
  for (;;) {
    const record = records.take();
    if (record === 'more') {
      await records.fill();
      continue;
    }
    if (record) {
      held.push(record);
      bytes += record.bytes.length;
      if (held.length < pageRows && bytes < pageBytes) continue;
    }
    // Where the file ends with a full page, that page is the last: an empty one needs not follow.
    const last = record === null || (await endsHere(records));
    yield pageOf(rows.read(held), { ...records.cursor, last });
    if (last) return;
    held = [];
    bytes = 0;
  }
}

function pageOf(rows: ReturnType<RowReader['read']>, cursor: ImportCursor): ImportPage {
  const good = rows.filter((row) => row.post !== undefined);
  return {
    posts: good.map((row) => row.post),
    lines: good.map((row) => row.line),
    refusals: rows.flatMap((row) => row.refusal ?? []),
    rows: rows.length,
    cursor,
  };
}

async function endsHere(records: RecordReader): Promise<boolean> {
  while (!records.exhausted && records.empty) await records.fill();
  return records.empty;
}
