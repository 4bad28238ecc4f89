import {
  DragDropContext,
  Draggable,
  Droppable,
  type DragStart,
  type DragUpdate,
  type DropResult,
  type ResponderProvided,
} from '@hello-pangea/dnd';
import { type CaseRow, type CaseState, caseStates } from '@vigie/contract';
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import { type StateCounts } from './board';
import { CaseCard } from './case-card';
import { CloseDialog } from './close-dialog';
import { casesQuery } from './case-queries';
import classes from './cases.module.css';
import { type CaseFilter } from './cases-search';
import { useCaseWords } from './case-words';
import { LoadMore } from './load-more';
import { useBoardMoves } from './use-board-moves';

export interface CaseBoardProps {
  filter: CaseFilter;
  counts: StateCounts | undefined;
  mayWrite: boolean;
}

function stateOf(id: string | undefined): CaseState | undefined {
  return caseStates.find((state) => state === id);
}

/** Cases in columns by state: moved by mouse, by finger, by keyboard, or by the menu of a card. */
export function CaseBoard({ filter, counts, mayWrite }: CaseBoardProps) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const { id: workspaceId } = useWorkspace();
  const { authorName } = useCaseWords();
  const move = useBoardMoves(filter);
  const [closing, setClosing] = useState<CaseRow | null>(null);
  // Hooks in a fixed order: the columns are always these five.
  const lists = {
    open: useInfiniteQuery(casesQuery(workspaceId, filter, 'open')),
    'in-progress': useInfiniteQuery(casesQuery(workspaceId, filter, 'in-progress')),
    waiting: useInfiniteQuery(casesQuery(workspaceId, filter, 'waiting')),
    answered: useInfiniteQuery(casesQuery(workspaceId, filter, 'answered')),
    closed: useInfiniteQuery(casesQuery(workspaceId, filter, 'closed')),
  };
  const rowsOf = (state: CaseState): CaseRow[] =>
    lists[state].data?.pages.flatMap((page) => page.cases) ?? [];
  const find = (state: CaseState, id: string) => rowsOf(state).find((row) => row.id === id);

  const moveTo = (row: CaseRow, to: CaseState) => {
    if (to === 'closed') setClosing(row);
    else void move(row, to);
  };
  const name = (id: string, from: string) => {
    const row = find(stateOf(from) ?? 'open', id);
    return row === undefined ? '' : t('cases:named', { number: row.number, author: authorName(row.author) });
  };
  const columnName = (id: string) => t(`vocabulary:caseState.${stateOf(id) ?? 'open'}`);

  const onDragStart = ({ draggableId, source }: DragStart, { announce }: ResponderProvided) =>
    announce(
      t('cases:drag.lifted', {
        name: name(draggableId, source.droppableId),
        column: columnName(source.droppableId),
      }),
    );
  const onDragUpdate = ({ destination }: DragUpdate, { announce }: ResponderProvided) =>
    announce(
      destination
        ? t('cases:drag.over', { column: columnName(destination.droppableId) })
        : t('cases:drag.nowhere'),
    );
  const onDragEnd = (result: DropResult, { announce }: ResponderProvided) => {
    const { draggableId, source, destination, reason } = result;
    const from = stateOf(source.droppableId);
    const to = stateOf(destination?.droppableId);
    const row = from === undefined ? undefined : find(from, draggableId);
    if (reason === 'CANCEL' || to === undefined || from === to || row === undefined) {
      announce(t('cases:drag.back', { column: columnName(source.droppableId) }));
      return;
    }
    announce(t('cases:drag.dropped', { column: columnName(to) }));
    moveTo(row, to);
  };

  const all = Object.values(lists);
  // Said once, not in each column.
  if (all.every(({ isError, data }) => isError && data === undefined)) {
    return (
      <ErrorState
        error={lists.open.error}
        onRetry={() => {
          for (const list of all) void list.refetch();
        }}
      />
    );
  }
  return (
    <DragDropContext
      dragHandleUsageInstructions={t('cases:drag.how')}
      onDragStart={onDragStart}
      onDragUpdate={onDragUpdate}
      onDragEnd={onDragEnd}
    >
      <div className={classes.board} tabIndex={0} role="group" aria-label={t('cases:board')}>
        {caseStates.map((state) => {
          const list = lists[state];
          return (
            <Column
              key={state}
              state={state}
              rows={rowsOf(state)}
              count={counts?.[state]}
              status={list.data ? 'ready' : list.isError ? 'error' : 'loading'}
              error={list.error}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              moreFailed={list.isFetchNextPageError}
              mayWrite={mayWrite}
              onMove={moveTo}
              onMore={() => void list.fetchNextPage()}
              onRetry={() => void list.refetch()}
            />
          );
        })}
      </div>
      {closing !== null && (
        <CloseDialog
          number={closing.number}
          onClose={() => setClosing(null)}
          onEnd={async (ending) => {
            setClosing(null);
            await move(closing, 'closed', ending);
          }}
        />
      )}
    </DragDropContext>
  );
}

interface ColumnProps {
  state: CaseState;
  rows: CaseRow[];
  count: number | undefined;
  status: 'loading' | 'error' | 'ready';
  error: unknown;
  hasMore: boolean;
  loadingMore: boolean;
  moreFailed: boolean;
  mayWrite: boolean;
  onMove: (row: CaseRow, to: CaseState) => void;
  onMore: () => void;
  onRetry: () => void;
}

function Column(props: ColumnProps) {
  const { state, rows, count, status, error, hasMore, loadingMore, moreFailed, mayWrite } = props;
  const { t } = useTranslation(['cases', 'vocabulary']);
  const format = useFormat();
  const { authorName } = useCaseWords();
  const heading = `column-${state}`;
  return (
    <section className={classes.column} aria-labelledby={heading}>
      <h2 id={heading} className={classes.columnName}>
        {t(`vocabulary:caseState.${state}`)}
        {count !== undefined && <span className={classes.count}>{format.number(count)}</span>}
      </h2>
      {state === 'closed' && (
        <Text size="xs" c="dimmed" px={4}>
          {t('cases:closedLately')}
        </Text>
      )}
      <Droppable droppableId={state} isDropDisabled={!mayWrite}>
        {(drop, { isDraggingOver }) => (
          <div
            ref={drop.innerRef}
            {...drop.droppableProps}
            className={classes.cards}
            data-over={isDraggingOver}
          >
            {status === 'loading' && <SkeletonRows count={2} height={120} />}
            {status === 'error' && <ErrorState error={error} onRetry={props.onRetry} />}
            {status === 'ready' && rows.length === 0 && (
              <Text size="sm" c="dimmed" ta="center" py="md">
                {t('cases:columnEmpty')}
              </Text>
            )}
            {rows.map((row, index) => {
              // What another case took in is worked on there.
              const movable = mayWrite && row.mergedIntoId === null;
              return (
                <Draggable key={row.id} draggableId={row.id} index={index} isDragDisabled={!movable}>
                  {(drag, { isDragging }) => (
                    <div
                      ref={drag.innerRef}
                      {...drag.draggableProps}
                      {...drag.dragHandleProps}
                      // Not a button: it holds a link and a menu of its own.
                      role="group"
                      aria-label={t('cases:named', { number: row.number, author: authorName(row.author) })}
                      className={classes.card}
                      data-dragging={isDragging}
                      data-movable={movable}
                    >
                      <CaseCard row={row} movable={movable} onMove={(to) => props.onMove(row, to)} />
                    </div>
                  )}
                </Draggable>
              );
            })}
            {drop.placeholder}
          </div>
        )}
      </Droppable>
      <LoadMore hasMore={hasMore} loading={loadingMore} failed={moreFailed} onMore={props.onMore} />
    </section>
  );
}
