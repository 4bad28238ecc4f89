import { UnstyledButton } from '@mantine/core';
import {
  IconCommand,
  IconHelp,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../components/hint';
import { NoticesBell } from '../../features/notices/notices-bell';
import { useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';
import { DestinationBadge } from './destination-badge';
import { destinationsFor } from './destinations';
import { PersonMenu } from './person-menu';
import { SourceLampLink } from './source-lamp';
import { commandKeyName } from './use-command-key';
import { WorkspaceSwitch } from './workspace-switch';

const storageKey = 'vigie.rail';

export interface FrameActs {
  onHelp: () => void;
  onCommands: () => void;
}

function storedCollapse(): boolean {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored !== null) return stored === 'collapsed';
  } catch {
    // Storage may be switched off: the width of the window decides.
  }
  return matchMedia('(max-width: 75em)').matches;
}

/** The navy rail of wide screens: workspace on top, destinations, lamp and person at the foot. */
export function Rail({ onHelp, onCommands }: FrameActs) {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  const [collapsed, setCollapsed] = useState(storedCollapse);
  const toggle = () => {
    setCollapsed(!collapsed);
    try {
      localStorage.setItem(storageKey, collapsed ? 'open' : 'collapsed');
    } catch {
      // Not remembered.
    }
  };
  return (
    <aside className={classes.rail} aria-label={t('bar')} data-collapsed={collapsed} data-on-frame>
      <WorkspaceSwitch collapsed={collapsed} />
      <nav className={classes.nav} aria-label={t('navigation')}>
        {destinationsFor(workspace.permissions).map(({ id, to, icon: Mark }) => (
          <Named key={id} name={t(id)} when={collapsed}>
            <Link
              to={to}
              params={{ workspace: workspace.slug }}
              activeOptions={{ includeSearch: false }}
              className={classes.item}
            >
              <Mark size={20} stroke={1.7} className={classes.icon} aria-hidden />
              <span className={collapsed ? 'visually-hidden' : classes.label}>{t(id)}</span>
              <DestinationBadge id={id} small={collapsed} />
            </Link>
          </Named>
        ))}
      </nav>
      <div className={classes.foot}>
        <SourceLampLink collapsed={collapsed} />
        <NoticesBell collapsed={collapsed} />
        <Named name={t('commands')} when={collapsed}>
          <UnstyledButton
            className={classes.item}
            data-dim
            aria-label={collapsed ? t('commands') : undefined}
            aria-keyshortcuts="Control+K Meta+K"
            onClick={onCommands}
          >
            <IconCommand size={20} stroke={1.7} className={classes.icon} aria-hidden />
            {!collapsed && (
              <>
                <span className={classes.label}>{t('commands')}</span>
                <kbd className={classes.kbd} aria-hidden>
                  {commandKeyName()} K
                </kbd>
              </>
            )}
          </UnstyledButton>
        </Named>
        <Named name={t('help')} when={collapsed}>
          <UnstyledButton
            className={classes.item}
            data-dim
            aria-label={collapsed ? t('help') : undefined}
            aria-keyshortcuts="?"
            onClick={onHelp}
          >
            <IconHelp size={20} stroke={1.7} className={classes.icon} aria-hidden />
            {!collapsed && (
              <>
                <span className={classes.label}>{t('help')}</span>
                <kbd className={classes.kbd} aria-hidden>
                  ?
                </kbd>
              </>
            )}
          </UnstyledButton>
        </Named>
        <Named name={t('expand')} when={collapsed}>
          <UnstyledButton
            className={classes.item}
            data-dim
            aria-label={collapsed ? t('expand') : undefined}
            aria-expanded={!collapsed}
            onClick={toggle}
          >
            {collapsed ? (
              <IconLayoutSidebarLeftExpand size={20} stroke={1.7} className={classes.icon} aria-hidden />
            ) : (
              <IconLayoutSidebarLeftCollapse size={20} stroke={1.7} className={classes.icon} aria-hidden />
            )}
            {!collapsed && <span className={classes.label}>{t('collapse')}</span>}
          </UnstyledButton>
        </Named>
        <PersonMenu collapsed={collapsed} />
      </div>
    </aside>
  );
}

/** The name beside an icon that stands alone. */
function Named({ name, when, children }: { name: string; when: boolean; children: ReactElement }) {
  return (
    <Hint label={name} position="right" disabled={!when}>
      {children}
    </Hint>
  );
}
