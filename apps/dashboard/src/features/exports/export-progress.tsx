import { type ExportRun } from '@vigie/contract';
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { rateOf, secondsLeft, shareDone } from '../imports/transfer-rate';
import { useActSamples } from '../triage/use-recent-acts';
import { useExportActs } from './use-exports';

export interface ExportProgressProps {
  workspaceId: string;
  run: ExportRun;
  /** When `run` was read, in milliseconds. */
  readAt: number;
  /** What it holds, in words. */
  name: string;
}

/** An export on its way: how far, how fast, what is left. */
export function ExportProgress({ workspaceId, run, readAt, name }: ExportProgressProps) {
  const { t } = useTranslation('exports');
  const format = useFormat();
  const { cancel } = useExportActs(workspaceId);
  const { done, total } = run;
  const rate = rateOf(useActSamples(done, readAt));
  const left = secondsLeft(rate, done, total ?? 0);
  const share = total === null ? 0 : shareDone(done, total);
  const facts = [
    t('done', { done: format.number(done), total: format.number(total ?? 0), share: format.share(share) }),
    ...(rate && rate.rowsPerSecond > 0
      ? [t('rate', { formatted: format.number(Math.round(rate.rowsPerSecond)) })]
      : []),
    ...(left === null ? [] : [t('left', { span: format.span(left) })]),
  ];
  return (
    <Stack gap={6}>
      <Progress.Root size="lg">
        <Progress.Section value={share * 100} aria-label={t('bar', { name })} />
      </Progress.Root>
      <Text size="sm" className="tabular">
        {total === null ? t('waiting') : facts.join(' · ')}
      </Text>
      <Group gap="sm">
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconX size={16} aria-hidden />}
          aria-label={t('cancelOf', { name })}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(run.id)}
        >
          {t('cancel')}
        </Button>
        <Text size="sm" c="dimmed" flex="1 1 12rem">
          {t('leave')}
        </Text>
      </Group>
      <ErrorNote error={cancel.error} />
    </Stack>
  );
}
