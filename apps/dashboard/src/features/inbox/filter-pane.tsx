import { categories, knownNetworks, type Sentiment, sentiments } from '@vigie/contract';
import { Button, Chip, Group, MultiSelect, NavLink, Select, Stack, TextInput, Title } from '@mantine/core';
import { IconFlag3, IconInbox } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SentimentMark } from '../../components/sentiment-mark';
import { useFormat } from '../../i18n/use-format';
import {
  activeFilters,
  daysOfRange,
  type InboxSearch,
  type ListFilter,
  rangeOfDays,
  type TimePreset,
  timePresets,
  withList,
  withoutFilter,
  withoutFilters,
  withoutPart,
} from './inbox-search';
import { useFilterNames } from './use-filter-names';
import { useMentionCount } from './use-mention-count';
import { isDay } from './zoned-days';

/** Languages offered before any is in force; others stay reachable by the address. */
const offeredLanguages = [
  'fr',
  'en',
  'de',
  'es',
  'it',
  'pt',
  'nl',
  'ar',
  'pl',
  'ro',
  'sv',
  'da',
  'fi',
  'no',
  'cs',
  'el',
  'hu',
  'ru',
  'uk',
  'tr',
  'he',
  'fa',
  'hi',
  'zh',
  'ja',
  'ko',
  'vi',
  'und',
];

export interface FilterPaneProps {
  workspaceId: string;
  search: InboxSearch;
  now: number;
  onChange: (search: InboxSearch) => void;
}

/** Views and filters of the inbox. What is chosen is in the address at once. */
export const FilterPane = memo(function FilterPane({ workspaceId, search, now, onChange }: FilterPaneProps) {
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const names = useFilterNames(workspaceId);
  const format = useFormat();

  const list = (kind: ListFilter, values: readonly string[], ordered = false) => {
    const offered = [...new Set([...values, ...(search[kind] ?? [])])].map((value) => ({
      value,
      label: names.valueName(kind, value),
    }));
    if (!ordered) offered.sort((one, other) => one.label.localeCompare(other.label, format.locale));
    return (
      <MultiSelect
        size="sm"
        label={t(`inbox:filter.${kind}`)}
        placeholder={search[kind] ? undefined : t('inbox:any')}
        data={offered}
        value={search[kind] ?? []}
        onChange={(chosen) => onChange(withList(search, kind, chosen))}
        searchable={offered.length > 8}
        clearable
        hidePickedOptions
        comboboxProps={{ shadow: 'md' }}
        // The field for typing shares the line of the first chosen values.
        styles={{ inputField: { minWidth: '2rem' } }}
      />
    );
  };

  return (
    <Stack gap="md" component="nav" aria-label={t('inbox:filters')}>
      <Views workspaceId={workspaceId} search={search} now={now} onChange={onChange} />
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('inbox:filters')}
        </Title>
        {list(
          'brand',
          names.brands.map(({ id }) => id),
        )}
        <TimeFilter search={search} onChange={onChange} />
        <div>
          <SentimentFilter search={search} onChange={onChange} />
        </div>
        {list('category', categories, true)}
        {list('network', knownNetworks)}
        {list('language', offeredLanguages)}
        {list(
          'source',
          names.sources.map(({ id }) => id),
        )}
        {activeFilters(search).length > 0 && (
          <Button variant="default" onClick={() => onChange(withoutFilters(search))}>
            {t('inbox:clearFilters')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
});

function Views({ workspaceId, search, now, onChange }: FilterPaneProps) {
  const { t } = useTranslation('inbox');
  const all = withoutPart(search, 'flagged');
  const views = [
    { key: 'all', search: all, icon: IconInbox, active: !search.flagged },
    { key: 'alerts', search: { ...all, flagged: true }, icon: IconFlag3, active: search.flagged === true },
  ] as const;
  return (
    <Stack gap={2}>
      <Title order={2} size="h3" mb={4}>
        {t('views')}
      </Title>
      {views.map(({ key, search: target, icon: Mark, active }) => (
        <NavLink
          key={key}
          component="button"
          type="button"
          active={active}
          aria-current={active ? 'true' : undefined}
          label={t(`view.${key}`)}
          leftSection={<Mark size={18} stroke={1.7} aria-hidden />}
          rightSection={<ViewCount workspaceId={workspaceId} search={target} now={now} />}
          onClick={() => onChange(target)}
          px="xs"
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      ))}
    </Stack>
  );
}

function ViewCount({ workspaceId, search, now }: Omit<FilterPaneProps, 'onChange'>) {
  const format = useFormat();
  const { data } = useMentionCount(workspaceId, search, now);
  if (!data) return null;
  return (
    <span className="tabular" style={{ fontSize: '0.75rem' }}>
      {format.compact(data.count)}
      {data.capped && '+'}
    </span>
  );
}

type PartProps = Pick<FilterPaneProps, 'search' | 'onChange'>;

function SentimentFilter({ search, onChange }: PartProps) {
  const { t } = useTranslation('inbox');
  return (
    <div role="group" aria-labelledby="inbox-sentiment">
      <div
        id="inbox-sentiment"
        className="mantine-InputWrapper-label"
        style={{ fontSize: '0.8125rem', fontWeight: 500, marginBottom: 4 }}
      >
        {t('filter.sentiment')}
      </div>
      <Chip.Group
        multiple
        value={search.sentiment ?? []}
        onChange={(chosen) => onChange(withList(search, 'sentiment', chosen))}
      >
        <Group gap={6}>
          {[...sentiments].reverse().map((sentiment: Sentiment) => (
            <Chip key={sentiment} value={sentiment} size="xs" variant="outline" radius="sm">
              <SentimentMark sentiment={sentiment} label />
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}

function TimeFilter({ search, onChange }: PartProps) {
  const { t } = useTranslation('inbox');
  const { timeZone } = useFormat();
  const fixed = search.from !== undefined || search.to !== undefined;
  const [opened, setOpened] = useState(false);
  const custom = fixed || (opened && !search.time);
  const { first, last } = daysOfRange(search, timeZone);

  const setDays = (start: string | undefined, end: string | undefined) => {
    const range = {
      ...(start !== undefined && isDay(start) ? { from: rangeOfDays(start, start, timeZone).from } : {}),
      ...(end !== undefined && isDay(end) ? { to: rangeOfDays(end, end, timeZone).to } : {}),
    };
    if (range.from !== undefined && range.to !== undefined && range.from >= range.to && start && end) {
      Object.assign(range, rangeOfDays(start, end, timeZone));
    }
    onChange({ ...withoutFilter(search, { kind: 'time' }), ...range });
  };

  return (
    <>
      <Select
        label={t('filter.time')}
        allowDeselect={false}
        value={search.time ?? (custom ? 'custom' : 'any')}
        data={['any', ...timePresets, 'custom'].map((value) => ({
          value,
          label: t(`time.${value as TimePreset | 'any' | 'custom'}`),
        }))}
        onChange={(value) => {
          setOpened(value === 'custom');
          const rest = withoutFilter(search, { kind: 'time' });
          const preset = timePresets.find((known) => known === value);
          onChange(preset ? { ...rest, time: preset } : rest);
        }}
        comboboxProps={{ shadow: 'md' }}
      />
      {custom && (
        <Stack gap="xs">
          <TextInput
            type="date"
            label={t('time.first')}
            value={first ?? ''}
            max={last}
            onChange={(event) => setDays(event.currentTarget.value || undefined, last)}
          />
          <TextInput
            type="date"
            label={t('time.last')}
            value={last ?? ''}
            min={first}
            onChange={(event) => setDays(first, event.currentTarget.value || undefined)}
          />
        </Stack>
      )}
    </>
  );
}
