import { ActionIcon, Button, Menu, NavLink, Title } from '@mantine/core';
import { type SavedView } from '@vigie/contract';
import {
  IconBookmark,
  IconBookmarkPlus,
  IconDots,
  IconFlag3,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import {
  activeFilters,
  type InboxSearch,
  listKey,
  plainView,
  readInboxSearch,
  viewOf,
} from '../inbox/inbox-search';
import { useConversationCount } from '../inbox/use-conversation-count';
import { useSavedViews, useViewCounts } from './use-views';
import { type EditedView, ViewDialog } from './view-dialog';
import { viewIcons } from './view-icons';
import classes from './views.module.css';

const FeedDialog = lazy(() =>
  import('../exports/feed-dialog').then((module) => ({ default: module.FeedDialog })),
);

export interface ViewsProps {
  workspaceId: string;
  search: InboxSearch;
  now: number;
  onChange: (search: InboxSearch) => void;
}

/** The list that e-reputation alerts are read in. */
export const alertsView = (): InboxSearch => ({ ...plainView('all'), flagged: true });

/** Where conversations stand, and saved filters, each with how many there are. */
export function Views({ workspaceId, search, now, onChange }: ViewsProps) {
  const { t } = useTranslation(['triage', 'inbox']);
  const mayKeep = useCan('views.write');
  const counts = useViewCounts(workspaceId);
  const views = useSavedViews(workspaceId);
  const [edited, setEdited] = useState<EditedView | null>(null);
  const [followed, setFollowed] = useState<SavedView | null>(null);
  const alerts = useConversationCount(workspaceId, alertsView(), now).data;
  const here = listKey(search);
  const current = views.find(({ filter }) => listKey(readInboxSearch({ ...filter })) === here);
  const filtered = activeFilters(search).length > 0;
  const plain = current === undefined && !search.flagged;
  return (
    <div>
      <Title order={2} size="h3" mb={4}>
        {t('inbox:views')}
      </Title>
      <ul className={classes.list}>
        {(['todo', 'watch', 'mine', 'snoozed', 'handed', 'done', 'all'] as const).map((view) => (
          <View
            key={view}
            icon={viewIcons[view]}
            label={t(`inbox:view.${view}`)}
            active={plain && viewOf(search) === view}
            count={counts[view]}
            onClick={() => onChange(plainView(view))}
          />
        ))}
        <View
          icon={IconFlag3}
          label={t('inbox:view.alerts')}
          active={current === undefined && search.flagged === true}
          count={alerts}
          onClick={() => onChange(alertsView())}
        />
        {views.map((view) => (
          <View
            key={view.id}
            icon={view.shared ? IconUsers : IconBookmark}
            label={view.name}
            active={view.id === current?.id}
            count={counts[view.id]}
            onClick={() => onChange(readInboxSearch({ ...view.filter }))}
            menu={
              mayKeep && (
                <ViewMenu
                  view={view}
                  filtered={filtered}
                  onEdit={setEdited}
                  onFollow={() => setFollowed(view)}
                />
              )
            }
          />
        ))}
      </ul>
      {mayKeep && current === undefined && (filtered || search.flagged) && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          leftSection={<IconBookmarkPlus size={16} aria-hidden />}
          onClick={() => setEdited({ kind: 'new' })}
        >
          {t('triage:views.save')}
        </Button>
      )}
      {edited !== null && (
        <ViewDialog
          workspaceId={workspaceId}
          edited={edited}
          search={search}
          onClose={() => setEdited(null)}
        />
      )}
      {followed !== null && (
        <Suspense>
          <FeedDialog workspaceId={workspaceId} view={followed} onClose={() => setFollowed(null)} />
        </Suspense>
      )}
    </div>
  );
}

interface ViewProps {
  icon: Icon;
  label: string;
  active: boolean;
  count: { count: number; capped: boolean } | undefined;
  onClick: () => void;
  menu?: ReactNode;
}

function View({ icon: Mark, label, active, count, onClick, menu }: ViewProps) {
  const format = useFormat();
  return (
    <li className={classes.item}>
      <NavLink
        component="button"
        type="button"
        active={active}
        aria-current={active ? 'true' : undefined}
        label={label}
        noWrap
        title={label}
        leftSection={<Mark size={18} stroke={1.7} aria-hidden />}
        rightSection={
          count && (
            <span className={classes.count}>
              {format.compact(count.count)}
              {count.capped && '+'}
            </span>
          )
        }
        onClick={onClick}
        px="xs"
        py={6}
        className={classes.link}
      />
      {menu}
    </li>
  );
}

interface ViewMenuProps {
  view: SavedView;
  /** There are filters in force that it could take over. */
  filtered: boolean;
  onEdit: (edited: EditedView) => void;
  /** Asks for its feed. */
  onFollow: () => void;
}

function ViewMenu({ view, filtered, onEdit, onFollow }: ViewMenuProps) {
  const { t } = useTranslation(['triage', 'exports']);
  const mayShare = useCan('views.share');
  const mayChange = view.own || (view.shared && mayShare);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('triage:views.acts', { name: view.name })}
          title={t('triage:views.acts', { name: view.name })}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayChange && (
          <Menu.Item onClick={() => onEdit({ kind: 'edit', view })}>{t('triage:views.edit')}</Menu.Item>
        )}
        {mayChange && filtered && (
          <Menu.Item onClick={() => onEdit({ kind: 'filters', view })}>
            {t('triage:views.takeFilters')}
          </Menu.Item>
        )}
        <Menu.Item onClick={onFollow}>{t('exports:feed.open')}</Menu.Item>
        {mayChange && (
          <Menu.Item color="red" onClick={() => onEdit({ kind: 'delete', view })}>
            {t('triage:views.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
