import { Button } from '@mantine/core';
import { type Icon } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';

/** What of an infinite query a list needs. */
interface PagedQuery {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => Promise<unknown>;
  fetchNextPage: () => Promise<unknown>;
}

export interface PagedEntriesProps {
  query: PagedQuery;
  /** Whether there is none. */
  none: boolean;
  empty: { icon: Icon; title: string; hint: string };
  /** What the button says that goes further back. */
  more: string;
  children: ReactNode;
}

/** A list that goes back page by page: loading, failed, empty, or as far as it was read. */
export function PagedEntries({ query, none, empty, more, children }: PagedEntriesProps) {
  if (query.isPending) return <SkeletonRows count={8} height={40} />;
  if (none && query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (none) {
    return (
      <EmptyState icon={empty.icon} title={empty.title}>
        {empty.hint}
      </EmptyState>
    );
  }
  return (
    <>
      {children}
      <ErrorNote error={query.error} />
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {more}
        </Button>
      )}
    </>
  );
}
