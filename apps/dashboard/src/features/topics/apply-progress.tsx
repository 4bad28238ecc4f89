import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ApplyRun, type Brand } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { rateOf, secondsLeft, shareDone } from '../imports/transfer-rate';
import { useApplyActs, useApplySamples } from './use-applies';

export interface ApplyProgressProps {
  workspaceId: string;
  topic: Pick<Brand, 'id' | 'name'>;
  run: ApplyRun;
  /** When `run` was read, in milliseconds. */
  readAt: number;
  mayWrite: boolean;
  /** Offers to apply once more. */
  onAgain: () => void;
}

/** How far a topic's words are applied to what is stored; once over, what became of it. */
export function ApplyProgress(props: ApplyProgressProps) {
  return props.run.state === 'running' ? <Running {...props} /> : <Ended {...props} />;
}

function Running({ workspaceId, topic, run, readAt, mayWrite }: ApplyProgressProps) {
  const { t } = useTranslation('topics');
  const format = useFormat();
  const changes = useChanges(run);
  const { cancel } = useApplyActs(workspaceId, topic.id);
  const rate = rateOf(useApplySamples(run, readAt));
  const left = secondsLeft(rate, run.done, run.total);
  const share = shareDone(run.done, run.total);
  const facts = [
    t('apply.done', {
      done: format.number(run.done),
      total: format.number(run.total),
      share: format.share(share),
    }),
    ...changes,
    ...(rate && rate.rowsPerSecond > 0
      ? [t('apply.rate', { formatted: format.number(Math.round(rate.rowsPerSecond)) })]
      : []),
    ...(left === null ? [] : [t('apply.left', { span: format.span(left) })]),
  ];
  return (
    <Stack gap={6} mt="sm">
      <Progress.Root size="lg">
        <Progress.Section value={share * 100} aria-label={t('apply.bar', { name: topic.name })} />
      </Progress.Root>
      <Text size="sm" className="tabular">
        {run.done === 0 && run.total > 0 ? t('apply.waiting') : facts.join(' · ')}
      </Text>
      <Group gap="sm">
        {mayWrite && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconX size={16} aria-hidden />}
            aria-label={t('apply.cancelLabel', { name: topic.name })}
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t('apply.cancel')}
          </Button>
        )}
        <Text size="sm" c="dimmed" flex="1 1 12rem">
          {t('apply.running')}
        </Text>
      </Group>
      <ErrorNote error={cancel.error} />
    </Stack>
  );
}

function Ended({ run, mayWrite, onAgain }: ApplyProgressProps) {
  const { t } = useTranslation('topics');
  const format = useFormat();
  const changes = useChanges(run);
  if (run.state === 'running') return null;
  return (
    <Group gap="xs" mt={4} role="status">
      <Text size="sm" c="dimmed">
        {t(`apply.result.${run.state}`, { changes: format.list(changes) })}
        {run.finishedAt !== null && (
          <>
            {' · '}
            <TimeAgo instant={run.finishedAt} />
          </>
        )}
      </Text>
      {mayWrite && run.state !== 'done' && (
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {t('apply.again')}
        </Button>
      )}
    </Group>
  );
}

/** What was added, and what was taken out where that was asked for. */
function useChanges(run: ApplyRun): string[] {
  const { t } = useTranslation('topics');
  const format = useFormat();
  return [
    ...(run.gained > 0 || run.lost === 0
      ? [t('apply.added', { count: run.gained, formatted: format.number(run.gained) })]
      : []),
    ...(run.remove ? [t('apply.takenOut', { count: run.lost, formatted: format.number(run.lost) })] : []),
  ];
}
