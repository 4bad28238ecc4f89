import { ActionIcon, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconHourglassLow, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { mostRetentionSources, type RetentionSource } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import lined from '../../components/lined-list.module.css';
import { PageHeader } from '../../components/page-header';
import { ReadOnlyNote } from '../../components/read-only-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import classes from './retention.module.css';
import { RetentionForm } from './retention-form';
import { retentionQuery } from './retention-queries';
import { useSpanWords } from './use-span-words';

/** How long the mentions of each source are kept, imports included. */
export function RetentionPage() {
  const { t } = useTranslation(['administration', 'settings']);
  const workspace = useWorkspace();
  const mayWrite = useCan('workspace.write');
  const sources = useQuery(retentionQuery(workspace.id));
  return (
    <>
      <PageHeader
        title={t('administration:retention.title')}
        description={
          <>
            {t('administration:retention.description')}{' '}
            {t('administration:retention.zone', { zone: workspace.timeZone })}
          </>
        }
      />
      {!mayWrite && <ReadOnlyNote>{t('settings:readOnly')}</ReadOnlyNote>}
      {sources.isPending ? (
        <SkeletonRows count={5} height={52} />
      ) : sources.data === undefined ? (
        <ErrorState error={sources.error} onRetry={() => void sources.refetch()} />
      ) : sources.data.length === 0 ? (
        <EmptyState icon={IconHourglassLow} title={t('administration:retention.empty')}>
          {t('administration:retention.emptyBody')}
        </EmptyState>
      ) : (
        <Sources sources={sources.data} mayWrite={mayWrite} />
      )}
    </>
  );
}

function Sources({ sources, mayWrite }: { sources: readonly RetentionSource[]; mayWrite: boolean }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState<readonly RetentionSource[] | null>(null);
  const selected = sources.filter(({ id }) => chosen.has(id)).slice(0, mostRetentionSources);
  const choose = (id: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <>
      {mayWrite && sources.length > 1 && (
        <Group mb="xs" mih={36}>
          <Checkbox
            label={t('retention.all')}
            checked={selected.length === sources.length}
            indeterminate={selected.length > 0 && selected.length < sources.length}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? sources.map(({ id }) => id) : []))
            }
          />
          {selected.length > 0 && (
            <>
              <Text size="sm" role="status">
                {t('retention.chosen', {
                  count: selected.length,
                  formatted: format.number(selected.length),
                })}
              </Text>
              <Button size="compact-md" variant="default" onClick={() => setChanging(selected)}>
                {t('retention.change')}
              </Button>
            </>
          )}
        </Group>
      )}
      <ul className={lined.list} aria-label={t('retention.list')}>
        {sources.map((source) => (
          <li key={source.id}>
            {mayWrite && sources.length > 1 && (
              <Checkbox
                aria-label={t('retention.select', { name: source.name })}
                checked={chosen.has(source.id)}
                onChange={(event) => choose(source.id, event.currentTarget.checked)}
              />
            )}
            <SourceWords source={source} />
            {mayWrite && (
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('retention.changeOf', { name: source.name })}
                onClick={() => setChanging([source])}
              >
                <IconPencil size={18} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {changing !== null && (
        <RetentionForm
          sources={changing}
          onClose={() => {
            setChanging(null);
            setChosen(new Set());
          }}
        />
      )}
    </>
  );
}

function SourceWords({ source }: { source: RetentionSource }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const spanWords = useSpanWords();
  const { kind, name, listens, days, oldestAt } = source;
  const facts = [
    ...(kind === 'import' ? [t('retention.file')] : listens ? [] : [t('retention.former')]),
    oldestAt === null ? t('retention.noMention') : t('retention.oldest', { date: format.date(oldestAt) }),
  ];
  return (
    <div className={lined.words}>
      <div className={classes.source}>
        <Text fw={500} className={classes.name}>
          <bdi>{name}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {facts.join(' · ')}
        </Text>
      </div>
      <Text className={classes.span} fw={days === null ? 400 : 600} c={days === null ? 'dimmed' : undefined}>
        {t('retention.kept', { span: spanWords(days) })}
      </Text>
    </div>
  );
}
