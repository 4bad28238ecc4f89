import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconBookmark,
  IconFileExport,
  IconFlag3,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconStack2,
  IconSearch,
} from '@tabler/icons-react';
import { IconBuilding } from '@tabler/icons-react';
import { Kbd, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { inboxViews, type Permission } from '@vigie/contract';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { plainView, readInboxSearch } from '../../features/inbox/inbox-search';
import { maySee, settingsPages } from '../../features/settings/settings-pages';
import { useSignOut } from '../../features/settings/use-account';
import { viewsQuery } from '../../features/triage/use-views';
import { viewIcons } from '../../features/triage/view-icons';
import { alertsView } from '../../features/triage/views';
import { useMe, useWorkspace } from '../use-workspace';
import { destinationsFor, queuesPath } from './destinations';
import { focusSearch } from '../keyboard';
import { useCommandGroups } from '../shortcuts';

const [store, spotlight] = createSpotlight();

/** Milliseconds until the palette is closed and has given the focus back. */
const settle = 200;

export interface CommandPaletteProps {
  onClose: () => void;
  onHelp: () => void;
}

/** Every place and act of the frame by its name. */
export function CommandPalette({ onClose, onHelp }: CommandPaletteProps) {
  const { t } = useTranslation(['frame', 'settings', 'common', 'inbox', 'exports']);
  const navigate = useNavigate();
  const me = useMe();
  const workspace = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const { data: saved = [] } = useQuery({
    ...viewsQuery(workspace.id),
    enabled: workspace.permissions.includes('mentions.read'),
  });
  const params = { workspace: workspace.slug };
  const may = (permission: Permission) => workspace.permissions.includes(permission);

  useEffect(() => spotlight.open(), []);

  const places: SpotlightActionGroupData = {
    group: t('frame:goTo'),
    actions: [
      ...destinationsFor(workspace.permissions).map(({ id, to, icon: Mark }) => ({
        id,
        label: t(`frame:${id}`),
        leftSection: <Mark size={18} aria-hidden />,
        onClick: () => void navigate({ to, params }),
      })),
      ...(may('mentions.read')
        ? [
            {
              id: 'exports',
              label: t('exports:title'),
              leftSection: <IconFileExport size={18} aria-hidden />,
              onClick: () => void navigate({ to: '/$workspace/exports', params }),
            },
          ]
        : []),
      ...settingsPages
        .filter(({ needs }) => maySee(needs, workspace.permissions, me.person.instanceAdministrator))
        .map(({ id, to, icon: Mark }) => ({
          id: `settings ${id}`,
          // The cases themselves have a place of that name.
          label: id === 'cases' ? t('settings:casesPage.title') : t(`settings:${id}`),
          keywords: [t('settings:title'), t(`settings:${id}`), ...(id === 'me' ? [t('frame:me')] : [])],
          leftSection: <Mark size={18} aria-hidden />,
          onClick: () => void navigate({ to, params }),
        })),
      ...(me.person.instanceAdministrator
        ? [
            {
              id: 'queues',
              label: t('frame:queues'),
              leftSection: <IconStack2 size={18} aria-hidden />,
              onClick: () => void window.open(queuesPath, '_blank', 'noopener'),
            },
          ]
        : []),
      ...me.workspaces
        .filter((other) => other.id !== workspace.id)
        .map((other) => ({
          id: other.id,
          label: other.name,
          keywords: [t('frame:workspaces')],
          leftSection: <IconBuilding size={18} aria-hidden />,
          onClick: () => void navigate({ to: '/$workspace', params: { workspace: other.slug } }),
        })),
    ],
  };
  const acts: SpotlightActionGroupData = {
    group: t('frame:act'),
    actions: [
      ...(may('mentions.read')
        ? [
            {
              id: 'search',
              label: t('frame:searchMentions'),
              leftSection: <IconSearch size={18} aria-hidden />,
              onClick: () =>
                void navigate({ to: '/$workspace/inbox', params }).then(() =>
                  setTimeout(() => focusSearch(), settle),
                ),
            },
          ]
        : []),
      {
        id: 'scheme',
        label: t('frame:schemeTo', {
          scheme: colorScheme === 'dark' ? t('common:light') : t('common:dark'),
        }),
        leftSection: <IconMoon size={18} aria-hidden />,
        onClick: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
      },
      {
        id: 'help',
        label: t('frame:helpTitle'),
        leftSection: <IconKeyboard size={18} aria-hidden />,
        onClick: onHelp,
      },
      {
        id: 'out',
        label: t('frame:signOut'),
        leftSection: <IconLogout size={18} aria-hidden />,
        onClick: () => signOut.mutate(),
      },
    ],
  };
  // After the palette has given the focus back: what is asked then takes it.
  const offered: SpotlightActionGroupData[] = useCommandGroups().map(({ title, commands }) => ({
    group: title,
    actions: commands.map(({ id, label, icon: Mark, key, run }) => ({
      id,
      label,
      ...(Mark === undefined ? {} : { leftSection: <Mark size={18} aria-hidden /> }),
      ...(key === undefined ? {} : { rightSection: <Kbd>{key}</Kbd> }),
      onClick: () => void setTimeout(run, settle),
    })),
  }));
  const views: SpotlightActionGroupData = {
    group: t('inbox:views'),
    actions: may('mentions.read')
      ? [
          ...inboxViews.map((view) => {
            const Mark = viewIcons[view];
            return {
              id: `view ${view}`,
              label: t(`inbox:view.${view}`),
              leftSection: <Mark size={18} aria-hidden />,
              onClick: () => void navigate({ to: '/$workspace/inbox', params, search: plainView(view) }),
            };
          }),
          {
            id: 'view alerts',
            label: t('inbox:view.alerts'),
            leftSection: <IconFlag3 size={18} aria-hidden />,
            onClick: () => void navigate({ to: '/$workspace/inbox', params, search: alertsView() }),
          },
          ...saved.map(({ id, name, filter }) => ({
            id: `view ${id}`,
            label: name,
            leftSection: <IconBookmark size={18} aria-hidden />,
            onClick: () =>
              void navigate({ to: '/$workspace/inbox', params, search: readInboxSearch({ ...filter }) }),
          })),
        ]
      : [],
  };
  return (
    <Spotlight
      store={store}
      actions={[...offered, views, places, acts].filter(({ actions }) => actions.length > 0)}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('frame:commands') } }}
      onSpotlightClose={onClose}
      nothingFound={t('frame:commandsEmpty')}
      highlightQuery
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 100 }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('frame:commandsHint'),
        'aria-label': t('frame:commandsHint'),
      }}
    />
  );
}
