import { Skeleton, Text, Title } from '@mantine/core';
import { type AuthorPage } from '@vigie/contract';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { reachSummary } from './reach-summary';

const ReachChart = lazy(() => import('./reach-chart').then((module) => ({ default: module.ReachChart })));

/** How an author's reach changed, as a curve and in words. */
export function AuthorReach({ reach }: Pick<AuthorPage, 'reach'>) {
  const { t } = useTranslation('authors');
  const format = useFormat();
  const summary = reachSummary(reach);
  const day = (iso: string) => format.date(`${iso}T12:00:00.000Z`);
  return (
    <section aria-labelledby="author-reach">
      <Title order={2} size="h3" id="author-reach" mb="xs">
        {t('reach')}
      </Title>
      {summary === null ? (
        <Text size="sm" c="dimmed">
          {t('reachUnknown')}
        </Text>
      ) : (
        <>
          {summary.first.day !== summary.last.day && (
            // The chart would take the keyboard, and say nothing.
            <div inert>
              <Suspense fallback={<Skeleton h={120} />}>
                <ReachChart reach={reach} />
              </Suspense>
            </div>
          )}
          <Text size="sm">
            {summary.first.day === summary.last.day
              ? t('reachOnce', {
                  day: day(summary.last.day),
                  followers: format.number(summary.last.followers),
                })
              : t('reachSummary', {
                  first: day(summary.first.day),
                  from: format.number(summary.first.followers),
                  last: day(summary.last.day),
                  to: format.number(summary.last.followers),
                })}
          </Text>
        </>
      )}
    </section>
  );
}
