import { type CaseRow, type CaseState } from '@vigie/contract';
import { Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { CaseAssignee } from './case-assignee';
import { CaseFigures, CaseLink, Excerpt } from './case-card';
import { casesQuery } from './case-queries';
import { CaseStateBadge } from './case-state-badge';
import { useCaseWords } from './case-words';
import classes from './cases.module.css';
import { type CaseFilter } from './cases-search';
import { ClockMark } from './clock-mark';
import { LoadMore } from './load-more';

export interface CaseTableProps {
  filter: CaseFilter;
  state: CaseState | undefined;
  /** Drawn when no case passes. */
  empty: ReactNode;
}

/** Cases in lines, the first due first; cards on a phone. */
export function CaseTable({ filter, state, empty }: CaseTableProps) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const list = useInfiniteQuery(casesQuery(workspaceId, filter, state));
  if (list.data === undefined) {
    return list.isError ? (
      <ErrorState error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <SkeletonRows count={8} height={64} />
    );
  }
  const rows = list.data.pages.flatMap((page) => page.cases);
  if (rows.length === 0) return empty;
  return (
    <>
      <Table verticalSpacing="xs" className={classes.table} aria-label={t('title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('column.case')}</Table.Th>
            <Table.Th scope="col">{t('column.clock')}</Table.Th>
            <Table.Th scope="col">{t('column.state')}</Table.Th>
            <Table.Th scope="col">{t('column.team')}</Table.Th>
            <Table.Th scope="col">{t('column.assignee')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        failed={list.isFetchNextPageError}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function Line({ row }: { row: CaseRow }) {
  const { t } = useTranslation('cases');
  const { teamName } = useCaseWords();
  return (
    <Table.Tr>
      <Table.Td className={classes.caseCell}>
        <div className={classes.caseLine}>
          <CaseLink row={row} />
          <CaseFigures row={row} />
          {row.wroteAgainAt !== null && <span className={classes.again}>{t('wroteAgain')}</span>}
        </div>
        <Excerpt row={row} />
      </Table.Td>
      <Table.Td>
        <ClockMark clocked={row} />
      </Table.Td>
      <Table.Td>
        <CaseStateBadge state={row.state} />
      </Table.Td>
      <Table.Td className={classes.wrap}>{teamName(row.teamId)}</Table.Td>
      <Table.Td>
        <CaseAssignee id={row.assigneeId} />
      </Table.Td>
    </Table.Tr>
  );
}
