import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';
import { DestinationBadge } from './destination-badge';
import { destinationsFor } from './destinations';

/** The destinations on a phone, within reach of the thumb. */
export function BottomBar() {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  return (
    <nav className={classes.bottombar} aria-label={t('navigation')} data-on-frame>
      {destinationsFor(workspace.permissions).map(({ id, to, icon: Mark }) => (
        <Link
          key={id}
          to={to}
          params={{ workspace: workspace.slug }}
          activeOptions={{ includeSearch: false }}
          className={classes.item}
        >
          <Mark size={22} stroke={1.7} aria-hidden />
          {id === 'inbox' ? (
            // Six places fit a phone with one word each.
            <>
              <span className={classes.label} aria-hidden>
                {t('inboxShort')}
              </span>
              <span className="visually-hidden">{t('inbox')}</span>
            </>
          ) : (
            <span className={classes.label}>{t(id)}</span>
          )}
          <DestinationBadge id={id} small />
        </Link>
      ))}
    </nav>
  );
}
