import { DateTime, FixedOffsetZone, IANAZone, Info, type Zone } from 'luxon';

/** Dates of posts: the web began in 1990. */
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);
const day = 86_400_000;

export interface DateHints {
  /** Month before day where numbers could mean both. */
  monthFirst: boolean;
  /** Later than one day after this time is no date; null: nothing is known of the time of reading. */
  now: Date | null;
}

/** A date as feeds write it, as ISO 8601 in UTC; null when it is none. Dates without a zone are taken for UTC. */
export function readFeedDate(raw: string | undefined, hints: DateHints): string | null {
  if (raw === undefined) return null;
  const text = raw.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  if (text === '' || text.length > 80) return null;
  const at =
    readPlain(text) ??
    readNumber(text) ??
    readIso(text) ??
    readRfc(text) ??
    readLoose(text, hints.monthFirst);
  if (at === null || !(at >= earliest && at < latest)) return null;
  if (hints.now && at > hints.now.getTime() + day) return null;
  return new Date(at).toISOString();
}

/** The two shapes nearly all feeds write, on days that every month has: the engine reads these right, and fast. */
const plain =
  /^(?:[A-Z][a-z]{2}, (?:0\d|1\d|2[0-8]) [A-Z][a-z]{2} \d{4} [0-2]\d:\d{2}:\d{2} (?:GMT|[+-]\d{4})|\d{4}-\d{2}-(?:0\d|1\d|2[0-8])T[0-2]\d:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2}))$/;

function readPlain(text: string): number | null {
  const at = plain.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

const slashed = /(?:^|\D)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b/;

/** Whether the numeric dates of one feed put the month first: one that can only be read so tells of all. */
export function putsMonthFirst(dates: readonly (string | undefined)[], language: string | null): boolean {
  for (const date of dates.slice(0, 200)) {
    const match = slashed.exec(date ?? '');
    if (!match) continue;
    if (Number(match[1]) > 12) return false;
    if (Number(match[2]) > 12 || /\d ?[ap]\.?m\b/i.test(date ?? '')) return true;
  }
  return /^en[-_]us\b/i.test(language ?? '');
}

function readNumber(text: string): number | null {
  if (/^\d{9,10}(?:\.\d{1,6})?$/.test(text)) return Number(text) * 1_000;
  if (/^\d{12,13}$/.test(text)) return Number(text);
  return null;
}

function readIso(text: string): number | null {
  const match =
    /^(\d{4}(?:-?\d{2}(?:-?\d{2})?)?)(?:[Tt ](\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?))?(.*)$/.exec(text);
  if (!match) return null;
  const [, date = '', time, rest = ''] = match;
  const zone = zoneOf(rest.trim());
  if (zone === null || (time === undefined && rest.trim() !== '')) return null;
  const padded = time?.replace(/^(\d):/, '0$1:');
  return millis(DateTime.fromISO(padded === undefined ? date : `${date}T${padded}`, { zone }));
}

function readRfc(text: string): number | null {
  // A wrong day of the week makes no date wrong.
  return millis(DateTime.fromRFC2822(text.replace(/^[A-Za-z]{3,9}\.?,? /, ''), { zone: 'utc' }));
}

const locales = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl'];

/** Words without accents nor full stops. */
const bare = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase();

const months = new Map<string, number>();
for (const locale of locales)
  for (const length of ['long', 'short'] as const)
    for (const form of [Info.months(length, { locale }), Info.monthsFormat(length, { locale })])
      for (const [index, name] of form.entries())
        if (!months.has(bare(name))) months.set(bare(name), index + 1);
const weekdays = new Set(locales.flatMap((locale) => Info.weekdays('short', { locale }).map(bare)));
months.set('sept', 9);
months.set('fev', 2);

const clock = /(?:^|[ T,])(\d{1,2})(?:[:h](\d{2}))(?:[:.](\d{2})(?:[.,]\d+)?)?(?: ?([ap])\.?m\.?(?![a-z]))?/i;

/** Whatever is left: names of months in several languages, numbers in any order. */
function readLoose(text: string, monthFirst: boolean): number | null {
  const time = clock.exec(text);
  const before = time ? text.slice(0, time.index) : text;
  const after = time ? text.slice(time.index + time[0].length).trim() : '';
  // « 12 Nov 10:30:00 2026 », « … 10:30:00 +0100 2026 »
  const lateYear = /(?:^| )(\d{4})$/.exec(after);
  const zone = zoneOf(after.slice(0, lateYear?.index ?? after.length).trim());
  if (zone === null) return null;
  const date = dateOf(`${before} ${lateYear?.[1] ?? ''}`, monthFirst);
  if (!date) return null;
  const half = time?.[4]?.toLowerCase();
  const hour = Number(time?.[1] ?? 0);
  if (half && (hour < 1 || hour > 12)) return null;
  return millis(
    DateTime.fromObject(
      {
        ...date,
        hour: half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour,
        minute: Number(time?.[2] ?? 0),
        second: Number(time?.[3] ?? 0),
      },
      { zone },
    ),
  );
}

function dateOf(text: string, monthFirst: boolean): { year: number; month: number; day: number } | null {
  const numbers = text.match(/\d+/g) ?? [];
  const words = text.match(/[\p{L}.]+/gu) ?? [];
  const meant = words.map(bare).filter((word) => months.has(word));
  // « mar. » is Tuesday in French, unless no other month is there.
  const named = months.get(meant.find((word) => !weekdays.has(word)) ?? meant[0] ?? '');
  if (named !== undefined) {
    const [first, second] = numbers;
    if (first === undefined || second === undefined || numbers.length > 2) return null;
    return first.length === 4
      ? { year: Number(first), month: named, day: Number(second) }
      : { year: fullYear(second), month: named, day: Number(first) };
  }
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length !== 3) return null;
  if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) };
  const swap = Number(second) > 12 || (monthFirst && Number(first) <= 12);
  return {
    year: fullYear(third),
    month: Number(swap ? first : second),
    day: Number(swap ? second : first),
  };
}

const fullYear = (text: string) =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2_000 : 1_900) : Number(text);

/** Names of zones that luxon, and its standard, do not know; hours from UTC. */
const named: Readonly<Record<string, number>> = {
  ...{
    UT: 0,
    UTC: 0,
    GMT: 0,
    Z: 0,
    WET: 0,
    WEST: 1,
    BST: 1,
    IST: 5.5,
    CET: 1,
    MET: 1,
    CEST: 2,
    MEST: 2,
    EET: 2,
    EEST: 3,
  },
  ...{ MSK: 3, JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13, EST: -5, EDT: -4, CST: -6, CDT: -5 },
  ...{ MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, HST: -10, BRT: -3, ART: -3 },
};

/** The zone written after a time; UTC for none, null for what is no zone. */
function zoneOf(text: string): Zone | null {
  if (text === '') return FixedOffsetZone.utcInstance;
  const offset = /^(?:GMT|UTC?|Z)? ?([+-])(\d{1,2})(?::?(\d{2}))?(?: ?[([].*)?$/i.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 15 * 60 ? null : FixedOffsetZone.instance(offset[1] === '-' ? -minutes : minutes);
  }
  const hours = named[text.replace(/[().]/g, '').toUpperCase()];
  if (hours !== undefined) return FixedOffsetZone.instance(hours * 60);
  return /^[A-Za-z_]+\/[A-Za-z_/]+$/.test(text) && IANAZone.isValidZone(text) ? IANAZone.create(text) : null;
}

function millis(date: DateTime): number | null {
  return date.isValid ? date.toMillis() : null;
}
