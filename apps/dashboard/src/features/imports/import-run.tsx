import { importRoutes, type ImportRun } from '@vigie/contract';
import { Alert, Anchor, Button, Group, Paper, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { isOver } from './import-choices';
import classes from './imports.module.css';
import { RefusalsTable } from './refusals-table';
import { rateOf, secondsLeft, shareDone } from './transfer-rate';
import { useImportActs, useSamples } from './use-imports';

/** Without a move for this long the screen says so, in milliseconds. */
const stalledAfter = 60_000;

export interface ImportRunCardProps {
  run: ImportRun;
  /** When `run` was read, in milliseconds. */
  readAt: number;
}

/** An import that was started: how far it is, then what became of the rows. */
export function ImportRunCard({ run, readAt }: ImportRunCardProps) {
  const { t } = useTranslation('imports');
  const over = isOver(run.state);
  const mayOperate = useCan('operations.read');
  return (
    <Stack gap="lg">
      <div aria-live="polite" className="visually-hidden">
        {over && t(`announce.${run.state as 'done' | 'cancelled' | 'failed'}`)}
      </div>
      {run.state !== 'done' && <ProgressCard run={run} readAt={readAt} />}
      {run.error !== null && (
        <Alert color="red" variant="light" title={t('report.error')}>
          <Text size="sm" c="var(--mantine-color-text)">
            {t(`runError.${run.error}`)}
          </Text>
          {mayOperate && run.errorDetail !== null && (
            <details>
              <summary>{t('report.details')}</summary>
              <code className={classes.excerpt}>{run.errorDetail}</code>
            </details>
          )}
        </Alert>
      )}
      <Report run={run} />
      {run.refused > 0 && <Refusals run={run} />}
    </Stack>
  );
}

function ProgressCard({ run, readAt }: ImportRunCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const now = useNow();
  const mayWrite = useCan('imports.write');
  const { cancel, resume } = useImportActs(run.id);
  const samples = useSamples(run, readAt);
  const running = run.state === 'running';
  const rate = running ? rateOf(samples) : null;
  const left = secondsLeft(rate, run.committedBytes, run.size);
  const share = shareDone(run.committedBytes, run.size);
  const lastMove = samples.findLast((sample) => sample.bytes < run.committedBytes)?.at ?? samples[0]?.at;
  const stalled = running && lastMove !== undefined && now.getTime() - lastMove > stalledAfter;
  const facts = [
    t('progress.rows', { count: run.rows, formatted: format.number(run.rows) }),
    t('progress.bytes', {
      done: format.bytes(run.committedBytes),
      size: format.bytes(run.size),
      share: format.share(share),
    }),
    ...(rate && rate.rowsPerSecond > 0
      ? [t('progress.rate', { formatted: format.number(Math.round(rate.rowsPerSecond)) })]
      : []),
    ...(left === null ? [] : [t('progress.left', { span: format.span(left) })]),
  ];
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Progress.Root size="lg">
          <Progress.Section value={share * 100} aria-label={t('progress.label')} />
        </Progress.Root>
        <Text size="sm" className="tabular">
          {running && run.committedBytes === 0 ? t('progress.waiting') : facts.join(' · ')}
        </Text>
        {running && (
          <Text size="sm" c="dimmed">
            {stalled ? t('progress.stalled') : t('progress.leave')}
          </Text>
        )}
        <ErrorNote error={cancel.error ?? resume.error} />
        {mayWrite && running && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconX size={16} aria-hidden />}
              loading={cancel.isPending}
              onClick={() => cancel.mutate()}
            >
              {t('cancel')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('cancelHint')}
            </Text>
          </Group>
        )}
        {mayWrite && (run.state === 'cancelled' || run.state === 'failed') && (
          <div>
            <NextButton
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              loading={resume.isPending}
              onClick={() => resume.mutate()}
            >
              {t('resume')}
            </NextButton>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

function Report({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { slug } = useWorkspace();
  const mayRead = useCan('mentions.read');
  const figures = [
    { key: 'stored', value: run.stored },
    { key: 'known', value: run.known },
    ...(run.match || run.unmatched > 0 ? [{ key: 'unmatched', value: run.unmatched } as const] : []),
    { key: 'refused', value: run.refused },
  ] as const;
  const seconds =
    run.startedAt !== null && run.finishedAt !== null
      ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000
      : null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="import-report">
      <Title order={2} id="import-report">
        {t('report.title')}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: figures.length }} spacing="sm" component="dl" m={0}>
        {figures.map(({ key, value }) => (
          <Paper key={key} withBorder p="sm">
            <Text component="dt" size="sm" c="dimmed">
              {t(`report.${key}`)}
            </Text>
            <Text component="dd" m={0} fz="1.375rem" fw={650} className="tabular">
              {format.number(value)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {[
          t('report.rows', { count: run.rows, formatted: format.number(run.rows) }) +
            (seconds === null || !isOver(run.state)
              ? ''
              : ` ${t('report.took', { span: format.span(seconds) })}`),
          ...(run.startedAt === null ? [] : [`${t('report.started')} ${format.dateTime(run.startedAt)}`]),
          ...(run.finishedAt === null ? [] : [`${t('report.finished')} ${format.dateTime(run.finishedAt)}`]),
        ].join(' · ')}
      </Text>
      {mayRead && run.sourceId !== null && run.stored + run.known > 0 && (
        <Anchor
          underline="always"
          w="fit-content"
          renderRoot={(props) => (
            <Link
              to="/$workspace/inbox"
              params={{ workspace: slug }}
              search={{ view: 'all', source: run.sourceId === null ? [] : [run.sourceId] }}
              {...props}
            />
          )}
        >
          {t('report.seeMentions')}
        </Anchor>
      )}
    </Stack>
  );
}

function Refusals({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports');
  const { id: workspaceId } = useWorkspace();
  return (
    <Stack gap="xs" component="section" aria-labelledby="import-refusals">
      <Group justify="space-between">
        <Title order={2} id="import-refusals">
          {t('refusals.title')}
        </Title>
        <Button
          component="a"
          href={addressOf(importRoutes.refusalReport, { params: { workspaceId, id: run.id } })}
          download
          variant="default"
          size="compact-md"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('refusals.download')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('refusals.hint')} {run.refused > 10_000 && t('refusals.kept')}
      </Text>
      <RefusalsTable runId={run.id} running={run.state === 'running'} />
    </Stack>
  );
}
