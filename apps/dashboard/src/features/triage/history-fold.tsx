import { Button, Text } from '@mantine/core';
import { triageRoutes } from '@vigie/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { ErrorNote } from '../../components/error-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { historyKey } from './desk-cache';
import { HistoryEntries } from './history-entries';
import classes from './history-fold.module.css';
import { useHistoryWords } from './use-history-words';

/** Who did what when on a conversation, latest first, in a fold that is read when it is opened. */
export function HistoryFold({
  workspaceId,
  conversationId,
}: {
  workspaceId: string;
  conversationId: string;
}) {
  const { t } = useTranslation(['triage', 'common']);
  const [open, setOpen] = useState(false);
  const words = useHistoryWords(workspaceId);
  const history = useInfiniteQuery({
    queryKey: historyKey(workspaceId, conversationId),
    queryFn: ({ signal, pageParam }) =>
      call(triageRoutes.listHistory, {
        params: { workspaceId },
        query: { conversation: conversationId, ...(pageParam === null ? {} : { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    enabled: open,
  });
  const entries = history.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <details className={classes.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('triage:history.title')}</summary>
      {open && history.isPending && <SkeletonRows count={3} height={24} />}
      <ErrorNote error={history.data === undefined ? history.error : null} />
      {history.data !== undefined && entries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('triage:history.empty')}
        </Text>
      )}
      <HistoryEntries className={classes.list} entries={entries} words={words} />
      {history.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('triage:history.more')}
        </Button>
      )}
    </details>
  );
}
