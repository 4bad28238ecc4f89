import type { ImportField, ImportFormat, ImportMapping, Post, Refusal } from '@vigie/contract';
import { cleanPost, type RawPost } from '@vigie/mentions';
import { cellsOf } from './csv-fields';
import { excerptOf } from './excerpt';
import { decode } from './file-encoding';
import { valueAt } from './import-columns';
import { dateReader, type DateReader } from './import-dates';
import { guessNetwork, networkOf } from './network-guess';
import type { RawRecord } from './record-reader';

/** How a file is read, once a person has agreed to it. */
export interface ReadChoices {
  format: ImportFormat;
  mapping: ImportMapping;
  /** Zone of dates that say none. */
  zone: string;
  /** Network of posts whose row says none; null: guessed row by row. */
  network: string | null;
}

/** What a record became. Blank lines become nothing. */
export type Row =
  { line: number; post: Post; refusal?: undefined } | { line: number; post?: undefined; refusal: Refusal };

type Code = Refusal['code'];

/** Turns records of a file into posts and refusals. */
export class RowReader {
  private readonly date: DateReader;

  /**
   * @param columns of the header, for CSV.
   * @throws Error when the date format cannot be read.
   */
  constructor(
    private readonly choices: ReadChoices,
    private readonly columns: readonly string[],
  ) {
    this.date = dateReader(choices.format.dateFormat, choices.zone);
  }

  read(records: readonly RawRecord[]): Row[] {
    const { format } = this.choices;
    const texts = records.map(({ bytes }) => decode(bytes, format.encoding));
    const whole = records.flatMap(({ fault, line }, index) => {
      const text = texts[index] ?? '';
      return fault === null && text.trim() !== '' ? [{ line, text }] : [];
    });
    const rows: Row[] = records.flatMap(({ fault, line }, index) =>
      fault === null ? [] : [refuse(line, fault, texts[index] ?? '')],
    );
    if (format.kind === 'ndjson') {
      rows.push(...whole.map(({ line, text }) => this.fromJson(line, text)));
    } else {
      const cells = cellsOf(
        whole.map(({ text }) => text),
        format,
      );
      whole.forEach(({ line, text }, index) => {
        const row = this.fromCells(line, text, cells[index] ?? null);
        if (row) rows.push(row);
      });
    }
    return rows.sort((a, b) => a.line - b.line);
  }

  private fromJson(line: number, text: string): Row {
    let value: unknown;
    try {
      value = parseJson(text);
    } catch {
      return refuse(line, 'bad-json', text);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse(line, 'not-an-object', text);
    const { mapping } = this.choices;
    return this.toPost(line, text, (field) => {
      const path = mapping[field];
      const found = path === undefined ? undefined : valueAt(value, path);
      return typeof found === 'string' || typeof found === 'number' ? found : null;
    });
  }

  private fromCells(line: number, text: string, cells: string[] | null): Row | null {
    if (cells === null) return refuse(line, 'broken-quotes', text);
    if (cells.every((cell) => cell.trim() === '')) return null;
    if (cells.length < this.columns.length) return refuse(line, 'too-few-columns', text);
    // Delimiters at the end of a line, that spreadsheets leave, hold nothing.
    if (cells.slice(this.columns.length).some((cell) => cell.trim() !== ''))
      return refuse(line, 'too-many-columns', text);
    const { mapping } = this.choices;
    return this.toPost(line, text, (field) => {
      const column = mapping[field];
      const index = column === undefined ? -1 : this.columns.indexOf(column);
      return index < 0 ? null : (cells[index] ?? null);
    });
  }

  private toPost(line: number, source: string, value: (field: ImportField) => string | number | null): Row {
    const words = (field: ImportField) => {
      const found = value(field);
      return found === null ? null : String(found).trim() || null;
    };
    const written = value('publishedAt');
    const at = written === null || String(written).trim() === '' ? null : this.date(written);
    if (at === null && written !== null && String(written).trim() !== '' && words('text') !== null)
      return refuse(line, 'bad-date', `${String(written).slice(0, 60)} · ${source}`);
    const url = words('url');
    const networkId = trustedId(words('networkId'));
    const named = words('network');
    const said = named === null ? undefined : networkOf(named);
    const network =
      said === undefined ? (this.choices.network ?? guessNetwork(url, networkId) ?? 'other') : said;
    if (network === null) return refuse(line, 'bad-network', `${named} · ${source}`);
    const handle = words('authorHandle')?.replace(/^@(?=.)/, '') ?? null;
    const raw: RawPost = {
      network,
      networkId: networkId ?? '',
      text: String(value('text') ?? ''),
      publishedAt: at,
      author: {
        handle,
        name: words('authorName'),
        url: words('authorUrl'),
        followers: value('authorFollowers'),
      },
      url,
      threadId: trustedId(words('threadId')),
      inReplyTo: trustedId(words('inReplyTo')),
      languageHint: words('language'),
      views: value('views'),
    };
    const { post, fault } = cleanPost(raw);
    return post ? { line, post } : refuse(line, fault, source);
  }
}

const refuse = (line: number, code: Code, found: string): Row => ({
  line,
  refusal: { line, code, excerpt: excerptOf(found) },
});

/** What a spreadsheet made of a long number (1,99E+18) stands for many ids, so for none; a hash takes its place. */
function trustedId(id: string | null): string | null {
  return id === null || /^\d(?:[.,]\d+)?E\+\d+$/i.test(id) ? null : id;
}

/** JSON in which a whole number too long for a number keeps its digits, as text: ids are written so. */
function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text) as unknown;
  return JSON.parse(text, (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? context?.source
      : value,
  ) as unknown;
}
