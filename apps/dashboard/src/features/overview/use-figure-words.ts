import { type Counts } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { changeOf, wholeOf } from './figures';

/** Figures in the person's language; shares only of what is enough for one. */
export function useFigureWords() {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const shareOf = (count: number, total: number): string | null =>
    wholeOf(total) === null ? null : format.share(count / total);
  return {
    shareOf,
    /** `18%`, or the count where there are few. */
    part: (count: number, total: number): string => shareOf(count, total) ?? format.number(count),
    /** `+12%`, or the difference where there are few. */
    change: (now: number, before: number): string => {
      const { kind, value } = changeOf(now, before);
      return kind === 'share' ? format.shareChange(value) : format.change(value);
    },
    mentions: (count: number): string => t('mentionsCount', { count, formatted: format.number(count) }),
    negative: ({ mentions, negative }: Pick<Counts, 'mentions' | 'negative'>): string => {
      const formatted = format.number(negative);
      const words = t('negativeCount', { count: negative, formatted });
      const share = shareOf(negative, mentions);
      return share === null ? words : `${words} (${share})`;
    },
    before: (count: number): string => t('beforeCount', { formatted: format.number(count) }),
    /** `11–15%` of whole percents. */
    percents: ({ low, high }: { low: number; high: number }): string =>
      low === high
        ? format.share(high / 100)
        : t('range', { low: format.number(low), high: format.share(high / 100) }),
    /** `900–1,300`. */
    range: ({ low, high }: { low: number; high: number }): string =>
      Math.round(low) === Math.round(high)
        ? format.number(Math.round(high))
        : t('range', { low: format.number(Math.round(low)), high: format.number(Math.round(high)) }),
  };
}
