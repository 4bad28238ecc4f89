import { knownNetworks, relations, type Sentiment, sentiments } from '@vigie/contract';
import { Button, Chip, Group, Input, MultiSelect, Select, Stack, TextInput, Title } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '../../app/use-workspace';
import { SentimentMark } from '../../components/sentiment-mark';
import { useCategories } from '../../components/use-categories';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { useTags } from '../triage/use-tags';
import { Views } from '../triage/views';
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
} from './inbox-search';
import { offeredLanguages } from './offered-languages';
import { useFilterNames } from './use-filter-names';
import { isDay } from './zoned-days';

/** A list is made when it is opened: there are a dozen, each of many lines. */
const listProps = { shadow: 'md', keepMounted: false } as const;

export interface FilterPaneProps {
  workspaceId: string;
  search: InboxSearch;
  now: number;
  onChange: (search: InboxSearch) => void;
}

/** Views and filters of the inbox. What is chosen is in the address at once. */
export const FilterPane = memo(function FilterPane({ workspaceId, search, now, onChange }: FilterPaneProps) {
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const names = useFilterNames(workspaceId, search.author);
  const format = useFormat();
  const tags = useTags(workspaceId);
  const { shown } = useCategories();
  const mayKnowAuthors = useCan('authors.read');

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
        comboboxProps={listProps}
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
        {list('category', shown, true)}
        {list('network', knownNetworks)}
        {list('language', offeredLanguages)}
        <AssigneeFilter workspaceId={workspaceId} search={search} onChange={onChange} />
        {list('tag', tags, true)}
        {mayKnowAuthors && list('relation', relations, true)}
        {mayKnowAuthors &&
          list(
            'list',
            names.lists.map(({ id }) => id),
          )}
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

type PartProps = Pick<FilterPaneProps, 'search' | 'onChange'>;

function AssigneeFilter({ workspaceId, search, onChange }: PartProps & { workspaceId: string }) {
  const { t } = useTranslation('inbox');
  const me = useMe().person.id;
  const format = useFormat();
  const { people, personName } = useColleagues(workspaceId);
  const others = people
    .filter(({ personId }) => personId !== me)
    .sort((one, other) => one.name.localeCompare(other.name, format.locale))
    .map(({ personId, name }) => ({ value: personId, label: name }));
  const data = [
    { value: me, label: t('assigneeMe') },
    { value: 'none', label: t('assigneeNone') },
    ...others,
  ];
  const { assignee } = search;
  // Somebody who left may still have some.
  if (assignee !== undefined && !data.some(({ value }) => value === assignee)) {
    data.push({ value: assignee, label: personName(assignee) });
  }
  return (
    <Select
      label={t('filter.assignee')}
      placeholder={t('any')}
      clearable
      searchable={data.length > 8}
      data={data}
      value={assignee ?? null}
      onChange={(value) => {
        const rest = withoutFilter(search, { kind: 'assignee', value: '' });
        onChange(value === null ? rest : { ...rest, assignee: value });
      }}
      comboboxProps={listProps}
    />
  );
}

function SentimentFilter({ search, onChange }: PartProps) {
  const { t } = useTranslation('inbox');
  return (
    <div role="group" aria-labelledby="inbox-sentiment">
      <Input.Label labelElement="div" id="inbox-sentiment" mb={4}>
        {t('filter.sentiment')}
      </Input.Label>
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
        comboboxProps={listProps}
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
