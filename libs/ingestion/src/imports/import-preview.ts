import type { ImportPreview } from '@vigie/contract';
import { cellsOf } from './csv-fields';
import { decode } from './file-encoding';
import { missingFields, valueAt } from './import-columns';
import { sampleRecords, type FileSample, type FileShape } from './import-format';
import { RowReader, type ReadChoices } from './import-rows';
import { guessNetwork } from './network-guess';

const shown = 20;

/**
 * The first rows of a file under some choices, and what they would become.
 * @throws Error when the date format cannot be read.
 */
export function previewOf(sample: FileSample, choices: ReadChoices, shape: FileShape): ImportPreview {
  const { format, mapping } = choices;
  const records = sampleRecords(sample, format, shape.start, shape.columns.length, shown);
  const texts = records.map(({ bytes }) => decode(bytes, format.encoding));
  const rows = texts.map((text, index) => {
    if (format.kind === 'ndjson') return cellsOfObject(text, shape.columns);
    return records[index]?.fault === null ? (cellsOf([text], format)[0] ?? [text]) : [text];
  });
  const read = new RowReader(choices, shape.columns).read(records);
  return {
    columns: shape.columns,
    rows: rows.map((cells) => cells.slice(0, 200).map((cell) => cell.slice(0, 500))),
    posts: read.map(({ line, post, refusal }) => ({
      line,
      text: post?.text.slice(0, 500) ?? null,
      author: post?.author?.name ?? null,
      publishedAt: post?.publishedAt ?? null,
      network: post?.network ?? null,
      refusal: refusal?.code ?? null,
    })),
    missing: missingFields(mapping, shape.columns),
    networkFrom: networkSource(choices, shape, read),
  };
}

function networkSource(
  choices: ReadChoices,
  shape: FileShape,
  rows: ReturnType<RowReader['read']>,
): ImportPreview['networkFrom'] {
  const column = choices.mapping.network;
  if (column !== undefined && shape.columns.includes(column)) return 'column';
  if (choices.network !== null) return 'chosen';
  return rows.some(({ post }) => post && guessNetwork(post.url, post.networkId) !== null) ? 'guessed' : null;
}

function cellsOfObject(text: string, columns: readonly string[]): string[] {
  try {
    const value = JSON.parse(text) as unknown;
    return columns.map((path) => {
      const found = valueAt(value, path);
      return found === undefined || found === null ? '' : String(found);
    });
  } catch {
    return [text];
  }
}
