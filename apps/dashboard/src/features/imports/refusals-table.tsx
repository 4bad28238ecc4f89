import { importRoutes } from '@vigie/contract';
import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import classes from './imports.module.css';

/** Refused lines of an import with the reason and what was found, some more at each press. */
export function RefusalsTable({ runId, running }: { runId: string; running: boolean }) {
  const { t } = useTranslation(['imports', 'common']);
  const format = useFormat();
  const { id: workspaceId } = useWorkspace();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, isPending, refetch } =
    useInfiniteQuery({
      // A run that ended has a list of its own: what was read while it ran may be short.
      queryKey: workspaceKey(workspaceId, 'refusals', runId, running),
      queryFn: ({ pageParam, signal }) =>
        call(importRoutes.listRefusals, {
          params: { workspaceId, id: runId },
          query: { afterLine: pageParam },
          signal,
        }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.next,
    });
  if (isPending) return <SkeletonRows count={4} />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const refusals = data.pages.flatMap((page) => page.refusals);
  return (
    <>
      <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} aria-labelledby="import-refusals">
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="end" w="5rem">
                {t('imports:refusals.line')}
              </Table.Th>
              <Table.Th>{t('imports:refusals.reason')}</Table.Th>
              <Table.Th w="55%">{t('imports:refusals.excerpt')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refusals.map(({ line, code, excerpt }, index) => (
              <Table.Tr key={`${line}-${index}`}>
                <Table.Td ta="end" className="tabular">
                  {format.number(line)}
                </Table.Td>
                <Table.Td>{t(`imports:refusal.${code}`)}</Table.Td>
                <Table.Td>
                  {excerpt === '' ? (
                    <span className={classes.nothing}>{t('imports:refusals.empty')}</span>
                  ) : (
                    <code className={classes.excerpt} dir="auto">
                      {excerpt}
                    </code>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ErrorNote error={error} />
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {error ? t('common:retry') : t('imports:refusals.more')}
          </Button>
        </div>
      )}
    </>
  );
}
