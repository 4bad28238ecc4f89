import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe, useWorkspace } from '../../app/use-workspace';
import classes from './settings-layout.module.css';
import { maySee, settingsPages } from './settings-pages';

/** The settings' own navigation, with what the role may see. */
export function SettingsLayout() {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const { person } = useMe();
  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={t('navigation')}>
        {settingsPages
          .filter(({ needs }) => maySee(needs, workspace.permissions, person.instanceAdministrator))
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
