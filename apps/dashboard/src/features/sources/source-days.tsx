import { type SourceLine } from '@vigie/contract';
import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { dayName, sumOfDays } from './days';
import classes from './sources.module.css';

const DaysChart = lazy(() => import('./days-chart').then((module) => ({ default: module.DaysChart })));

/** Mentions a day as a curve, today's number, and all of it in words. */
export function SourceDays({ days }: Pick<SourceLine, 'days'>) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const { total, today, most, mostOn } = sumOfDays(days);
  const words =
    total === 0
      ? t('daysNone', { days: format.number(days.length) })
      : t('daysSummary', {
          days: format.number(days.length),
          total: format.number(total),
          today: format.number(today),
          most: format.number(most),
          day: dayName(mostOn, format.locale),
        });
  return (
    <div className={classes.days} title={words}>
      {/* The chart would take the keyboard, and say nothing. */}
      <div className={classes.curve} inert>
        <Suspense fallback={<Skeleton h={28} />}>
          <DaysChart counts={days.map(({ mentions }) => mentions)} />
        </Suspense>
      </div>
      <Text size="xs" c="dimmed" aria-hidden className="tabular">
        {t('today', { count: today, formatted: format.number(today) })}
      </Text>
      <span className="visually-hidden">{words}</span>
    </div>
  );
}
