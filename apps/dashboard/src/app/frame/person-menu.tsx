import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { initials } from '../../components/initials';
import { Late, latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { useMe } from '../use-workspace';
import classes from './app-frame.module.css';

const Items = latePart(() => withAllWords(import('./late-parts')).then((module) => module.PersonMenuItems));

/** Language, appearance, profile, and the way out. */
export function PersonMenu({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation('frame');
  const { person } = useMe();
  const button = (
    <UnstyledButton className={classes.item} aria-haspopup="menu" aria-expanded={false}>
      <span className={classes.avatar} data-round aria-hidden>
        {initials(person.name)}
      </span>
      <span className="visually-hidden">{t('person')}</span>
      {collapsed ? (
        <span className="visually-hidden">{person.name}</span>
      ) : (
        <span className={classes.two}>
          <span className={classes.label}>{person.name}</span>
          <span className={`${classes.label} ${classes.small}`}>{person.email}</span>
        </span>
      )}
    </UnstyledButton>
  );
  return (
    <Late meanwhile={button}>
      <Items>{button}</Items>
    </Late>
  );
}
