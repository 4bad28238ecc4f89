import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { delayOf } from './delay';

/** Minutes in words: `4 hours`. */
export function useDelayWords(): (minutes: number) => string {
  const { t } = useTranslation('teams');
  const format = useFormat();
  return (minutes) => {
    const { amount, unit } = delayOf(minutes);
    return t(`delay.${unit}`, { count: amount, number: format.number(amount) });
  };
}
