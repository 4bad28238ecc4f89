import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../api/events';
import classes from './app-frame.module.css';

/** Whether this browser hears of new mentions. It says nothing of the sources themselves. */
export function LiveLamp({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation('frame');
  const state = useLiveState();
  const hint = state === 'live' ? t('live.liveHint') : t('live.reconnectingHint');
  return (
    <Tooltip label={collapsed ? `${t(`live.${state}`)} ${hint}` : hint} position="right" multiline maw={280}>
      <div className={classes.item} data-dim role="status" tabIndex={0} style={{ cursor: 'default' }}>
        <span className={classes.lamp} data-state={state} aria-hidden />
        <span className={collapsed ? 'visually-hidden' : classes.label}>{t(`live.${state}`)}</span>
      </div>
    </Tooltip>
  );
}
