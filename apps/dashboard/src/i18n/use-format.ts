import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries';
import * as format from './format';
import { currentLocale } from './i18n';

/** Formatters in the language of the screens and the zone of the person signed in (the browser's before that). */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const timeZone = me?.person.timeZone ?? format.browserTimeZone();
  return useMemo(() => {
    const locale = language === 'fr' ? 'fr' : currentLocale();
    return {
      locale,
      timeZone,
      number: (value: number) => format.formatNumber(value, locale),
      compact: (value: number) => format.formatCompact(value, locale),
      share: (value: number) => format.formatShare(value, locale),
      bytes: (value: number) => format.formatBytes(value, locale),
      exact: (instant: string | Date) => format.formatExact(instant, locale, timeZone),
      dateTime: (instant: string | Date) => format.formatDateTime(instant, locale, timeZone),
      date: (instant: string | Date) => format.formatDate(instant, locale, timeZone),
      relative: (instant: string | Date, now: Date) => format.formatRelative(instant, now, locale, timeZone),
      ago: (instant: string | Date, now: Date) => format.formatAgo(instant, now, locale, timeZone),
      span: (seconds: number) => format.formatSpan(seconds, locale),
      list: (items: readonly string[]) => format.formatList(items, locale),
      languageName: (code: string) => format.languageName(code, locale),
    };
  }, [language, timeZone]);
}
