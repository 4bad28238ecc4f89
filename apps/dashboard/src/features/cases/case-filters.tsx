import { type CaseAge, caseAges, type CaseState, caseStates } from '@vigie/contract';
import { Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { searchFieldProps } from '../../app/keyboard';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { useCaseWords } from './case-words';
import classes from './cases.module.css';
import { type CaseLayout, caseLayouts, type CasesSearch, isFiltered, withSearch } from './cases-search';

export interface CaseFiltersProps {
  search: CasesSearch;
  layout: CaseLayout;
  onChange: (search: CasesSearch) => void;
}

const whose = ['all', 'me', 'none'] as const;

/** Team, whose, past due, words; and how the cases are laid out. */
export function CaseFilters({ search, layout, onChange }: CaseFiltersProps) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const { teams, ownTeams, people, teamName } = useCaseWords();
  const all = useCan('cases.readAll');
  const offered = all ? teams : ownTeams;
  // A team that was given up may still stand in an address.
  const unlisted = search.team !== undefined && !offered.some(({ id }) => id === search.team);
  const teamChoices = [
    ...offered.map(({ id, name }) => ({ value: id, label: name })),
    ...(unlisted && search.team !== undefined ? [{ value: search.team, label: teamName(search.team) }] : []),
  ];
  return (
    <div className={classes.filters} role="search" aria-label={t('cases:filters')}>
      <SearchField value={search.q ?? ''} onChange={(q) => onChange(withSearch(search, { q }))} />
      {teamChoices.length > 0 && (
        <Select
          aria-label={t('cases:column.team')}
          placeholder={t('cases:allTeams')}
          data={teamChoices}
          value={search.team ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('cases:allTeams') }}
          className={classes.filter}
          onChange={(team) => onChange(withSearch(search, { team: team ?? undefined }))}
        />
      )}
      <Select
        aria-label={t('cases:whose')}
        data={[
          ...whose.map((value) => ({ value, label: t(`cases:whoseChoice.${value}`) })),
          ...people
            .filter(({ personId }) => personId === search.assignee)
            .map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        value={search.assignee ?? 'all'}
        allowDeselect={false}
        className={classes.filter}
        onChange={(value) =>
          onChange(withSearch(search, { assignee: value === null || value === 'all' ? undefined : value }))
        }
      />
      {layout === 'table' && (
        <Select
          aria-label={t('cases:column.state')}
          data={[
            { value: 'not-closed', label: t('cases:notClosed') },
            ...caseStates.map((value) => ({
              value: value as string,
              label: t(`vocabulary:caseState.${value}`),
            })),
          ]}
          value={search.state ?? 'not-closed'}
          allowDeselect={false}
          className={classes.filter}
          onChange={(value) =>
            onChange(
              withSearch(search, { state: caseStates.find((state): state is CaseState => state === value) }),
            )
          }
        />
      )}
      <TopicSelect value={search.brand} onChange={(brand) => onChange(withSearch(search, { brand }))} />
      <Select
        aria-label={t('cases:age')}
        placeholder={t('cases:anyAge')}
        data={caseAges.map((value) => ({ value, label: t(`vocabulary:caseAge.${value}`) }))}
        value={search.age ?? null}
        clearable
        clearButtonProps={{ 'aria-label': t('cases:anyAge') }}
        className={classes.filter}
        onChange={(value) =>
          onChange(withSearch(search, { age: caseAges.find((age): age is CaseAge => age === value) }))
        }
      />
      <Switch
        label={t('cases:overdueOnly')}
        checked={search.overdue === true}
        onChange={(event) =>
          onChange(withSearch(search, { overdue: event.currentTarget.checked ? true : undefined }))
        }
      />
      {isFiltered(search) && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(withSearch({}, { as: search.as, state: search.state }))}
        >
          {t('cases:clearFilters')}
        </Button>
      )}
      <SegmentedControl
        className={classes.layouts}
        aria-label={t('cases:layout')}
        value={layout}
        data={caseLayouts.map((value) => ({ value, label: t(`cases:as.${value}`) }))}
        onChange={(value) =>
          onChange(withSearch(search, { as: caseLayouts.find((known) => known === value) }))
        }
      />
    </div>
  );
}

/** What the cases are about, for who may know what is listened to. */
function TopicSelect({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (brand: string | undefined) => void;
}) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const mayRead = useCan('brands.read');
  const { data: topics } = useQuery({ ...brandsQuery(workspaceId), enabled: mayRead });
  if (topics === undefined) return null;
  return (
    <Select
      aria-label={t('topic')}
      placeholder={t('allTopics')}
      data={topics
        .filter(({ id, archived }) => !archived || id === value)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('allTopics') }}
      className={classes.filter}
      onChange={(brand) => onChange(brand ?? undefined)}
    />
  );
}

/** Words go to the address once typing rests. */
function SearchField({ value, onChange }: { value: string; onChange: (q: string | undefined) => void }) {
  const { t } = useTranslation('cases');
  const [typed, setTyped] = useState({ of: value, text: value });
  // The address changed by itself (back, filters cleared): it wins over what was typed.
  if (typed.of !== value) setTyped({ of: value, text: value });
  const send = useDebouncedCallback((text: string) => {
    // What was typed stays as it is: a space at its end may be followed by another word.
    setTyped((before) => ({ ...before, of: text }));
    onChange(text === '' ? undefined : text);
  }, 300);
  return (
    <TextInput
      {...searchFieldProps}
      type="search"
      aria-label={t('searchCases')}
      placeholder={t('searchCases')}
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={100}
      value={typed.text}
      className={classes.search}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped({ of: value, text });
        send(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
