import { exportDays } from '@vigie/contract';
import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { ExportItem } from './export-item';
import classes from './exports.module.css';
import { useExports } from './use-exports';

/** Mentions taken away as files: those on their way, those to fetch, those that were. */
export function ExportsPage() {
  const { t } = useTranslation('exports');
  const workspace = useWorkspace();
  const { data, error, dataUpdatedAt, refetch } = useExports(workspace.id);
  const intro = [
    t('intro', { days: exportDays }),
    ...(workspace.role === 'administrator' ? [t('everybody')] : []),
  ];
  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} description={intro.join(' ')} />
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows count={4} height={72} />
        )
      ) : data.exports.length === 0 ? (
        <EmptyState
          icon={IconFileExport}
          title={t('empty')}
          action={
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/$workspace/inbox" params={{ workspace: workspace.slug }} {...props} />
              )}
            >
              {t('toInbox')}
            </Button>
          }
        >
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label={t('list')}>
          {data.exports.map((run) => (
            <ExportItem key={run.id} workspaceId={workspace.id} run={run} readAt={dataUpdatedAt} />
          ))}
        </ul>
      )}
    </div>
  );
}
