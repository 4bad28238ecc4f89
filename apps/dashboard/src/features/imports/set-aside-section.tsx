import { importRoutes } from '@vigie/contract';
import { Alert, Button, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { TimeAgo } from '../../components/time-ago';
import classes from './imports.module.css';

/** Posts the database refused, each with its error, to be tried again once the cause is mended. Nothing is drawn while there is none. */
export function SetAsideSection() {
  const { t } = useTranslation('imports');
  const { id: workspaceId } = useWorkspace();
  const mayRead = useCan('operations.read');
  const mayRetry = useCan('operations.write');
  const client = useQueryClient();
  const key = workspaceKey(workspaceId, 'set-aside');
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(importRoutes.listSetAside, { params: { workspaceId }, signal }),
    enabled: mayRead,
  });
  const retry = useMutation({
    mutationFn: (id: string) => call(importRoutes.retrySetAside, { params: { workspaceId, id } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  if (error) return <ErrorNote error={error} />;
  if (!data || data.posts.length === 0) return null;
  return (
    <section>
      <Title order={2} id="set-aside">
        {t('setAside.title')}
      </Title>
      <Text c="dimmed" mb="xs">
        {t('setAside.hint')}
      </Text>
      <ErrorNote error={retry.error} />
      {/* A post the database refuses again is an answer, not a failure of the request. */}
      {retry.data?.stored === false && (
        <Alert role="alert" color="red" variant="light" py="xs" title={t('setAside.refusedAgain')}>
          {retry.data.error !== null && (
            <Text size="sm" c="var(--mantine-color-text)">
              {retry.data.error}
            </Text>
          )}
        </Alert>
      )}
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} aria-labelledby="set-aside">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('setAside.post')}</Table.Th>
              <Table.Th>{t('setAside.error')}</Table.Th>
              <Table.Th>{t('setAside.since')}</Table.Th>
              {mayRetry && <Table.Th>{t('setAside.act')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.posts.map((post) => (
              <Table.Tr key={post.id}>
                <Table.Td>
                  <code className={classes.excerpt} dir="auto">
                    {post.excerpt}
                  </code>
                </Table.Td>
                <Table.Td>{post.error}</Table.Td>
                <Table.Td>
                  <TimeAgo instant={post.at} />
                </Table.Td>
                {mayRetry && (
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={retry.isPending && retry.variables === post.id}
                      onClick={() => retry.mutate(post.id)}
                    >
                      {t('setAside.retry')}
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
