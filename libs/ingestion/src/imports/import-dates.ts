import { dateFormatFault } from '@vigie/contract';
import { DateTime } from 'luxon';

/** Reads a date as a file writes it: milliseconds, or null when it is none. */
export type DateReader = (value: string | number) => number | null;

const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const numeric = /^\d{1,16}(?:[.,]\d{1,6})?$/;
/** Days between the first day of spreadsheets (1899-12-30) and 1970-01-01. */
const excelToUnix = 25_569;
const day = 86_400_000;

/**
 * A reader for one format: `iso`, `unix` (seconds), `unix-ms`, `excel` (serial day), `rfc2822`, or Luxon tokens.
 * @param zone of dates that say none.
 * @throws Error when the format cannot be read.
 */
export function dateReader(format: string, zone: string): DateReader {
  switch (format) {
    case 'iso':
      return (value) => {
        const text = String(value).trim();
        if (utc.test(text)) return orNull(Date.parse(text));
        return orNull(
          DateTime.fromISO(text.replace(/^(\S+) (?=\d)/, '$1T').replace(/ (?=[+-]\d|Z$)/, ''), {
            zone,
          }).toMillis(),
        );
      };
    case 'unix':
      return (value) => scaled(value, 1_000);
    case 'unix-ms':
      return (value) => scaled(value, 1);
    case 'excel':
      return (value) => {
        const serial = numberOf(value);
        if (serial === null) return null;
        // To the second: a serial day is a fraction that says no more.
        const wall = Math.round(((serial - excelToUnix) * day) / 1_000) * 1_000;
        return orNull(
          DateTime.fromMillis(wall, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }).toMillis(),
        );
      };
    case 'rfc2822':
      return (value) => orNull(DateTime.fromRFC2822(String(value).trim(), { zone }).toMillis());
    default: {
      const fault = dateFormatFault(format);
      if (fault !== null) throw new Error(fault);
      // Names of months and days are written in the file's language.
      const parsers = (/M{3,}|L{3,}|E{3,}|c{3,}|a/.test(format) ? ['fr', 'en'] : ['en']).map((locale) => ({
        locale,
        parser: DateTime.buildFormatParser(format, { locale }),
      }));
      return (value) => {
        const text = String(value).trim();
        if (text.length > 60) return null;
        for (const { locale, parser } of parsers) {
          const date = DateTime.fromFormatParser(text, parser, { zone, locale });
          if (date.isValid) return date.toMillis();
        }
        return null;
      };
    }
  }
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

function numberOf(value: string | number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = value.trim();
  return numeric.test(text) ? Number(text.replace(',', '.')) : null;
}

function scaled(value: string | number, unit: number): number | null {
  const count = numberOf(value);
  return count === null ? null : Math.round(count * unit);
}

const shape =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?:(,? | à |T)(\d{1,2})([:h])(\d{2})(:\d{2})?( ?[AaPp][Mm])?)?$/;

/** Written with names, as exports of networks and of mail do. */
const named = [
  'EEE MMM dd HH:mm:ss ZZZ yyyy',
  'd MMMM yyyy HH:mm',
  "d MMMM yyyy 'à' HH:mm",
  'd MMM yyyy HH:mm',
  'd MMMM yyyy',
  'MMMM d, yyyy h:mm a',
  'MMM d, yyyy h:mm a',
  'MMM d, yyyy',
];

const between = (low: number, high: number) => (value: number | null) =>
  value !== null && value >= low && value < high;
const inNumbers: Readonly<Record<string, (value: number | null) => boolean>> = {
  excel: between(20_000, 80_000),
  unix: between(6e8, 4.2e9),
  'unix-ms': between(6e11, 4.2e12),
};

/**
 * The format that reads most of the values. Day before month unless the values, or an AM or PM, say the contrary:
 * where every value could be read both ways, most of the world means the day.
 */
export function detectDateFormat(values: readonly (string | number)[]): string {
  const sample = values.filter((value) => String(value).trim() !== '').slice(0, 500);
  if (sample.length === 0) return 'iso';
  for (const [format, fits] of Object.entries(inNumbers)) {
    if (count(sample, (value) => fits(numberOf(value))) > sample.length / 2) return format;
  }
  const candidates = ['iso', ...shapedFormats(sample), 'rfc2822', ...named];
  let best = { format: 'iso', read: 0 };
  for (const format of candidates) {
    const reader = dateReader(format, 'utc');
    const read = count(sample, (value) => {
      const at = reader(value);
      return at !== null && at > 0;
    });
    if (read > best.read) best = { format, read };
    if (read === sample.length) break;
  }
  return best.format;
}

/** Formats of numbers between separators, in the order they are to be preferred. */
function shapedFormats(sample: readonly (string | number)[]): string[] {
  const rows = sample.map((value) => shape.exec(String(value).trim())).filter((match) => match !== null);
  const first = rows[0];
  if (!first) return [];
  const [, head = '', separator = '', , tail = '', gap, , hourSign = ':'] = first;
  const twice = (token: string, group: number) =>
    rows.every((match) => (match[group]?.length ?? 2) === 2) ? token + token : token;
  const half = rows.some((match) => match[10] !== undefined);
  const space = rows.find((match) => match[10] !== undefined)?.[10]?.startsWith(' ') === true ? ' ' : '';
  const time =
    gap === undefined
      ? ''
      : gap.replace('à', "'à'").replace('T', "'T'") +
        twice(half ? 'h' : 'H', 6) +
        (hourSign === 'h' ? "'h'" : ':') +
        'mm' +
        (first[9] === undefined ? '' : ':ss') +
        (half ? `${space}a` : '');
  const join = (...parts: string[]) => parts.join(separator) + time;
  if (head.length > 2) return [join('yyyy', twice('M', 3), twice('d', 4))];
  const year = tail.length > 2 ? 'yyyy' : 'yy';
  const dayFirst = join(twice('d', 1), twice('M', 3), year);
  const monthFirst = join(twice('M', 1), twice('d', 3), year);
  return half ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
}

function count<T>(items: readonly T[], passes: (item: T) => boolean): number {
  return items.reduce((sum, item) => sum + (passes(item) ? 1 : 0), 0);
}
