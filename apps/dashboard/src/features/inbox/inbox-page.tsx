import { Button, CloseButton, Drawer, VisuallyHidden } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconArrowUp, IconRefresh } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../api/events';
import { usePageKeys } from '../../app/keyboard';
import { useShortcutGroup } from '../../app/shortcuts';
import { usePageTitle } from '../../app/use-page-title';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { orderToShow } from './arrivals';
import { FilterPane } from './filter-pane';
import { InboxEmpty } from './inbox-empty';
import classes from './inbox-page.module.css';
import { activeFilters, filterRequest, type InboxSearch, listKey, withoutPart } from './inbox-search';
import { type ListCommand, listCommand, moveIndex, pageCommand } from './list-keys';
import { ListHeader } from './list-header';
import { MentionDetailPane } from './mention-detail';
import { MentionList } from './mention-list';
import { type Density, rowHeights } from './mention-row';
import { useArrivals } from './use-arrivals';
import { type InboxSnapshot, useInboxList } from './use-inbox-list';
import { useMarker } from './use-marker';

/** The list behind the address; a new object for each list, reloads included. */
function useSnapshot(search: InboxSearch): { snapshot: InboxSnapshot; now: number; reload: () => void } {
  const { timeZone } = useFormat();
  const now = useNow().getTime();
  const key = `${listKey(search)} ${timeZone}`;
  const make = useCallback(
    (generation: number) => ({
      key,
      now,
      snapshot: {
        request: filterRequest(search, now, timeZone),
        order: search.order ?? ('alerts' as const),
        generation,
      },
    }),
    [key, now, search, timeZone],
  );
  const [current, setCurrent] = useState(() => make(0));
  // Every list is asked anew, also one that was shown before: what arrived meanwhile belongs in it.
  if (current.key !== key) setCurrent(make(current.snapshot.generation + 1));
  // “Today” and “last 24 hours” start anew with each reading: a page may stay open for days.
  const reload = useCallback(() => setCurrent((before) => make(before.snapshot.generation + 1)), [make]);
  return { snapshot: current.snapshot, now: current.now, reload };
}

/** What is said of the workspace's brands, read one after the other. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const workspace = useWorkspace();
  const search = useSearch({ from: '/$workspace/inbox' });
  const navigate = useNavigate({ from: '/$workspace/inbox' });
  const format = useFormat();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const narrow = useMediaQuery('(max-width: 75em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'vigie.inbox.density',
    defaultValue: 'reading',
    getInitialValueInEffect: false,
  });
  const [pane, setPane] = useLocalStorage({
    key: 'vigie.inbox.filters',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [drawer, setDrawer] = useState(false);
  const [said, setSaid] = useState('');
  usePageTitle(t('title'));

  const { snapshot, now, reload } = useSnapshot(search);
  const [visible, setVisible] = useState({ first: 0, last: 0 });
  const onVisible = useCallback((first: number, last: number) => setVisible({ first, last }), []);
  const list = useInboxList(workspace.id, snapshot, visible);
  const { arrivals, missed } = useArrivals(workspace.id, snapshot);
  // What was stored between the reading of the list and the opening of the stream is told by nobody: as long as nothing
  // was touched, the list is simply read again.
  const live = useLiveState() === 'live';
  const [wasLive, setWasLive] = useState(live);
  if (live && !wasLive) {
    setWasLive(true);
    if (visible.first === 0 && search.mention === undefined) reload();
  }
  const marker = useMarker(workspace.id, search.q);
  const listRef = useRef<HTMLDivElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);

  // The keys' place in the list: a row of one snapshot, lost with it.
  const [cursor, setCursor] = useState<{ of: InboxSnapshot; index: number }>({ of: snapshot, index: -1 });
  const active = cursor.of === snapshot ? cursor.index : -1;
  const openRow = list.rowAt(active);

  const change = useCallback(
    (next: InboxSearch, replace = false) => void navigate({ search: next, replace }),
    [navigate],
  );
  const show = useCallback(
    (mention: string, replace: boolean) => change({ ...search, mention }, replace),
    [change, search],
  );
  const close = useCallback(() => {
    change(withoutPart(search, 'mention'));
    listRef.current?.focus();
  }, [change, search]);
  const closeDrawer = useCallback(() => setDrawer(false), []);
  const openInPlace = useCallback((mention: string) => show(mention, true), [show]);
  const focusList = useCallback(() => listRef.current?.focus(), []);
  const toggleFilters = useCallback(
    () => (narrow ? setDrawer(true) : setPane((shown) => !shown)),
    [narrow, setPane],
  );

  const open = (index: number) => {
    const row = list.rowAt(index);
    setCursor({ of: snapshot, index });
    if (row) show(row.id, !phone && search.mention !== undefined);
  };

  // With the panes side by side, the mention follows the keys; a held key waits until it is let go.
  const activeId = openRow?.id;
  const following = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(following.current), []);

  const move = (command: ListCommand) => {
    const fit = Math.max(1, Math.floor((listRef.current?.clientHeight ?? 0) / rowHeights[density]) - 1);
    const top = Math.ceil((listRef.current?.scrollTop ?? 0) / rowHeights[density]);
    const index = moveIndex(command, active, list.total, fit, top);
    if (index < 0) return;
    setCursor({ of: snapshot, index });
    const row = list.rowAt(index);
    clearTimeout(following.current);
    if (phone || !row) return;
    following.current = setTimeout(() => show(row.id, true), 120);
  };

  const run = (command: ListCommand): boolean => {
    switch (command) {
      case 'open':
        if (activeId === undefined) return false;
        clearTimeout(following.current);
        if (search.mention === activeId) headingRef.current?.focus();
        else show(activeId, !phone);
        requestAnimationFrame(() => headingRef.current?.focus());
        return true;
      case 'back':
        if (search.mention === undefined) return false;
        if (phone) close();
        else listRef.current?.focus();
        return true;
      default:
        move(command);
        return true;
    }
  };
  usePageKeys((event) => {
    const command = pageCommand(event.key);
    return command !== null && run(command);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const inList = event.target === listRef.current;
    const command = inList ? listCommand(event) : null;
    if (command !== null && run(command)) event.preventDefault();
  };
  useShortcutGroup(
    useMemo(
      () => ({
        title: t('keys.title'),
        shortcuts: [
          { keys: ['J', '↓'], label: t('keys.next') },
          { keys: ['K', '↑'], label: t('keys.previous') },
          { keys: ['⏎'], label: t('keys.open') },
          { keys: ['Esc'], label: t('keys.back') },
        ],
      }),
      [t],
    ),
  );

  const waiting = arrivals.waiting.size;
  const firstIsAlert = (list.rowAt(0)?.flags.length ?? 0) > 0;
  const showArrivals = () => {
    const order = orderToShow(arrivals, search.order ?? 'alerts', firstIsAlert);
    listRef.current?.scrollTo({ top: 0 });
    if (order === 'latest' && search.order !== 'latest') {
      setSaid(t('switchedToLatest'));
      change({ ...search, order: 'latest' });
    } else {
      setSaid(t('shown'));
      reload();
    }
    listRef.current?.focus();
  };

  // An empty inbox fills by itself: nothing can move under the cursor.
  const filtered = activeFilters(search).length > 0 || search.flagged === true;
  const empty = list.state === 'ready' && list.total === 0 && list.tail === 'end';
  const fillNow = empty && waiting > 0;
  useEffect(() => {
    if (fillNow) reload();
  }, [fillNow, reload]);

  const formatted = format.number(waiting);
  const barText = arrivals.more
    ? t('newOnesMore', { formatted })
    : t('newOnes', { count: waiting, formatted });
  const filters = <FilterPane workspaceId={workspace.id} search={search} now={now} onChange={change} />;
  const alone = phone && search.mention !== undefined;

  return (
    <div className={classes.inbox} onKeyDown={onKeyDown}>
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      <div aria-live="polite" className="visually-hidden">
        {waiting > 0 && !empty ? barText : said}
      </div>
      {!narrow && pane && <div className={classes.filters}>{filters}</div>}
      <Drawer.Root opened={narrow && drawer} onClose={closeDrawer} size="20rem">
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('filters')}>
          <Drawer.Body>
            <CloseButton
              aria-label={t('hideFilters')}
              size="lg"
              className={classes.closeDrawer}
              onClick={closeDrawer}
            />
            {filters}
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <section className={classes.middle} inert={alone}>
        <ListHeader
          workspaceId={workspace.id}
          search={search}
          now={now}
          density={density}
          drawer={narrow}
          filtersShown={narrow ? drawer : pane}
          onChange={change}
          onDensity={setDensity}
          onToggleFilters={toggleFilters}
          onLeaveSearch={focusList}
        />
        {waiting > 0 && !empty && (
          <button type="button" className={classes.bar} onClick={showArrivals}>
            <IconArrowUp size={16} aria-hidden />
            {barText}
            <span className={classes.barAct}>{t('showNewOnes')}</span>
          </button>
        )}
        {missed && waiting === 0 && (
          <div className={classes.missed} role="status">
            {t('reloadList')}
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={reload}
            >
              {t('reload')}
            </Button>
          </div>
        )}
        {list.state === 'loading' ? (
          <div className={classes.loading}>
            <SkeletonRows count={12} height={rowHeights[density]} />
          </div>
        ) : list.state === 'error' ? (
          <ErrorState error={list.error} onRetry={list.retry} />
        ) : empty ? (
          <InboxEmpty search={search} filtered={filtered} onChange={change} />
        ) : (
          <MentionList
            list={list}
            density={density}
            active={active}
            openMention={search.mention}
            marker={marker}
            listRef={listRef}
            onOpen={open}
            onVisible={onVisible}
          />
        )}
      </section>
      {(!phone || alone) && (
        <section className={classes.detail} aria-label={t('detail')}>
          <MentionDetailPane
            key={search.mention ?? ''}
            workspaceId={workspace.id}
            mentionId={search.mention}
            marker={marker}
            alone={phone}
            headingRef={headingRef}
            onClose={close}
            onOpen={openInPlace}
          />
        </section>
      )}
    </div>
  );
}
