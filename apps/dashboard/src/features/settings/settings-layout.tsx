import { Link, Outlet } from '@tanstack/react-router';
import { type Permission } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import classes from './settings-layout.module.css';

interface Section {
  id: 'topics' | 'people' | 'teams' | 'cases' | 'history' | 'workspace' | 'me';
  to:
    | '/$workspace/settings/topics'
    | '/$workspace/settings/people'
    | '/$workspace/settings/teams'
    | '/$workspace/settings/cases'
    | '/$workspace/settings/history'
    | '/$workspace/settings/workspace'
    | '/$workspace/settings/me';
  needs: Permission | null;
}

const sections: readonly Section[] = [
  { id: 'topics', to: '/$workspace/settings/topics', needs: 'brands.read' },
  { id: 'people', to: '/$workspace/settings/people', needs: 'people.read' },
  { id: 'teams', to: '/$workspace/settings/teams', needs: 'colleagues.read' },
  { id: 'cases', to: '/$workspace/settings/cases', needs: 'cases.read' },
  { id: 'history', to: '/$workspace/settings/history', needs: 'history.read' },
  { id: 'workspace', to: '/$workspace/settings/workspace', needs: 'workspace.read' },
  { id: 'me', to: '/$workspace/settings/me', needs: null },
];

/** The settings' own navigation, with what the role may see. */
export function SettingsLayout() {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={t('navigation')}>
        {sections
          .filter(({ needs }) => needs === null || workspace.permissions.includes(needs))
          .map(({ id, to }) => (
            <Link key={id} to={to} params={{ workspace: workspace.slug }} className={classes.link}>
              {t(id)}
            </Link>
          ))}
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
