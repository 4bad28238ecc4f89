import { useTranslation } from 'react-i18next';
import { useCaseBadge } from '../../features/cases/use-case-badge';
import { useFormat } from '../../i18n/use-format';
import classes from './app-frame.module.css';
import { type Destination } from './destinations';

/** How much waits behind a destination; nothing where nothing does. */
export function DestinationBadge({ id, small }: { id: Destination['id']; small: boolean }) {
  return id === 'cases' ? <CaseBadge small={small} /> : null;
}

/** Cases that wait for the person: their own, and those of their teams that nobody has. */
function CaseBadge({ small }: { small: boolean }) {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const count = useCaseBadge();
  if (count === 0) return null;
  return (
    <span className={classes.badge} data-small={small}>
      <span aria-hidden>{count > 99 ? '99+' : format.number(count)}</span>
      <span className="visually-hidden">{t('casesWaiting', { count, formatted: format.number(count) })}</span>
    </span>
  );
}
