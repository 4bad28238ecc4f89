import { Button, Skeleton } from '@mantine/core';
import { IconCalendarOff, IconChartHistogram, IconFileExport, IconPrinter } from '@tabler/icons-react';
import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { fewMentions, type Period } from '@vigie/contract';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { tellFirstPaint } from '../../app/first-paint';
import { useCommandGroup } from '../../app/shortcuts';
import { useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { NothingYet } from '../inbox/nothing-yet';
import { dayInZone } from '../inbox/zoned-days';
import { useLamp } from '../sources/use-lamp';
import { AuthorsSection } from './authors-section';
import { mentionsBehind } from './behind';
import { ClockSection } from './clock-section';
import { CountedParts, CountedPartsWaiting } from './counted-parts';
import { isComparable } from './figures';
import { HeadlineLine } from './headline-line';
import { useLightPrint } from './light-scheme';
import { OverviewBar } from './overview-bar';
import { overviewQuery, scopeOf } from './overview-queries';
import { daysOf, type OverviewSearch, overviewTimes, timeOf, withTime } from './overview-search';
import classes from './overview.module.css';
import { type QueryState } from './section';
import { type Shown } from './shown';
import { StoriesSection } from './stories-section';
import { useOverviewEvents } from './use-overview-events';
import { type OverTimeProps } from './volume-section';
import { WordsSection } from './words-section';

const ExportDialog = lazy(() =>
  import('../exports/export-dialog').then((module) => ({ default: module.ExportDialog })),
);

/** The desk as a whole: a period in words and in figures, each open to the mentions behind it. */
export function OverviewPage() {
  const { t } = useTranslation('overview');
  const workspace = useWorkspace();
  const search = useSearch({ from: '/$workspace/overview' });
  const navigate = useNavigate({ from: '/$workspace/overview' });
  const format = useFormat();
  const now = useNow();
  const [exporting, setExporting] = useState(false);
  const brands = useQuery(brandsQuery(workspace.id));
  const lamp = useLamp();
  useOverviewEvents(workspace.id);
  useLightPrint();
  usePageCommands(search);
  const today = dayInZone(now.getTime(), format.timeZone);
  const period: Period = {
    ...daysOf(search, today),
    ...(search.brand === undefined ? {} : { brand: search.brand }),
    zone: format.timeZone,
  };
  const named = brands.data?.find(({ id }) => id === search.brand)?.name;
  const topic = search.brand === undefined ? null : (named ?? (brands.data ? t('unknownTopic') : '…'));
  const range = scopeOf(period);
  const days = format.days(range);
  // Before what the parts ask for by themselves: a browser has few connections.
  usePrefetchQuery(overviewQuery(workspace.id, period));
  const overview = useQuery(overviewQuery(workspace.id, period));
  const read = overview.data !== undefined || overview.error !== null;
  useEffect(() => {
    if (read) tellFirstPaint();
  }, [read]);
  const compareNote = !isComparable(range, now.getTime())
    ? t('compareLater')
    : overview.data?.totalsBefore.mentions === 0
      ? t('compareNothing')
      : null;
  const about = [topic ?? t('allTopics'), days].join(' · ');
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              className={classes.screen}
              variant="default"
              leftSection={<IconFileExport size={16} aria-hidden />}
              onClick={() => setExporting(true)}
            >
              {t('exportMentions')}
            </Button>
            <Button
              className={classes.screen}
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => print()}
            >
              {t('print')}
            </Button>
          </>
        }
      />
      <Suspense>
        {exporting && <ExportDialog search={mentionsBehind(range)} onClose={() => setExporting(false)} />}
      </Suspense>
      <p className={classes.printed}>
        {t('printed', {
          workspace: workspace.name,
          topic: topic ?? t('allTopics'),
          days,
          at: format.dateTime(now),
        })}
      </p>
      <OverviewBar
        search={search}
        brands={brands.data}
        today={today}
        compareNote={compareNote}
        onChange={(next) => void navigate({ search: next, replace: true })}
      />
      {brands.data?.every(({ mentions }) => mentions === 0) && lamp !== undefined ? (
        <NothingYet lamp={lamp} />
      ) : (
        <Parts
          search={search}
          period={period}
          topic={topic}
          overview={overview}
          shown={{ now: now.getTime(), about, compare: search.compare === undefined && compareNote === null }}
        />
      )}
    </div>
  );
}

/** Periods and print in the command palette. */
function usePageCommands(search: OverviewSearch): void {
  const { t } = useTranslation('overview');
  const navigate = useNavigate({ from: '/$workspace/overview' });
  const time = timeOf(search);
  useCommandGroup(
    useMemo(
      () => ({
        title: t('commands'),
        commands: [
          ...overviewTimes
            .filter((other) => other !== time)
            .map((other) => ({
              id: `overview ${other}`,
              label: t(`times.${other}`),
              icon: IconChartHistogram,
              run: () => void navigate({ search: (before) => withTime(before, other), replace: true }),
            })),
          { id: 'overview print', label: t('print'), icon: IconPrinter, run: () => print() },
        ],
      }),
      [t, navigate, time],
    ),
  );
}

interface PartsProps {
  search: OverviewSearch;
  period: Period;
  /** By its name; null for all. */
  topic: string | null;
  overview: QueryState<OverTimeProps['overview']>;
  shown: Shown;
}

function Parts({ search, period, topic, overview, shown }: PartsProps) {
  const { t } = useTranslation('overview');
  const periodName = usePeriodName(search, period);
  const { data, error, isPlaceholderData, refetch } = overview;
  // The sentence first; the many parts in pieces.
  const counted = useDeferredValue(
    useMemo(() => ({ data, stale: isPlaceholderData }), [data, isPlaceholderData]),
  );
  const empty = data?.totals.mentions === 0;
  return (
    <>
      {data !== undefined ? (
        <div data-stale={isPlaceholderData} className={classes.first}>
          <HeadlineLine overview={data} now={shown.now} period={periodName} topic={topic} />
          {data.totals.mentions > 0 && data.totals.mentions < fewMentions && (
            <p className={classes.few}>{t('few', { few: fewMentions })}</p>
          )}
        </div>
      ) : (
        error === null && <Skeleton className={classes.headlineWaiting} />
      )}
      {data === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {empty && (
        <EmptyState icon={IconCalendarOff} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      <div className={classes.grid}>
        {counted.data === undefined
          ? error === null && <CountedPartsWaiting />
          : counted.data.totals.mentions > 0 && (
              <CountedParts overview={counted.data} shown={shown} stale={counted.stale} />
            )}
        {!empty && (
          <>
            <WordsSection period={period} />
            <StoriesSection period={period} shown={shown} />
            <AuthorsSection period={period} />
          </>
        )}
        <ClockSection period={period} compare={search.compare === undefined} />
      </div>
    </>
  );
}

/** The period as a sentence begins with it. */
function usePeriodName(search: OverviewSearch, period: Period): string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const time = timeOf(search);
  const range = scopeOf(period);
  if (time === 'today') return t('headline.todaySoFar');
  if (time !== null && time !== 'yesterday') return t(`times.${time}`);
  const name = search.first === search.last ? format.longDay(range.from) : format.days(range);
  return name.charAt(0).toLocaleUpperCase(format.locale) + name.slice(1);
}
