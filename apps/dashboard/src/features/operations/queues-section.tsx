import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type Operations } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { TitledTable } from './titled-table';
import classes from './operations.module.css';
import { failedJobsQuery, useReplayJobs } from './use-operations';

export interface QueuesSectionProps {
  queues: Operations['queues'];
  store: Operations['queueStore'];
}

/** Jobs by queue and state; what failed opens below, with its reason and the way back. */
export function QueuesSection({ queues, store }: QueuesSectionProps) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Stack gap="sm">
      <TitledTable
        title={t('queues.title', { store: t(`queues.store.${store}`) })}
        heads={[
          t('queues.name'),
          t('queues.waiting'),
          t('queues.active'),
          t('queues.delayed'),
          t('queues.failed'),
        ]}
        words={1}
        empty={t('queues.empty')}
        rows={queues.map((queue) => ({
          key: queue.name,
          cells: [
            <Group key="name" gap={8}>
              <span className={classes.mono}>{queue.name}</span>
              {queue.paused && (
                <Text span size="sm" c="dimmed">
                  {t('queues.paused')}
                </Text>
              )}
            </Group>,
            format.number(queue.waiting),
            format.number(queue.active),
            format.number(queue.delayed),
            queue.failed === 0 ? (
              format.number(0)
            ) : (
              <Button
                key="failed"
                size="compact-sm"
                variant="default"
                aria-expanded={open === queue.name}
                onClick={() => setOpen(open === queue.name ? null : queue.name)}
              >
                {t('queues.show', { count: queue.failed, number: format.number(queue.failed) })}
              </Button>
            ),
          ],
        }))}
      />
      {open !== null && <FailedJobs queue={open} />}
    </Stack>
  );
}

function FailedJobs({ queue }: { queue: string }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { data, error } = useQuery(failedJobsQuery(queue));
  const replay = useReplayJobs(queue);
  const run = (ids?: string[]) =>
    replay.mutate(ids, {
      onSuccess: ({ replayed }) =>
        notifications.show({
          message: t('failed.replayed', { count: replayed, number: format.number(replayed) }),
        }),
    });
  if (data === undefined)
    return error === null ? <SkeletonRows count={3} height={40} /> : <ErrorNote error={error} />;
  return (
    <section aria-label={t('failed.title', { queue })}>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t('failed.title', { queue })}</Title>
        <Button
          size="compact-md"
          variant="default"
          loading={replay.isPending && replay.variables === undefined}
          disabled={data.total === 0}
          onClick={() => run()}
        >
          {t('failed.replayAll')}
        </Button>
      </Group>
      <ErrorNote error={replay.error} />
      <TitledTable
        title={t('failed.latest')}
        heads={[t('failed.job'), t('failed.reason'), t('failed.when'), t('failed.act')]}
        words={3}
        empty={t('failed.none')}
        rows={data.jobs.map((job) => ({
          key: job.id,
          cells: [
            <span key="name" className={classes.mono}>
              {job.name}
            </span>,
            <span key="reason" className={classes.reason}>
              {job.reason}
            </span>,
            job.failedAt === null ? '' : <TimeAgo key="when" instant={job.failedAt} />,
            <Button
              key="again"
              size="compact-sm"
              variant="default"
              loading={replay.isPending && replay.variables?.[0] === job.id}
              onClick={() => run([job.id])}
            >
              {t('failed.replay')}
            </Button>,
          ],
        }))}
      />
    </section>
  );
}
