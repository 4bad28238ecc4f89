import { type InboxRow } from '@vigie/contract';
import { Button, Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';
import { type DeskFilter, standsIn } from '../triage/in-view';
import { usePresence } from '../triage/use-presence';
import classes from './mention-list.module.css';
import { offsetToShow } from './list-keys';
import { type Density, MentionRow, rowHeights } from './mention-row';
import { type InboxList } from './use-inbox-list';
import { type Marker } from './marker';

/** Room for the line under the last row: loading, failed, or the end. */
const tailHeight = 48;
/** Pixels kept free under the row that the keys go to. */
const foot = 8;
/** Rows by which the visible range is told. */
const visibleStep = 20;

export interface MentionListProps {
  workspaceId: string;
  list: InboxList;
  density: Density;
  /** Row the keys move from; -1 for none. */
  active: number;
  /** Mention shown on the right. */
  openMention: string | undefined;
  marker: Marker;
  listRef: RefObject<HTMLDivElement | null>;
  /** Conversations picked for an act on several. */
  picked: ReadonlySet<string>;
  /** What the list asks of conversations: a row that no longer answers to it stays, and says so. */
  standing: DeskFilter;
  onOpen: (index: number) => void;
  /** Picks a row or lets it go; with `range`, all from the one picked last. Null: nothing can be picked. */
  onPick: ((index: number, range: boolean) => void) | null;
  /** Rows on screen, in steps of some rows. */
  onVisible: (first: number, last: number) => void;
}

/** The conversations, of which only those on screen exist in the page. Drawn again only when what it shows has changed. */
export const MentionList = memo(function MentionList(props: MentionListProps) {
  const { workspaceId, list, density, active, openMention, marker, listRef, picked, standing } = props;
  const { onOpen, onPick, onVisible } = props;
  const { t } = useTranslation(['inbox', 'common']);
  const me = useMe().person.id;
  const presence = usePresence(workspaceId);
  const { personName } = useColleagues(workspaceId);
  const baseId = useId();
  const height = rowHeights[density];
  // The virtualizer changes in place, so this component reads it at each render and passes none of its functions down.
  const virtualizer = useVirtualizer({
    count: list.total,
    getScrollElement: () => listRef.current,
    estimateSize: () => height,
    overscan: 8,
    paddingEnd: tailHeight,
  });
  // Another density keeps the row at the top where it is.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height]);
  const showRow = useEffectEvent((index: number) => {
    // From what the virtualizer has heard: to ask the page would lay it out anew at each step of the keys.
    const room = virtualizer.scrollRect?.height ?? 0;
    const offset = offsetToShow(index, height, { from: virtualizer.scrollOffset ?? 0, room, foot });
    if (room > 0 && offset !== null) listRef.current?.scrollTo({ top: offset });
  });
  useEffect(() => {
    if (active >= 0) showRow(active);
  }, [active]);

  // One listener for all rows, so that a row is drawn again only when it changes.
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (!target) return;
    const index = Number(target.dataset['index']);
    const onBox = event.target instanceof Element && event.target.closest('[data-pick]') !== null;
    if (onPick !== null && (onBox || event.shiftKey || event.ctrlKey || event.metaKey)) {
      onPick(index, event.shiftKey);
    } else {
      onOpen(index);
    }
  };

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // Told in steps: what hangs on it need not follow every row.
  const from = Math.floor(first / visibleStep) * visibleStep;
  const to = Math.ceil((last + 1) / visibleStep) * visibleStep;
  useEffect(() => onVisible(from, to), [onVisible, from, to]);

  const rowId = (index: number) => `${baseId}-${index}`;
  const activeShown = active >= first && active <= last && active < list.total;
  const lookers = ({ conversationId }: InboxRow) =>
    presence
      .conversation(conversationId)
      .map((id) => personName(id))
      .join(', ');
  const isOpen = (row: InboxRow | undefined) => row !== undefined && row.id === openMention;
  return (
    <div className={classes.frame} data-refreshing={list.state === 'refreshing'}>
      <div
        ref={listRef}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        onClick={onClick}
        // A range is picked, not the text between.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        data-has-active={activeShown}
        data-picking={picked.size > 0}
        data-pickable={onPick !== null}
        aria-label={t('inbox:list')}
        aria-busy={list.state === 'refreshing'}
        {...(activeShown ? { 'aria-activedescendant': rowId(active) } : {})}
      >
        <div role="presentation" className={classes.track} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = list.rowAt(index);
            return (
              <MentionRow
                key={index}
                id={rowId(index)}
                row={row}
                index={index}
                setSize={list.tail === 'end' ? list.total : -1}
                top={start}
                density={density}
                active={index === active}
                open={isOpen(row)}
                picked={row !== undefined && picked.has(row.conversationId)}
                left={row !== undefined && !standsIn(standing, row.desk, me)}
                assignee={row?.desk.assigneeId == null ? '' : personName(row.desk.assigneeId)}
                lookers={row === undefined ? '' : lookers(row)}
                marker={marker}
              />
            );
          })}
        </div>
      </div>
      {list.tail === 'error' && (
        <div className={classes.tailError} role="alert">
          {t('inbox:moreFailed')}
          <Button size="compact-sm" variant="default" onClick={list.retry}>
            {t('common:retry')}
          </Button>
        </div>
      )}
      {list.tail === 'more' && last >= list.total - 1 && (
        <div className={classes.tailLoading} role="status">
          <Loader size={14} aria-hidden />
          {t('inbox:loadingMore')}
        </div>
      )}
    </div>
  );
});
