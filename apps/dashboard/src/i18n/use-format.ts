import { type Locale } from '@vigie/contract';
import { createContext, use } from 'react';
import * as format from './format';
import { currentLocale } from './i18n';

/** Formatters in a language and a zone. */
export function formatIn(locale: Locale, timeZone: string) {
  return {
    locale,
    timeZone,
    number: (value: number) => format.formatNumber(value, locale),
    compact: (value: number) => format.formatCompact(value, locale),
    share: (value: number) => format.formatShare(value, locale),
    shareChange: (value: number) => format.formatShareChange(value, locale),
    change: (value: number) => format.formatChange(value, locale),
    bytes: (value: number) => format.formatBytes(value, locale),
    exact: (instant: string | Date) => format.formatExact(instant, locale, timeZone),
    dateTime: (instant: string | Date) => format.formatDateTime(instant, locale, timeZone),
    date: (instant: string | Date) => format.formatDate(instant, locale, timeZone),
    time: (instant: string | Date) => format.formatTime(instant, locale, timeZone),
    day: (instant: string | Date) => format.formatDay(instant, locale, timeZone),
    longDay: (instant: string | Date) => format.formatLongDay(instant, locale, timeZone),
    days: (range: { from: string | Date; to: string | Date }) => format.formatDays(range, locale, timeZone),
    relative: (instant: string | Date, now: Date) => format.formatRelative(instant, now, locale, timeZone),
    ago: (instant: string | Date, now: Date) => format.formatAgo(instant, now, locale, timeZone),
    span: (seconds: number) => format.formatSpan(seconds, locale),
    list: (items: readonly string[]) => format.formatList(items, locale),
    languageName: (code: string) => format.languageName(code, locale),
  };
}

export type Format = ReturnType<typeof formatIn>;

/** Made once for the page: a list asks for them some times a line. */
export const FormatContext = createContext<Format | null>(null);

/** Formatters in the language of the screens and the zone of the person signed in (the browser's before that). */
export function useFormat(): Format {
  return use(FormatContext) ?? formatIn(currentLocale(), format.browserTimeZone());
}
