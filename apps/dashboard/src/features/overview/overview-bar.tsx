import { type Brand } from '@vigie/contract';
import { Select, Skeleton, Switch } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type Day } from '../inbox/zoned-days';
import classes from './overview.module.css';
import {
  daysOf,
  type OverviewSearch,
  overviewTimes,
  timeOf,
  withBrand,
  withCompare,
  withDays,
  withTime,
} from './overview-search';

const DaysField = lazy(() => import('./days-field').then((module) => ({ default: module.DaysField })));

export interface OverviewBarProps {
  search: OverviewSearch;
  /** Undefined until they are read. */
  brands: readonly Brand[] | undefined;
  today: Day;
  /** Why nothing is compared all the same; null: it is. */
  compareNote: string | null;
  onChange: (search: OverviewSearch) => void;
}

const all = 'all';

/** Topic, period and comparison of the whole page. What is chosen is in the address at once. */
export function OverviewBar({ search, brands, today, compareNote, onChange }: OverviewBarProps) {
  const { t } = useTranslation('overview');
  const { from, to } = daysOf(search, today);
  const first = from;
  const last = addDays(to, -1);
  const time = timeOf(search);
  const topics = (brands ?? [])
    .filter(({ id, archived }) => !archived || id === search.brand)
    .map(({ id, name }) => ({ value: id, label: name }));
  if (search.brand !== undefined && !topics.some(({ value }) => value === search.brand)) {
    topics.push({ value: search.brand, label: brands ? t('unknownTopic') : '…' });
  }
  return (
    <search aria-label={t('bar')} className={classes.bar}>
      <Select
        label={t('topic')}
        data={[{ value: all, label: t('allTopics') }, ...topics]}
        value={search.brand ?? all}
        allowDeselect={false}
        searchable={topics.length > 8}
        onChange={(value) => onChange(withBrand(search, value === all ? null : value))}
        comboboxProps={{ shadow: 'md', keepMounted: false }}
      />
      <Select
        label={t('period')}
        data={[...overviewTimes, 'custom' as const].map((value) => ({ value, label: t(`times.${value}`) }))}
        value={time ?? 'custom'}
        allowDeselect={false}
        onChange={(value) => {
          const moving = overviewTimes.find((known) => known === value);
          onChange(moving === undefined ? withDays(search, first, last) : withTime(search, moving));
        }}
        comboboxProps={{ shadow: 'md', keepMounted: false }}
      />
      {time === null && (
        <Suspense fallback={<Skeleton h={60} w="16rem" />}>
          <DaysField
            first={first}
            last={last}
            today={today}
            onChange={(start, end) => onChange(withDays(search, start, end))}
          />
        </Suspense>
      )}
      <Switch
        className={classes.compare}
        label={t('compare')}
        description={search.compare === undefined ? compareNote : undefined}
        checked={search.compare === undefined}
        onChange={(event) => onChange(withCompare(search, event.currentTarget.checked))}
      />
    </search>
  );
}
