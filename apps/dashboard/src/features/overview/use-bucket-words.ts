import { type Overview } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { dayInZone, startOfDay } from '../inbox/zoned-days';

type Range = Overview['period'];

/** What a stretch of a curve is called: in full, and in short under the axis. */
export function useBucketWords(grain: Overview['grain']) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const nameOf = (range: Range): string => {
    switch (grain) {
      case 'hour':
        return t('hourOf', {
          day: format.day(range.from),
          from: format.time(range.from),
          to: format.time(range.to),
        });
      case 'day':
        return format.day(range.from);
      case 'week':
        return t('weekOf', { days: format.days(range) });
    }
  };
  const axisOf = ({ from }: Range): string => {
    if (grain !== 'hour') return format.day(from);
    const zone = format.timeZone;
    const begins = Date.parse(from) === startOfDay(dayInZone(Date.parse(from), zone), zone);
    return begins ? format.day(from) : format.time(from);
  };
  return { nameOf, axisOf };
}
