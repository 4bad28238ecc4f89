import { Text } from '@mantine/core';
import { type Operations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../components/time-ago';
import { TitledTable } from './titled-table';
import classes from './operations.module.css';

/** Versions, and the processes that say they are alive. */
export function ProcessesSection({ state }: { state: Operations }) {
  const { t } = useTranslation('operations');
  return (
    <div>
      <TitledTable
        title={t('processes.title')}
        heads={[
          t('processes.kind'),
          t('processes.where'),
          t('processes.version'),
          t('processes.since'),
          t('processes.seen'),
        ]}
        words={5}
        empty={t('processes.empty')}
        rows={state.processes.map((process) => ({
          key: `${process.host} ${process.pid} ${process.startedAt}`,
          cells: [
            process.kind,
            <span key="where" className={classes.mono}>{`${process.host}:${process.pid}`}</span>,
            process.version,
            <TimeAgo key="since" instant={process.startedAt} />,
            <TimeAgo key="seen" instant={process.seenAt} />,
          ],
        }))}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('processes.versions', {
          version: state.version,
          node: state.node,
          postgres: state.postgres,
          schema: state.schema,
        })}
      </Text>
    </div>
  );
}
