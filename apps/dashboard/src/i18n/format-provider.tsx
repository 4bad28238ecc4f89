import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries';
import { browserTimeZone } from './format';
import { FormatContext, formatIn } from './use-format';

/** Gives what is drawn inside the formatters of the person, in the language of the screens. */
export function FormatProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const locale = i18n.language === 'fr' ? 'fr' : 'en';
  const timeZone = me?.person.timeZone ?? browserTimeZone();
  const value = useMemo(() => formatIn(locale, timeZone), [locale, timeZone]);
  return <FormatContext value={value}>{children}</FormatContext>;
}
