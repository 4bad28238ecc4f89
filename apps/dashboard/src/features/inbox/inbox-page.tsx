import { VisuallyHidden } from '@mantine/core';
import { usePrefetchQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import {
  type KeyboardEvent,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { tellFirstPaint } from '../../app/first-paint';
import { usePageTitle } from '../../app/use-page-title';
import { useCan, useMe, useWorkspace } from '../../app/use-workspace';
import { Late, latePart } from '../../components/late';
import { SkeletonRows } from '../../components/skeleton-rows';
import { withAllWords } from '../../i18n/i18n';
import { ActBarPlace } from '../triage/act-bar-place';
import { type ActCommand, isActCommand } from '../triage/act-commands';
import { nextPlace, standsIn } from '../triage/in-view';
import { type KeyCommand } from '../triage/keymap';
import { extended, selecting, toggled } from '../triage/selection';
import { type OfferExclusion } from '../triage/triage-acts';
import { useFollowPresence, useTellPresence } from '../triage/use-presence';
import { useTriage } from '../triage/use-triage';
import { viewsQuery } from '../triage/use-views';
import { useWake } from '../triage/use-wake';
import { ArrivalsBar } from './arrivals-bar';
import { FocusBar } from './focus-bar';
import { FocusEnd } from './focus-end';
import { InboxBody } from './inbox-body';
import { InboxDialogs } from './inbox-dialogs';
import classes from './inbox-page.module.css';
import { activeFilters, listKey, listOfKey, orderOf, standingFilter, withoutPart } from './inbox-search';
import { type ListCommand, listCommand, moveIndex } from './list-keys';
import { ListHeader } from './list-header';
import { MentionDetailPane } from './mention-detail';
import { MentionList } from './mention-list';
import { rowHeights } from './mention-row';
import { useArrivals } from './use-arrivals';
import { useArrivalsBar } from './use-arrivals-bar';
import { placeAt, useCursor } from './use-cursor';
import { useDeciding } from './use-deciding';
import { useInboxAddress } from './use-inbox-address';
import { useInboxKeys } from './use-inbox-keys';
import { useInboxLayout } from './use-inbox-layout';
import { useInboxList } from './use-inbox-list';
import { useMarker } from './use-marker';
import { useConversationState, useMention, useReadAhead } from './use-open-mention';
import { useSnapshot } from './use-snapshot';
import { useStillRows } from './use-still-rows';

const loadParts = () => withAllWords(import('./late-parts'));
const ActBar = latePart(() => loadParts().then((module) => module.ActBar));
const FilterPane = latePart(() => loadParts().then((module) => module.FilterPane));
const FiltersDrawer = latePart(() => loadParts().then((module) => module.FiltersDrawer));
const InboxCommands = latePart(() => loadParts().then((module) => module.InboxCommands));
const InboxEmpty = latePart(() => loadParts().then((module) => module.InboxEmpty));
const RunningActs = latePart(() => loadParts().then((module) => module.RunningActs));
const SelectBar = latePart(() => loadParts().then((module) => module.SelectBar));

/** Milliseconds that the keys rest before the mention follows them. */
const settle = 120;
/** Rows held ahead of the one that is shown alone. */
const ahead = 20;

/** What buttons, menus and the palette ask of the page: handlers that keep their identity call it by name. */
type PageCommandName = ActCommand | 'focus' | 'undo' | 'recent' | 'export' | 'pick all' | 'pick loaded';

interface PageHandlers {
  run: (command: PageCommandName) => void;
  decideOpen: (command: ActCommand) => void;
  openRow: (index: number) => void;
  pickRow: (index: number, wide: boolean) => void;
}

/** What is said of the workspace's brands, read and decided on one after the other. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const workspace = useWorkspace();
  const me = useMe().person.id;
  const client = useQueryClient();
  const search = useSearch({ from: '/$workspace/inbox' });
  const { phone, narrow, density, setDensity, filtersShown, toggleFilters, closeDrawer } = useInboxLayout();
  const [recent, setRecent] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [exclusion, setExclusion] = useState<Parameters<OfferExclusion> | null>(null);
  usePageTitle(t('title'));

  // What is open changes at each step: the list and its filters do not know of it.
  const key = listKey(search);
  const listSearch = useMemo(() => listOfKey(key), [key]);
  const { snapshot, now, reload } = useSnapshot(listSearch);
  const focus = search.focus === true;

  const mayExclude = useCan('brands.write');
  const offerExclusion = useCallback<OfferExclusion>((...about) => setExclusion(about), []);
  const acts = useTriage(mayExclude ? offerExclusion : null);

  const [visible, setVisible] = useState({ first: 0, last: 0 });
  const onVisible = useCallback((first: number, last: number) => setVisible({ first, last }), []);
  const [held, setHeld] = useState(() => placeAt(snapshot, -1));
  const heldIndex = held.of === snapshot ? Math.max(0, held.index) : 0;
  const range = focus ? { first: heldIndex, last: heldIndex + ahead } : visible;
  const list = useInboxList(workspace.id, snapshot, range);
  const empty = list.state === 'ready' && list.total === 0 && list.tail === 'end';
  useEffect(() => {
    if (list.state !== 'loading') tellFirstPaint();
  }, [list.state]);
  // Read before the pane that shows them comes, so that it comes with them.
  usePrefetchQuery(viewsQuery(workspace.id));
  const { arrivals, missed } = useArrivals(
    workspace.id,
    snapshot,
    empty,
    useCallback((desks) => acts.heard(desks), [acts]),
  );
  // What was stored between the reading of the list and the opening of the stream is told by nobody: as long as nothing
  // was touched, the list is simply read again.
  const live = useLiveState() === 'live';
  const [wasLive, setWasLive] = useState(live);
  if (live && !wasLive) {
    setWasLive(true);
    if (visible.first === 0 && search.mention === undefined) reload();
  }
  useWake(() => {
    reload();
    void client.invalidateQueries({ queryKey: workspaceKey(workspace.id) });
  });
  const marker = useMarker(workspace.id, search.q);
  const listRef = useRef<HTMLDivElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  /** The mention whose heading is gone to once the pane shows it. */
  const toHeading = useRef<string>(undefined);
  const aboveRef = useStillRows(listRef);

  const { change, changeList, show, close: closeOpen, leaveFocus } = useInboxAddress();
  const close = useCallback(() => {
    closeOpen();
    listRef.current?.focus();
  }, [closeOpen]);
  const openInPlace = useCallback((mention: string) => show(mention, true), [show]);
  const focusList = useCallback(() => listRef.current?.focus(), []);

  const cursor = useCursor(list, snapshot, held, setHeld, range, search.mention, (mention) =>
    show(mention, true),
  );
  const { active } = cursor;
  const activeRow = list.rowAt(active);
  const alone = (phone || focus) && search.mention !== undefined;
  const standing = useMemo(() => standingFilter(snapshot.request), [snapshot]);

  const mention = useMention(workspace.id, search.mention);
  // Drawn between frames: beside the pane, the list follows the keys at once.
  const follows = useDeferredValue(search.mention);
  const shown = phone ? search.mention : follows;
  const openConversation = mention.isDeleted ? undefined : mention.data?.conversationId;
  const openState = useConversationState(workspace.id, openConversation);
  useFollowPresence(workspace.id);
  useTellPresence(workspace.id, openConversation === undefined ? null : { conversationId: openConversation });
  // Of a conversation another mention may be open than the one its row shows.
  const rowIsOpen = activeRow !== undefined && activeRow.conversationId === openConversation;
  const stands = openState ?? (activeRow?.id === search.mention ? activeRow?.desk.state : undefined);
  const placeOf = (id: string) =>
    activeRow?.id === id || (rowIsOpen && search.mention === id) ? active : cursor.indexOf(id);

  const nextAfter = (place: number) =>
    nextPlace(place, list.total, (index) => {
      const row = list.rowAt(index);
      return row === undefined || standsIn(standing, row.desk, me);
    });
  // On a phone one goes back to the list in between.
  const coming = phone || active < 0 || mention.data === undefined ? null : nextAfter(active);
  useReadAhead(workspace.id, coming === null ? undefined : list.rowAt(coming));

  /** After an act: the row stays, and the next that is not dealt with comes up. */
  const goOn = (mention: string) => {
    const next = nextAfter(placeOf(mention));
    if (next !== null) {
      if (phone && !focus) cursor.place(next);
      else cursor.go(next);
    }
    if (phone && !focus && search.mention !== undefined) close();
    if (focus && next === null) {
      cursor.stay();
      cursor.place(Math.max(0, placeOf(mention)));
      change(withoutPart(search, 'mention'), true);
    }
  };
  // Keys go before the pane: they are about the row the person went to. Else about what is read.
  const isRead = alone || rowIsOpen || cursor.gone;
  const keyed = cursor.following
    ? activeRow?.id
    : isRead
      ? search.mention
      : (activeRow?.id ?? search.mention);
  const deciding = useDeciding({
    workspaceId: workspace.id,
    acts,
    snapshot,
    mentionId: keyed,
    openId: search.mention,
    alone,
    onDone: goOn,
  });
  const { mayAct, selection } = deciding;

  /** By a key or the palette. With the panes side by side nothing is decided on that is not open, or gone to: it is opened first. */
  const decide = (command: ActCommand): boolean => {
    if (!deciding.onPicked && !cursor.following) {
      if (focus && search.mention === undefined) return false;
      const unread =
        mention.isDeleted || (!phone && search.mention !== undefined && keyed !== search.mention);
      if (unread) {
        const known = mention.isDeleted || !mention.isPending;
        if (known && !phone && activeRow !== undefined && activeRow.id !== search.mention) {
          cursor.place(active);
          show(activeRow.id, true);
        }
        return true;
      }
    }
    return deciding.decide(command);
  };

  const open = (index: number) => {
    const row = list.rowAt(index);
    cursor.stay();
    cursor.place(index, row !== undefined && row.id !== search.mention);
    if (row) show(row.id, !phone && search.mention !== undefined);
  };
  const move = (command: ListCommand) => {
    const height = rowHeights[density];
    const fit = Math.max(1, Math.floor((listRef.current?.clientHeight ?? 0) / height) - 1);
    const top = Math.ceil((listRef.current?.scrollTop ?? 0) / height);
    const from = active >= 0 || search.mention === undefined ? active : cursor.indexOf(search.mention);
    const index = moveIndex(command, from, list.total, fit, top);
    if (index < 0) return;
    // With the panes side by side, the mention follows the keys; a held key waits until it is let go.
    if (phone && !focus) cursor.place(index);
    else cursor.go(index, settle);
  };
  const enterFocus = () => {
    const index = active >= 0 ? active : Math.max(0, cursor.indexOf(search.mention ?? ''));
    const row = list.rowAt(index);
    cursor.place(index);
    change({ ...search, focus: true, ...(row === undefined ? {} : { mention: row.id }) });
  };
  const undo = () =>
    void acts.undoLast().then(([first]) => {
      if (first === undefined) return;
      const index = cursor.indexOf(first);
      const shows = !phone || focus;
      if (index >= 0) cursor.place(index, shows && first !== search.mention);
      if (shows) show(first, true);
    });
  const pickLoaded = () => {
    const ids: string[] = [];
    for (let index = 0; index < list.total; index += 1) {
      const row = list.rowAt(index);
      if (row && standsIn(standing, row.desk, me)) ids.push(row.conversationId);
    }
    deciding.pick(() => selecting(ids));
  };
  const pickRow = (index: number, wide: boolean) => {
    const idAt = (place: number) => list.rowAt(place)?.conversationId;
    const id = idAt(index);
    if (id === undefined) return;
    deciding.pick((before) => (wide ? extended(before, index, idAt) : toggled(before, id, index)));
    cursor.place(index);
  };

  useEffect(() => {
    const wanted = toHeading.current;
    // Whatever is shown instead, the heading is no longer asked for.
    toHeading.current = undefined;
    if (wanted !== undefined && wanted === shown) headingRef.current?.focus();
  }, [shown]);

  const run = (command: ListCommand): boolean => {
    switch (command) {
      case 'open':
        if (activeRow === undefined) return false;
        cursor.stay();
        if (search.mention !== activeRow.id) {
          cursor.place(active, true);
          show(activeRow.id, !phone);
        }
        if (shown === activeRow.id) requestAnimationFrame(() => headingRef.current?.focus());
        else toHeading.current = activeRow.id;
        return true;
      case 'back':
        if (deciding.onPicked) deciding.clear();
        else if (focus) leaveFocus();
        else if (search.mention === undefined) return false;
        else if (phone) close();
        else listRef.current?.focus();
        return true;
      default:
        move(command);
        return true;
    }
  };
  const onKey = (command: KeyCommand | 'back'): boolean => {
    // What is asked may not be on the screen yet: the next letters are meant for it.
    if (deciding.asked !== null || exclusion !== null || recent || exporting) return true;
    switch (command) {
      case 'next':
      case 'previous':
      case 'back':
        return run(command);
      case 'select':
        if (alone || active < 0) return false;
        pickRow(active, false);
        return true;
      case 'undo':
        undo();
        return true;
      case 'focus':
        if (focus) leaveFocus();
        else enterFocus();
        return true;
      default:
        return isActCommand(command) && decide(command);
    }
  };
  const latest = useRef<PageHandlers>(null);
  useEffect(() => {
    latest.current = {
      run: (command) => {
        if (command === 'recent') setRecent(true);
        else if (command === 'export') setExporting(true);
        else if (command === 'pick all') deciding.pickAll();
        else if (command === 'pick loaded') pickLoaded();
        else if (command === 'undo') undo();
        else if (command === 'focus') enterFocus();
        else decide(command);
      },
      decideOpen: (command) => void deciding.decideOpen(command),
      openRow: open,
      pickRow,
    };
  });
  const onCommand = useCallback((command: PageCommandName) => latest.current?.run(command), []);
  const onOpenCommand = useCallback((command: ActCommand) => latest.current?.decideOpen(command), []);
  const onOpenRow = useCallback((index: number) => latest.current?.openRow(index), []);
  const onPickRow = useCallback((index: number, wide: boolean) => latest.current?.pickRow(index, wide), []);
  const onPick = useCallback((what: 'loaded' | 'all') => latest.current?.run(`pick ${what}`), []);
  const onFocus = useCallback(() => onCommand('focus'), [onCommand]);
  const onRecent = useCallback(() => onCommand('recent'), [onCommand]);
  const onExport = useCallback(() => onCommand('export'), [onCommand]);
  useInboxKeys({ mayAct, onKey });
  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.target === listRef.current ? listCommand(event) : null;
    if (command !== null && run(command)) event.preventDefault();
  };

  const { bar: arrivalsBar, said } = useArrivalsBar({
    arrivals,
    missed,
    empty,
    order: orderOf(search),
    firstIsAlert: (list.rowAt(0)?.flags.length ?? 0) > 0,
    listRef,
    onOrder: (order) => change({ ...search, order }),
    onReload: reload,
  });

  const filtered = activeFilters(search).length > 0 || search.flagged === true;
  // The focus mode begins with the first conversation when the address names none.
  const firstId = focus && search.mention === undefined && held.index < 0 ? list.rowAt(0)?.id : undefined;
  useEffect(() => {
    if (firstId !== undefined) show(firstId, true);
  }, [firstId, show]);

  const filters = (
    <Late meanwhile={<SkeletonRows count={8} />}>
      <FilterPane workspaceId={workspace.id} search={listSearch} now={now} onChange={changeList} />
    </Late>
  );
  const bar = mayAct && search.mention !== undefined && !mention.isDeleted && (
    <Suspense fallback={<ActBarPlace phone={phone} />}>
      <ActBar
        ready={stands !== undefined}
        open={stands === undefined || stands === 'open'}
        phone={phone}
        keyed={!deciding.onPicked}
        onCommand={onOpenCommand}
      />
    </Suspense>
  );

  return (
    <div className={classes.inbox} data-focus={focus} onKeyDown={onKeyDown}>
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      <div aria-live="polite" className="visually-hidden">
        {said}
      </div>
      {!narrow && filtersShown && !focus && <div className={classes.filters}>{filters}</div>}
      <Late>
        <FiltersDrawer opened={narrow && filtersShown} onClose={closeDrawer}>
          {filters}
        </FiltersDrawer>
      </Late>
      {!focus && (
        <section className={classes.middle} inert={alone}>
          <ListHeader
            workspaceId={workspace.id}
            search={listSearch}
            now={now}
            density={density}
            drawer={narrow}
            filtersShown={filtersShown}
            mayAct={mayAct}
            onChange={changeList}
            onDensity={setDensity}
            onToggleFilters={toggleFilters}
            onPick={onPick}
            onFocus={onFocus}
            onRecent={onRecent}
            onExport={onExport}
            onLeaveSearch={focusList}
          />
          <div ref={aboveRef}>
            <Late>
              <RunningActs workspaceId={workspace.id} acts={acts} mayAct={mayAct} />
            </Late>
            <ArrivalsBar {...arrivalsBar} />
          </div>
          <InboxBody
            list={list}
            height={rowHeights[density]}
            empty={
              empty && (
                <Suspense fallback={<SkeletonRows count={3} height={56} />}>
                  <InboxEmpty search={listSearch} filtered={filtered} onChange={changeList} />
                </Suspense>
              )
            }
          >
            <MentionList
              workspaceId={workspace.id}
              list={list}
              density={density}
              active={active}
              openMention={search.mention}
              marker={marker}
              listRef={listRef}
              picked={selection.ids}
              standing={standing}
              onOpen={onOpenRow}
              onPick={mayAct ? onPickRow : null}
              onVisible={onVisible}
            />
          </InboxBody>
          {(selection.ids.size > 0 || deciding.allPicked) && (
            <Suspense>
              <SelectBar
                workspaceId={workspace.id}
                count={deciding.allPicked ? null : selection.ids.size}
                filter={snapshot.request}
                mayTakeAll={list.tail === 'more' || list.total > selection.ids.size}
                onAll={deciding.pickAll}
                onClear={deciding.clear}
                onCommand={(command, counted) => {
                  if (deciding.allPicked) deciding.decideAll(command, counted);
                  else deciding.decide(command);
                }}
              />
            </Suspense>
          )}
        </section>
      )}
      {(!phone || alone || focus) && (
        <section className={classes.detail} aria-label={t('detail')}>
          {focus && (
            <FocusBar
              index={search.mention === undefined ? -1 : placeOf(search.mention)}
              total={list.total}
              more={list.tail !== 'end'}
              onMove={move}
              onLeave={leaveFocus}
            />
          )}
          {!phone && bar}
          <div className={classes.pane}>
            {focus && search.mention === undefined ? (
              <FocusEnd list={list} onLeave={leaveFocus} />
            ) : (
              <MentionDetailPane
                key={shown ?? ''}
                workspaceId={workspace.id}
                mentionId={shown}
                marker={marker}
                alone={phone}
                headingRef={headingRef}
                onClose={close}
                onOpen={openInPlace}
              />
            )}
          </div>
          {phone && bar}
        </section>
      )}
      <Late>
        <InboxCommands
          mayAct={mayAct}
          ready={deciding.onPicked ? !deciding.allPicked : search.mention !== undefined}
          onCommand={onCommand}
        />
      </Late>
      <InboxDialogs
        workspaceId={workspace.id}
        acts={acts}
        deciding={deciding}
        exclusion={exclusion}
        onExcluded={() => setExclusion(null)}
        recent={recent}
        onRecentSeen={() => setRecent(false)}
        exported={exporting ? listSearch : null}
        onExported={() => setExporting(false)}
      />
    </div>
  );
}
