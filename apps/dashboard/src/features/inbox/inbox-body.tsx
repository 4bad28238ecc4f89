import { type ReactNode } from 'react';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import classes from './inbox-page.module.css';
import { type InboxList } from './use-inbox-list';

export interface InboxBodyProps {
  list: InboxList;
  /** Of a row, in pixels. */
  height: number;
  /** What is shown of an empty list; false while it is not empty. */
  empty: ReactNode;
  children: ReactNode;
}

/** The list, or why there is none. */
export function InboxBody({ list, height, empty, children }: InboxBodyProps) {
  if (list.state === 'loading') {
    return (
      <div className={classes.loading}>
        <SkeletonRows count={12} height={height} />
      </div>
    );
  }
  if (list.state === 'error') return <ErrorState error={list.error} onRetry={list.retry} />;
  return empty === false ? children : empty;
}
