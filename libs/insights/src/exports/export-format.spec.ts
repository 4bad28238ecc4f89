import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { buffer, text } from 'node:stream/consumers';
import { exportedMention as mention } from '../testing/exported-mention';
import { encodeExport } from './export-format';
import { exportColumns, type ExportedMention } from './export-line';
import { cellText } from './export-workbook';

const names = exportColumns.map(({ name }) => name);
/** What a spreadsheet would run. Strangers write texts, handles and names; colleagues write topics and tags. */
const formulas = [`=cmd|' /C calc'!A0`, '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '=1\n;"&<b>'];

async function* batchesOf(...batches: ExportedMention[][]) {
  for (const batch of batches) yield await Promise.resolve(batch);
}
const written = (format: 'csv' | 'ndjson', ...batches: ExportedMention[][]) =>
  text(encodeExport(format, batchesOf(...batches), batches.flat().length));
const workbook = async (...batches: ExportedMention[][]) =>
  buffer(encodeExport('xlsx', batchesOf(...batches), batches.flat().length));

describe('an export as NDJSON', () => {
  it('says in each line what a mention is and where its conversation stands', async () => {
    const lines = (await written('ndjson', [mention()], [mention({ author: null, url: null })])).split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      id: 'https://example.social/1',
      network: 'mastodon',
      author: 'lea',
      author_name: 'Léa',
      author_followers: 1_204,
      text: 'Où est mon colis ?',
      created_at: '2026-11-20T10:00:00.000Z',
      url: 'https://example.social/@lea/1',
      in_reply_to: null,
      views: null,
      language: 'fr',
      sentiment: 'negative',
      sentiment_unsure: false,
      categories: 'complaint question',
      urgency: 40,
      alert_reasons: 'crisis',
      topics: 'Acme | Globex',
      source: 'Mastodon',
      state: 'done',
      closing: 'answered',
      assignee: 'Ada',
      tags: 'colis | noël',
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ author: '', author_followers: null, url: null });
    expect(await written('ndjson')).toBe('');
  });
});

describe('an export as CSV', () => {
  it('has a byte order mark, one head, and ISO times', async () => {
    const csv = await written('csv', [mention()], [mention({ sentimentUnsure: true })]);
    expect(csv.startsWith(`\ufeff${names.join(',')}\n`)).toBe(true);
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(rows).toMatchObject([
      {
        created_at: '2026-11-20T10:00:00.000Z',
        author_followers: '1204',
        sentiment_unsure: 'false',
        views: '',
      },
      { sentiment_unsure: 'true' },
    ]);
    expect(await written('csv')).toBe(`\ufeff${names.join(',')}\n`);
  });

  it.each(formulas)('has no cell that a spreadsheet runs: %j', async (formula) => {
    const csv = await written('csv', [
      mention({ text: formula, sourceName: formula, brandNames: [formula], assigneeName: formula }),
    ]);
    const [row] = parse<Record<string, string>>(csv, { bom: true, columns: true });
    for (const name of ['text', 'source', 'topics', 'assignee']) expect(row?.[name]).toBe(`'${formula}`);
    for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r＝]/);
  });
});

describe('an export as a workbook', () => {
  it('has a frozen head, widths, real numbers and times, and says their zone', async () => {
    const file = await workbook([mention()], [mention({ views: 7, author: null })]);
    const { sheets } = await readXlsx(file, { readStyles: true });
    expect(sheets.map(({ name }) => name)).toEqual(['mentions']);
    const [sheet] = sheets;
    expect(sheet?.freezePane).toMatchObject({ rows: 1 });
    expect(sheet?.columns?.map(({ width }) => width)).toEqual(exportColumns.map(({ width }) => width));
    const [head, first, second] = sheet?.rows ?? [];
    expect(head).toEqual(names);
    const cell = (row: typeof head, name: string) => row?.[names.indexOf(name)] ?? null;
    expect(cell(first, 'created_at')).toEqual(new Date('2026-11-20T10:00:00.000Z'));
    expect(cell(first, 'author_followers')).toBe(1_204);
    expect(cell(first, 'sentiment_unsure')).toBe(false);
    expect(cell(first, 'text')).toBe('Où est mon colis ?');
    expect(cell(second, 'author')).toBeNull();
    expect(cell(second, 'views')).toBe(7);
    const times = sheet?.cells?.get(`1,${names.indexOf('created_at')}`);
    expect(times?.style?.numFmt).toContain('"UTC"');
  });

  it.each(formulas)('holds a text as text, whatever it looks like: %j', async (formula) => {
    const file = await workbook([mention({ text: formula, brandNames: [formula] })]);
    const { sheets } = await readXlsx(file);
    const row = sheets[0]?.rows[1];
    expect(row?.[names.indexOf('text')]).toBe(formula);
    expect(row?.[names.indexOf('topics')]).toBe(formula);
    expect([...(sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('takes controls and is cut where Excel would refuse the cell', async () => {
    const long = `${'a'.repeat(32_765)}😀😀`;
    const file = await workbook([mention({ text: long }), mention({ text: 'bell\u0007, tab\t, end\u000b' })]);
    const { sheets } = await readXlsx(file);
    const texts = sheets[0]?.rows.slice(1).map((row) => row[names.indexOf('text')]);
    expect(texts).toEqual([`${'a'.repeat(32_765)}…`, 'bell\u0007, tab\t, end\u000b']);
    expect(cellText('b'.repeat(32_768))).toHaveLength(32_767);
    expect(cellText(`${'b'.repeat(32_764)}😀😀`)).toBe(`${'b'.repeat(32_764)}😀…`);
    expect(cellText('b'.repeat(32_767))).toHaveLength(32_767);
  });
});
