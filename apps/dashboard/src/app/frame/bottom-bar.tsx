import { UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Late, latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';
import { DestinationBadge } from './destination-badge';
import { type Destination, destinationsFor } from './destinations';

const MoreItems = latePart(() =>
  withAllWords(import('./late-parts')).then((module) => module.BottomBarItems),
);

/** Places that fit a phone with one word each. */
const places = 6;

/** The destinations on a phone, within reach of the thumb; those that find no place are behind the last one. */
export function BottomBar() {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  const all = destinationsFor(workspace.permissions);
  const shown = all.length > places ? all.slice(0, places - 1) : all;
  const rest = all.slice(shown.length);
  return (
    <nav className={classes.bottombar} aria-label={t('navigation')} data-on-frame>
      {shown.map(({ id, to, icon: Mark }) => (
        <Link
          key={id}
          to={to}
          params={{ workspace: workspace.slug }}
          activeOptions={{ includeSearch: false }}
          className={classes.item}
        >
          <Mark size={22} stroke={1.7} aria-hidden />
          <PlaceName id={id} />
          <DestinationBadge id={id} small />
        </Link>
      ))}
      {rest.length > 0 && <More rest={rest} />}
    </nav>
  );
}

function PlaceName({ id }: Pick<Destination, 'id'>) {
  const { t } = useTranslation('frame');
  if (id !== 'inbox' && id !== 'overview') return <span className={classes.label}>{t(id)}</span>;
  return (
    <>
      <span className={classes.label} aria-hidden>
        {t(`${id}Short`)}
      </span>
      <span className="visually-hidden">{t(id)}</span>
    </>
  );
}

function More({ rest }: { rest: readonly Destination[] }) {
  const { t } = useTranslation('frame');
  const button = (
    <UnstyledButton className={classes.item} aria-haspopup="menu" aria-expanded={false}>
      <IconDots size={22} stroke={1.7} aria-hidden />
      <span className={classes.label}>{t('more')}</span>
    </UnstyledButton>
  );
  return (
    <Late meanwhile={button}>
      <MoreItems rest={rest}>{button}</MoreItems>
    </Late>
  );
}
