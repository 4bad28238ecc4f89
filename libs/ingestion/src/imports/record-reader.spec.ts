import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { maxRecordBytes, RecordReader, type ReadAt } from './record-reader';
import type { Dialect } from './record-scanner';

const csv: Dialect = { width: 1, bigEndian: false, delimiter: 59, quote: 34, columns: null };
const from =
  (bytes: Buffer, chunk = 64_000): ReadAt =>
  (target, position) =>
    Promise.resolve(bytes.copy(target, 0, position, Math.min(position + chunk, position + target.length)));

async function readAll(
  bytes: Buffer,
  dialect: Dialect,
  cursor = { offset: 0, line: 1, wary: 0 },
  chunk?: number,
): Promise<{ text: string; line: number; fault: string | null; after: { offset: number } }[]> {
  const reader = new RecordReader(from(bytes, chunk), dialect, cursor);
  const records = [];
  for (;;) {
    const record = reader.take();
    if (record === null) return records;
    if (record === 'more') await reader.fill();
    else
      records.push({
        text: dialect.width === 1 ? record.bytes.toString() : iconv.decode(record.bytes, 'utf-16be'),
        line: record.line,
        fault: record.fault,
        after: reader.cursor,
      });
  }
}
const texts = async (text: string, dialect: Dialect = csv) =>
  (await readAll(Buffer.from(text), dialect)).map(({ line, text: found, fault }) =>
    fault ? [line, found, fault] : [line, found],
  );

describe('RecordReader', () => {
  it('cuts at line ends of any kind, outside of quotes', async () => {
    expect(await texts('a;b\r\n"c\nd";"e""f"\ng\rh')).toEqual([
      [1, 'a;b'],
      [2, '"c\nd";"e""f"'],
      [4, 'g'],
      [5, 'h'],
    ]);
  });

  it('goes on near the end of a file of 3 GB, where it stands in bytes', async () => {
    const size = 3 * 1024 ** 3;
    const line = Buffer.from(`${'x'.repeat(1_021)};y\n`);
    // The file repeats one line of a kilobyte and is never made: bytes are what their position says.
    const huge: ReadAt = (target, position) => {
      const count = Math.max(0, Math.min(target.length, size - position));
      for (let at = 0; at < count; at += 1) target[at] = line[(position + at) % line.length] ?? 0;
      return Promise.resolve(count);
    };
    const reader = new RecordReader(huge, csv, { offset: size - 10 * line.length, line: 3_145_719, wary: 0 });
    const lines: number[] = [];
    for (let record = reader.take(); record !== null; record = reader.take()) {
      if (record === 'more') await reader.fill();
      else {
        lines.push(record.line);
        expect(record.fault).toBeNull();
      }
    }
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe(3_145_728);
    expect(reader.cursor.offset).toBe(size);
  });

  it('takes a quote inside a field for what it is', async () => {
    expect(await texts('say "hi";b\nc;d"\n')).toEqual([
      [1, 'say "hi";b'],
      [2, 'c;d"'],
    ]);
  });

  it('gives up the line of a quote that does not close, and no other', async () => {
    const columns = { ...csv, columns: 2 };
    expect(await texts('1;"lost\n2;"good"\n3;c\n', columns)).toEqual([
      [1, '1;"lost', 'broken-quotes'],
      [2, '2;"good"'],
      [3, '3;c'],
    ]);
    expect(await texts('1;"a" b\n2;c\n', columns)).toEqual([
      [1, '1;"a" b', 'broken-quotes'],
      [2, '2;c'],
    ]);
    // The quote is closed by a later line's: the columns tell.
    expect(await texts('1;"lost\n2;c";x\n3;d\n', columns)).toEqual([
      [1, '1;"lost', 'broken-quotes'],
      [2, '2;c";x'],
      [3, '3;d'],
    ]);
    expect(await texts('1;"to the end\n2;b\n3;c', columns)).toEqual([
      [1, '1;"to the end', 'broken-quotes'],
      [2, '2;b'],
      [3, '3;c'],
    ]);
  });

  it('passes over a line that is too long and keeps its beginning', async () => {
    const long = 'x'.repeat(3 * maxRecordBytes);
    const records = await readAll(Buffer.from(`a\n${long}\r\nb\n${long}`), csv);
    expect(records.map(({ line, fault, text }) => [line, fault, text.length])).toEqual([
      [1, null, 1],
      [2, 'line-too-long', 4_096],
      [3, null, 1],
      [4, 'line-too-long', 4_096],
    ]);
  });

  it('gives up one line of a quote that stays open for a megabyte', async () => {
    const lines = (2 * maxRecordBytes) / 128;
    const filler = `y;${'z'.repeat(125)}\n`.repeat(lines);
    const records = await readAll(Buffer.from(`1;"open\n${filler}`), { ...csv, columns: 2 });
    expect(records[0]).toMatchObject({ line: 1, fault: 'broken-quotes' });
    expect(records).toHaveLength(1 + lines);
    expect(records.slice(1).every(({ fault }) => fault === null)).toBe(true);
  });

  it('reads UTF-16 in units of two bytes', async () => {
    const wide: Dialect = { ...csv, width: 2, bigEndian: true };
    const bytes = iconv.encode('a;"b\nc"\r\né;\u0a0d\n', 'utf-16be', { addBOM: false });
    expect((await readAll(bytes, wide, undefined, 3)).map(({ text, line }) => [line, text])).toEqual([
      [1, 'a;"b\nc"'],
      [3, 'é;\u0a0d'],
    ]);
  });

  it('gives the same records from any of its cursors, whatever the pieces it reads', async () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-c";\n\ré ]{0,8}$/),
      fc.string({ maxLength: 6 }).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const file = fc.array(
      fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => cells.join(';')),
      {
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.integer({ min: 3, max: 40 }),
        fc.constantFrom(null, 2),
        async (lines, chunk, columns) => {
          const bytes = Buffer.from(lines.join('\n'));
          const dialect = { ...csv, columns };
          const whole = await readAll(bytes, dialect);
          expect(await readAll(bytes, dialect, undefined, chunk)).toEqual(whole);
          for (const [index, record] of whole.entries()) {
            const cursor = record.after as { offset: number; line: number; wary: number };
            expect(await readAll(bytes, dialect, cursor, chunk)).toEqual(whole.slice(index + 1));
          }
          // Nothing is read twice, nothing left out.
          expect(whole.at(-1)?.after.offset ?? 0).toBe(bytes.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
