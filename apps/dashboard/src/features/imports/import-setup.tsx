import { type ImportChoices, type ImportField, type ImportRun, knownNetworks } from '@vigie/contract';
import { Anchor, Button, Fieldset, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { useNetworkName } from '../../components/network-mark';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { FormatFields } from './format-fields';
import {
  type AskedChoices,
  choicesOf,
  commonFields,
  lacking,
  otherFields,
  requiredFields,
  withColumn,
  withFormat,
} from './import-choices';
import { PreviewTable } from './preview-table';
import { useImportActs, useImportPreview } from './use-imports';

/** Where the posts go; the topic is null while none was chosen. */
interface Place {
  brandId: string | null;
  match: boolean;
}

/** An uploaded file before its import: how it is read, what its columns hold, where the posts go. */
export function ImportSetup({ run }: { run: ImportRun }) {
  const { t } = useTranslation(['imports', 'common']);
  const [asked, setAsked] = useState<AskedChoices>(() => choicesOf(run));
  const [place, setPlace] = useState<Place>({ brandId: run.brandId, match: run.match });
  const { data, stale, error, isFetching, retry } = useImportPreview(run.id, asked);
  if (!data) return error ? <ErrorState error={error} onRetry={retry} /> : <SkeletonRows count={8} />;
  // What was corrected shows at once, what is guessed follows.
  const choices: ImportChoices = { ...data.choices, ...asked };
  return (
    <Stack gap="lg">
      <FormatFields
        choices={choices}
        onFormat={(change) => setAsked(withFormat(choices, change))}
        onZone={(zone) => setAsked({ ...choices, zone })}
      />
      <ColumnFields choices={choices} columns={data.preview.columns} onChange={setAsked} />
      <NetworkField choices={choices} from={data.preview.networkFrom} onChange={setAsked} />
      {error && (
        <div>
          <Text fw={600} size="sm">
            {t('imports:preview.failed')}
          </Text>
          <ErrorNote error={error} />
          <Button mt="xs" variant="default" size="compact-md" loading={isFetching} onClick={retry}>
            {t('common:retry')}
          </Button>
        </div>
      )}
      <PreviewTable preview={data.preview} stale={stale} />
      <StartForm
        run={run}
        choices={choices}
        place={place}
        onPlace={setPlace}
        missing={data.preview.missing}
        ready={!stale && !error}
      />
    </Stack>
  );
}

interface ChoiceProps {
  choices: ImportChoices;
  onChange: (choices: AskedChoices) => void;
}

function ColumnFields({ choices, columns, onChange }: ChoiceProps & { columns: readonly string[] }) {
  const { t } = useTranslation('imports');
  const [more, setMore] = useState(() => otherFields.some((field) => choices.mapping[field] !== undefined));
  const select = (field: ImportField) => {
    const needed = requiredFields.some((required) => required === field);
    const value = choices.mapping[field] ?? null;
    return (
      <Select
        key={field}
        label={t(`field.${field}`)}
        description={needed ? t('mapping.required') : undefined}
        placeholder={t('mapping.none')}
        data={[...new Set([...columns, ...(value === null ? [] : [value])])].filter(
          (column) => column !== '',
        )}
        value={value}
        onChange={(column) => onChange(withColumn(choices, field, column))}
        clearable={!needed}
        searchable={columns.length > 8}
        error={needed && value === null}
        comboboxProps={{ shadow: 'md' }}
      />
    );
  };
  return (
    <Fieldset legend={t('mapping.title')}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" style={{ alignItems: 'end' }}>
          {commonFields.map(select)}
          {more && otherFields.map(select)}
        </SimpleGrid>
        {!more && (
          <Button variant="subtle" size="compact-sm" w="fit-content" onClick={() => setMore(true)}>
            {t('mapping.more')}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}

interface NetworkFieldProps extends ChoiceProps {
  from: 'column' | 'chosen' | 'guessed' | null;
}

function NetworkField({ choices, from, onChange }: NetworkFieldProps) {
  const { t } = useTranslation('imports');
  const name = useNetworkName();
  const networks = [...new Set([...knownNetworks, ...(choices.network === null ? [] : [choices.network])])];
  return (
    <Select
      maw={420}
      label={t('network.label')}
      description={t(`network.${from ?? 'unknown'}`)}
      data={[
        { value: '', label: t('network.auto') },
        ...networks.map((network) => ({ value: network, label: name(network) })),
      ]}
      value={choices.network ?? ''}
      onChange={(network) => onChange({ ...choices, network: network || null })}
      allowDeselect={false}
      searchable
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

interface StartFormProps {
  run: ImportRun;
  choices: ImportChoices;
  place: Place;
  onPlace: (place: Place) => void;
  missing: readonly ImportField[];
  ready: boolean;
}

function StartForm({ run, choices, place, onPlace, missing, ready }: StartFormProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const workspace = useWorkspace();
  const mayMakeTopic = useCan('brands.write');
  const { data: brands } = useQuery(brandsQuery(workspace.id));
  const open = (brands ?? []).filter(({ archived }) => !archived);
  // With one topic there is nothing to choose.
  const brandId = place.brandId ?? (open.length === 1 ? (open[0]?.id ?? null) : null);
  const { match } = place;
  const { start } = useImportActs(run.id);
  const { fields, topic } = lacking(choices, missing, brandId);
  const needs = [
    ...(topic ? [t('chooseTopic')] : []),
    ...(fields.length > 0
      ? [t('mapFields', { fields: format.list(fields.map((field) => t(`field.${field}`))) })]
      : []),
  ];
  const expression = open.find(({ id }) => id === brandId)?.expression ?? '';
  return (
    <Stack gap="sm" maw={560}>
      <Select
        label={t('topic')}
        placeholder={t('topicPlaceholder')}
        data={open.map(({ id, name }) => ({ value: id, label: name }))}
        value={brandId}
        onChange={(chosen) => onPlace({ ...place, brandId: chosen })}
        allowDeselect={false}
        comboboxProps={{ shadow: 'md' }}
      />
      {brands && open.length === 0 && (
        <Text size="sm">
          {t('noTopic')}{' '}
          {mayMakeTopic && (
            <Anchor
              underline="always"
              renderRoot={(props) => (
                <Link to="/$workspace/settings/topics" params={{ workspace: workspace.slug }} {...props} />
              )}
            >
              {t('makeTopic')}
            </Anchor>
          )}
        </Text>
      )}
      <Switch
        label={t('match')}
        description={match && expression !== '' ? t('matchOn', { expression }) : t('matchOff')}
        checked={match}
        onChange={(event) => onPlace({ ...place, match: event.currentTarget.checked })}
      />
      <ErrorNote error={start.error} />
      <div>
        <NextButton
          disabled={needs.length > 0 || !ready}
          loading={start.isPending}
          onClick={() => brandId !== null && start.mutate({ ...choices, brandId, match })}
        >
          {t('start')}
        </NextButton>
      </div>
      {needs.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('cannotStart', { what: format.list(needs) })}
        </Text>
      )}
    </Stack>
  );
}
