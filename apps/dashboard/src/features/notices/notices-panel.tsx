import { Drawer, Popover } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NoticesList } from './notices-list';
import classes from './notices.module.css';

export interface NoticesPanelProps {
  open: boolean;
  onChange: (open: boolean) => void;
}

/** The notices over the whole screen, as on a phone. */
export function NoticesDrawer({ open, onChange }: NoticesPanelProps) {
  const { t } = useTranslation(['notices', 'common']);
  const close = () => onChange(false);
  return (
    <Drawer
      opened={open}
      onClose={close}
      position="right"
      size="100%"
      title={t('notices:title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <NoticesList onLeave={close} />
    </Drawer>
  );
}

/** The notices beside their button. */
export function NoticesPopover({ open, onChange, children }: NoticesPanelProps & { children: ReactElement }) {
  const { t } = useTranslation('notices');
  return (
    <Popover
      opened={open}
      onChange={onChange}
      position="right-end"
      width={430}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={t('title')} className={classes.dropdown}>
        <NoticesList onLeave={() => onChange(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
