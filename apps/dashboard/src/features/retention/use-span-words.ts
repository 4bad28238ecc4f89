import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';

/** How long something is kept, in words; null: for ever. */
export function useSpanWords(): (days: number | null) => string {
  const { t } = useTranslation('administration');
  const format = useFormat();
  return (days) =>
    days === null
      ? t('retention.forEver')
      : t('retention.days', { count: days, formatted: format.number(days) });
}
