import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import classes from './imports.module.css';
import { ImportRunCard } from './import-run';
import { ImportSetup } from './import-setup';
import { ImportsList, StateBadge } from './imports-list';
import { SetAsideSection } from './set-aside-section';
import { UploadCard } from './upload-card';
import { useImport, useImportEvents } from './use-imports';

/** Files brought in: sending one, checking it, watching it, and all those before. */
export function ImportsPage() {
  const { run } = useSearch({ from: '/$workspace/import' });
  useImportEvents();
  return (
    <div className={classes.page}>{run === undefined ? <Start /> : <OneImport key={run} id={run} />}</div>
  );
}

function Start() {
  const { t } = useTranslation('imports');
  const mayWrite = useCan('imports.write');
  const navigate = useNavigate({ from: '/$workspace/import' });
  return (
    <>
      <PageHeader title={t('title')} description={mayWrite ? t('intro') : t('readOnly')} />
      <Stack gap="xl">
        {mayWrite && <UploadCard onDone={({ id }) => void navigate({ search: { run: id } })} />}
        <section>
          <Title order={2} id="imports-recent" mb="xs">
            {t('recent')}
          </Title>
          <ImportsList />
        </section>
        <SetAsideSection />
      </Stack>
    </>
  );
}

function OneImport({ id }: { id: string }) {
  const { t } = useTranslation(['imports', 'common']);
  const format = useFormat();
  const workspace = useWorkspace();
  const mayWrite = useCan('imports.write');
  const { data: run, error, refetch, dataUpdatedAt } = useImport(id);
  return (
    <>
      <PageHeader
        title={run?.fileName ?? t('imports:title')}
        actions={
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/$workspace/import" params={{ workspace: workspace.slug }} search={{}} {...props} />
            )}
          >
            {mayWrite ? t('imports:another') : t('common:back')}
          </Button>
        }
      />
      {run && (
        <Group gap="xs" mb="md">
          <StateBadge run={run} />
          <Text size="sm" c="dimmed">
            {format.bytes(run.size)}
          </Text>
        </Group>
      )}
      {!run ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows count={8} />
        )
      ) : run.state !== 'draft' ? (
        <ImportRunCard run={run} readAt={dataUpdatedAt} />
      ) : mayWrite ? (
        <ImportSetup run={run} />
      ) : (
        <Text c="dimmed">{t('imports:readOnly')}</Text>
      )}
    </>
  );
}
