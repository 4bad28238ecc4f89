import { Button } from '@mantine/core';
import { IconArrowUp, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './inbox-page.module.css';

export interface ArrivalsBarProps {
  /** New conversations that wait to be shown. */
  waiting: number;
  text: string;
  /** Too much was missed to tell what is new. */
  missed: boolean;
  onShow: () => void;
  onReload: () => void;
}

/** Over the list: what is new, or that the list may be old. Nothing moves before somebody asks for it. */
export function ArrivalsBar({ waiting, text, missed, onShow, onReload }: ArrivalsBarProps) {
  const { t } = useTranslation('inbox');
  if (waiting > 0) {
    return (
      <button type="button" className={classes.bar} onClick={onShow}>
        <IconArrowUp size={16} aria-hidden />
        {text}
        <span className={classes.barAct}>{t('showNewOnes')}</span>
      </button>
    );
  }
  if (!missed) return null;
  return (
    <div className={classes.missed} role="status">
      {t('reloadList')}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={onReload}
      >
        {t('reload')}
      </Button>
    </div>
  );
}
