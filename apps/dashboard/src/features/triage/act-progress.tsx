import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ActRecord } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { rateOf, secondsLeft, shareDone } from '../imports/transfer-rate';
import { useActWords } from './use-act-words';
import { useActSamples, useCancelAct } from './use-recent-acts';

export interface ActProgressProps {
  workspaceId: string;
  act: ActRecord;
  /** When `act` was read, in milliseconds. */
  readAt: number;
  mayCancel: boolean;
}

/** An act on many conversations under way, or its undo: how far, how fast, what is left. */
export function ActProgress({ workspaceId, act, readAt, mayCancel }: ActProgressProps) {
  const { t } = useTranslation('triage');
  const format = useFormat();
  const words = useActWords(workspaceId)(act.act);
  const cancel = useCancelAct(workspaceId);
  const undoing = act.undo?.state === 'running';
  const done = act.undo?.state === 'running' ? act.undo.undone + act.undo.kept : act.done;
  const total = undoing ? act.changed : act.total;
  const rate = rateOf(useActSamples(done, readAt));
  const left = secondsLeft(rate, done, total);
  const share = shareDone(done, total);
  const facts = [
    t('progress.done', {
      done: format.number(done),
      total: format.number(total),
      share: format.share(share),
    }),
    ...(rate && rate.rowsPerSecond > 0
      ? [t('progress.rate', { formatted: format.number(Math.round(rate.rowsPerSecond)) })]
      : []),
    ...(left === null ? [] : [t('progress.left', { span: format.span(left) })]),
  ];
  const title = undoing ? t('progress.undoing', { act: words }) : words;
  return (
    <Stack gap={4} role="status">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {mayCancel && !undoing && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(act.id)}
          >
            {t('progress.cancel')}
          </Button>
        )}
      </Group>
      <Progress.Root size="md">
        <Progress.Section value={share * 100} aria-label={title} />
      </Progress.Root>
      <Text size="xs" c="dimmed" className="tabular">
        {facts.join(' · ')}
      </Text>
      <ErrorNote error={cancel.error} />
    </Stack>
  );
}
