import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Operations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { DatabaseSection } from './database-section';
import { OutboxSection } from './outbox-section';
import { PositionsSection } from './positions-section';
import { ProcessesSection } from './processes-section';
import { QueuesSection } from './queues-section';
import { troublesOf } from './troubles';
import { operationsQuery } from './use-operations';

/** How the installation runs, for its administrators: what is stuck first, then everything. */
export function OperationsPage() {
  const { t } = useTranslation('operations');
  const { data, error, isPending, refetch } = useQuery(operationsQuery);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {isPending ? (
        <SkeletonRows count={8} height={40} />
      ) : data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Stack gap="xl">
          <ErrorNote error={error} />
          <Standing state={data} />
          <QueuesSection queues={data.queues} store={data.queueStore} />
          <OutboxSection outbox={data.outbox} setAsidePosts={data.setAsidePosts} />
          <ProcessesSection state={data} />
          <PositionsSection positions={data.positions} />
          <DatabaseSection database={data.database} />
        </Stack>
      )}
    </>
  );
}

/** In one sentence: all is well, or what is not. */
function Standing({ state }: { state: Operations }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const troubles = troublesOf(state, useNow().getTime());
  return (
    <Alert
      role="status"
      variant="light"
      color={troubles.length === 0 ? 'teal' : 'red'}
      title={troubles.length === 0 ? t('well') : t('notWell')}
    >
      {troubles.length > 0 && (
        <ul>
          {troubles.map((trouble) => (
            <Text
              key={trouble.kind + (trouble.name ?? '')}
              component="li"
              size="sm"
              c="var(--mantine-color-text)"
            >
              {t(`trouble.${trouble.kind}`, {
                name: trouble.name ?? '',
                count: trouble.count,
                number: format.number(trouble.count),
              })}
            </Text>
          ))}
        </ul>
      )}
    </Alert>
  );
}
