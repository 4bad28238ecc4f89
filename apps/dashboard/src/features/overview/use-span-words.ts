import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { daysOfSpan } from './figures';

/** A span of seconds in words: hours up to two days, then days. */
export function useSpanWords(): (seconds: number) => string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  return (seconds) => {
    const days = daysOfSpan(seconds);
    return days === null
      ? format.span(seconds)
      : t('clock.days', { count: days, formatted: format.number(days) });
  };
}
