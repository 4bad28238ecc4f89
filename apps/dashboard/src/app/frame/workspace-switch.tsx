import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { initials } from '../../components/initials';
import { Late, latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';

const Items = latePart(() =>
  withAllWords(import('./late-parts')).then((module) => module.WorkspaceSwitchItems),
);

/** Which workspace this tab stands in; the address holds it, so two tabs may stand in two. */
export function WorkspaceSwitch({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation(['frame', 'vocabulary']);
  const current = useWorkspace();
  const button = (
    <UnstyledButton className={classes.item} data-grow aria-haspopup="menu" aria-expanded={false}>
      <span className={classes.avatar} aria-hidden>
        {initials(current.name)}
      </span>
      <span className="visually-hidden">{t('frame:currentWorkspace')}</span>
      {collapsed ? (
        <span className="visually-hidden">{current.name}</span>
      ) : (
        <>
          <span className={classes.two}>
            <span className={classes.label}>{current.name}</span>
            <span className={`${classes.label} ${classes.small}`}>
              {t(`vocabulary:role.${current.role}`)}
            </span>
          </span>
          <IconSelector size={16} aria-hidden style={{ marginInlineStart: 'auto', flex: 'none' }} />
        </>
      )}
    </UnstyledButton>
  );
  return (
    <Late meanwhile={button}>
      <Items>{button}</Items>
    </Late>
  );
}
