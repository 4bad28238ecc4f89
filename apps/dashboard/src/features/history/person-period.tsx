import { Group, Select } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';
import { historyPeriods, type PersonPeriod } from './history-search';

export interface PersonPeriodProps {
  value: PersonPeriod;
  onChange: (next: PersonPeriod) => void;
  /** Filters beside these. */
  children?: ReactNode;
}

/** Whose entries, and since when. */
export function PersonPeriodFilters({ value: { person, time }, onChange, children }: PersonPeriodProps) {
  const { t } = useTranslation('history');
  const workspace = useWorkspace();
  const { everybody } = useColleagues(workspace.id);
  return (
    <Group gap="xs" mb="md" align="flex-end">
      <Select
        label={t('person')}
        placeholder={t('everybody')}
        data={everybody.map(({ personId, name }) => ({ value: personId, label: name }))}
        value={person ?? null}
        onChange={(chosen) => onChange({ ...(chosen !== null && { person: chosen }), ...(time && { time }) })}
        searchable={everybody.length > 8}
        clearable
      />
      <Select
        label={t('period')}
        placeholder={t('always')}
        data={historyPeriods.map((value) => ({ value, label: t(`time.${value}`) }))}
        value={time ?? null}
        onChange={(chosen) => {
          const next = historyPeriods.find((each) => each === chosen);
          onChange({ ...(person && { person }), ...(next && { time: next }) });
        }}
        clearable
      />
      {children}
    </Group>
  );
}
