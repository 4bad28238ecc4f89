import { type ImportRun } from '@vigie/contract';
import { Anchor, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { OutlineBadge } from '../../components/outline-badge';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { shareDone } from './transfer-rate';
import { useImports } from './use-imports';

/** All imports of the workspace, those that run included, so that each is found again. */
export function ImportsList() {
  const { t } = useTranslation('imports');
  const { data, error, refetch } = useImports();
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonRows count={4} />;
  if (data.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="xs" aria-labelledby="imports-recent" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.file')}</Table.Th>
            <Table.Th>{t('column.state')}</Table.Th>
            <Table.Th>{t('column.topic')}</Table.Th>
            <Table.Th ta="end">{t('column.stored')}</Table.Th>
            <Table.Th ta="end">{t('column.refused')}</Table.Th>
            <Table.Th ta="end">{t('column.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((run) => (
            <Line key={run.id} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Line({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const workspace = useWorkspace();
  const { data: brands } = useQuery(brandsQuery(workspace.id));
  const topic = brands?.find(({ id }) => id === run.brandId)?.name;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          underline="always"
          aria-label={t('open', { name: run.fileName })}
          renderRoot={(props) => (
            <Link
              to="/$workspace/import"
              params={{ workspace: workspace.slug }}
              search={{ run: run.id }}
              {...props}
            />
          )}
        >
          <bdi>{run.fileName}</bdi>
        </Anchor>
        <Text size="xs" c="dimmed">
          {format.bytes(run.size)}
        </Text>
      </Table.Td>
      <Table.Td>
        <StateBadge run={run} />
      </Table.Td>
      <Table.Td>{topic ?? '–'}</Table.Td>
      <Table.Td ta="end" className="tabular">
        {format.number(run.stored)}
      </Table.Td>
      <Table.Td ta="end" className="tabular">
        {format.number(run.refused)}
      </Table.Td>
      <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
        <TimeAgo instant={run.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}

const colours: Record<ImportRun['state'], string> = {
  draft: 'gray',
  running: 'navy',
  cancelled: 'gray',
  done: 'teal',
  failed: 'red',
};

/** Where an import stands, in words. */
export function StateBadge({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <OutlineBadge color={colours[run.state]}>
      {t(`state.${run.state}`)}
      {run.state === 'running' && ` · ${format.share(shareDone(run.committedBytes, run.size))}`}
    </OutlineBadge>
  );
}
