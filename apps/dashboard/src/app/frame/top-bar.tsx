import { UnstyledButton } from '@mantine/core';
import { IconCommand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NoticesBell } from '../../features/notices/notices-bell';
import classes from './app-frame.module.css';
import { PersonMenu } from './person-menu';
import { type FrameActs } from './rail';
import { SourceLampLink } from './source-lamp';
import { WorkspaceSwitch } from './workspace-switch';

/** The frame's top on a phone: workspace, lamp, notices, commands, person. */
export function TopBar({ onCommands }: FrameActs) {
  const { t } = useTranslation('frame');
  return (
    <aside className={classes.topbar} aria-label={t('bar')} data-on-frame>
      <WorkspaceSwitch collapsed={false} />
      <SourceLampLink collapsed />
      <NoticesBell collapsed drawer />
      <UnstyledButton className={classes.item} data-dim aria-label={t('commands')} onClick={onCommands}>
        <IconCommand size={20} stroke={1.7} aria-hidden />
      </UnstyledButton>
      <PersonMenu collapsed />
    </aside>
  );
}
