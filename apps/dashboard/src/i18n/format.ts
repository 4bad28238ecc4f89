import { type Locale } from '@vigie/contract';

/** Days before months and a 24-hour clock in English too: the desk is used across Europe. */
export const tags: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

const made = new Map<string, unknown>();
/** Intl formatters are slow to make and are asked for on every row. */
function once<T>(key: string, make: () => T): T {
  const found = made.get(key);
  if (found !== undefined) return found as T;
  const value = make();
  made.set(key, value);
  return value;
}

/** 1204 → `1,204` / `1 204`. */
export function formatNumber(value: number, locale: Locale): string {
  return once(`n${locale}`, () => new Intl.NumberFormat(tags[locale])).format(value);
}

/** For reach: 12,345 → `12.3k` / `12,3 k`; at most three digits. */
export function formatCompact(value: number, locale: Locale): string {
  return once(
    `c${locale}`,
    () => new Intl.NumberFormat(tags[locale], { notation: 'compact', maximumSignificantDigits: 3 }),
  ).format(value);
}

/** A share between 0 and 1 → `18%` / `18 %`. */
export function formatShare(value: number, locale: Locale): string {
  return once(
    `p${locale}`,
    () => new Intl.NumberFormat(tags[locale], { style: 'percent', maximumFractionDigits: 0 }),
  ).format(value);
}

/** How much more or less: 0.12 → `+12%` / `+12 %`. */
export function formatShareChange(value: number, locale: Locale): string {
  return once(
    `P${locale}`,
    () =>
      new Intl.NumberFormat(tags[locale], {
        style: 'percent',
        maximumFractionDigits: 0,
        signDisplay: 'exceptZero',
      }),
  ).format(value);
}

/** How many more or fewer: 12 → `+12`. */
export function formatChange(value: number, locale: Locale): string {
  return once(`N${locale}`, () => new Intl.NumberFormat(tags[locale], { signDisplay: 'exceptZero' })).format(
    value,
  );
}

/** Bytes → `3.2 MB` / `3,2 Mo`, in powers of 1,000. */
export function formatBytes(value: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let step = 0;
  let rest = value;
  while (rest >= 1000 && step < units.length - 1) {
    rest /= 1000;
    step += 1;
  }
  const unit = units[step] ?? 'byte';
  const digits = rest < 10 && step > 0 ? 1 : 0;
  return once(
    `b${locale}${unit}${digits}`,
    () =>
      new Intl.NumberFormat(tags[locale], {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: digits,
      }),
  ).format(rest);
}

/** The exact instant in a zone: `Sun 22 Nov 2026, 18:39:05 GMT+1`. */
export function formatExact(instant: string | Date, locale: Locale, timeZone: string): string {
  return once(
    `x${locale}${timeZone}`,
    () =>
      new Intl.DateTimeFormat(tags[locale], {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
        timeZone,
      }),
  ).format(new Date(instant));
}

/** `22 Nov 2026, 18:39` in a zone. */
export function formatDateTime(instant: string | Date, locale: Locale, timeZone: string): string {
  return once(
    `t${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  ).format(new Date(instant));
}

/** `22 Nov 2026` in a zone. */
export function formatDate(instant: string | Date, locale: Locale, timeZone: string): string {
  return once(
    `d${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeZone }),
  ).format(new Date(instant));
}

/** `18:39` in a zone. */
export function formatTime(instant: string | Date, locale: Locale, timeZone: string): string {
  return once(
    `h${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { timeStyle: 'short', timeZone }),
  ).format(new Date(instant));
}

/** `Sun 22 Nov` in a zone. */
export function formatDay(instant: string | Date, locale: Locale, timeZone: string): string {
  return once(
    `w${locale}${timeZone}`,
    () =>
      new Intl.DateTimeFormat(tags[locale], { weekday: 'short', day: 'numeric', month: 'short', timeZone }),
  ).format(new Date(instant));
}

/** `Sunday 22 November 2026` in a zone. */
export function formatLongDay(instant: string | Date, locale: Locale, timeZone: string): string {
  return once(
    `W${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { dateStyle: 'full', timeZone }),
  ).format(new Date(instant));
}

/** The days of a zone that a half-open range covers, with their year: `2 – 8 Mar 2026`. */
export function formatDays(
  range: { from: string | Date; to: string | Date },
  locale: Locale,
  timeZone: string,
): string {
  const last = new Date(new Date(range.to).getTime() - 1);
  return once(
    `d${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeZone }),
  ).formatRange(new Date(range.from), last);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago, short enough for a list: `now`, `5 min ago`, `3 hr ago`, `2 days ago`; from a week on, the date, with
 * the year when it is not this one. An instant ahead of `now` by less than a minute (clocks differ) is `now`.
 */
export function formatRelative(instant: string | Date, now: Date, locale: Locale, timeZone: string): string {
  const then = new Date(instant);
  const seconds = Math.round((then.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  const relative = once(
    `r${locale}`,
    () => new Intl.RelativeTimeFormat(tags[locale], { numeric: 'auto', style: 'short' }),
  );
  if (size < minute) return relative.format(0, 'second');
  if (size < hour) return relative.format(Math.trunc(seconds / minute), 'minute');
  if (size < day) return relative.format(Math.trunc(seconds / hour), 'hour');
  if (size < 7 * day) return relative.format(Math.trunc(seconds / day), 'day');
  const year = once(`y${timeZone}`, () => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }));
  if (year.format(then) !== year.format(now)) return formatDate(then, locale, timeZone);
  return once(
    `s${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'short', timeZone }),
  ).format(then);
}

/** As `formatRelative`, to the second within the last minute: `12 sec ago` / `il y a 12 s`. */
export function formatAgo(instant: string | Date, now: Date, locale: Locale, timeZone: string): string {
  const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
  // A clock that is a little ahead has seen nothing of the future.
  if (Math.abs(seconds) >= minute) return formatRelative(instant, now, locale, timeZone);
  return once(
    `R${locale}`,
    () => new Intl.RelativeTimeFormat(tags[locale], { numeric: 'always', style: 'short' }),
  ).format(Math.min(0, seconds), 'second');
}

/** A span of seconds → `45 s`, `3 min`, `2 h 05`. */
export function formatSpan(seconds: number, locale: Locale): string {
  const whole = Math.max(0, Math.round(seconds));
  const unit = (value: number, name: 'second' | 'minute') =>
    once(
      `u${locale}${name}`,
      () => new Intl.NumberFormat(tags[locale], { style: 'unit', unit: name, unitDisplay: 'short' }),
    ).format(value);
  if (whole < minute) return unit(whole, 'second');
  if (whole < hour) return unit(Math.round(whole / minute), 'minute');
  return `${Math.floor(whole / hour)} h ${String(Math.floor((whole % hour) / minute)).padStart(2, '0')}`;
}

/** ISO 639-1 code → the language's name in the language of the screens, with a capital; null for `und`. */
export function languageName(code: string, locale: Locale): string | null {
  if (code === 'und') return null;
  const names = once(`l${locale}`, () => new Intl.DisplayNames([tags[locale]], { type: 'language' }));
  const name = names.of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(tags[locale]) + name.slice(1);
}

/** `a, b and c` / `a, b et c`. */
export function formatList(items: readonly string[], locale: Locale): string {
  return once(`L${locale}`, () => new Intl.ListFormat(tags[locale], { type: 'conjunction' })).format(items);
}

/** The zones this runtime knows, the given ones first. */
export function timeZones(...first: string[]): string[] {
  return [...new Set([...first, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** The zone of this browser. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
