import { Drawer, Popover, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../../app/frame/app-frame.module.css';
import { useFormat } from '../../i18n/use-format';
import { NoticesList } from './notices-list';
import classes from './notices.module.css';
import { useNotices } from './use-notices';

export interface NoticesBellProps {
  /** Icon alone. */
  collapsed: boolean;
  /** Opens over the whole screen, as on a phone. */
  drawer?: boolean;
}

/** The bell of the frame: how much is unread, and the list behind it. */
export function NoticesBell({ collapsed, drawer = false }: NoticesBellProps) {
  const { t } = useTranslation(['notices', 'common']);
  const format = useFormat();
  const { data } = useNotices();
  const [open, setOpen] = useState(false);
  const unread = data?.unread ?? 0;
  const close = () => setOpen(false);
  const name =
    unread === 0
      ? t('notices:title')
      : t('notices:bell', { count: unread, formatted: format.number(unread) });
  const button = (
    <UnstyledButton
      className={frame.item}
      data-dim
      title={name}
      aria-expanded={open}
      onClick={() => setOpen(!open)}
    >
      <span className={classes.bell}>
        <IconBell size={20} stroke={1.7} className={frame.icon} aria-hidden />
        {unread > 0 && collapsed && <span className={classes.dot} aria-hidden />}
      </span>
      <span className="visually-hidden">{name}</span>
      {!collapsed && (
        <>
          <span className={frame.label} aria-hidden>
            {t('notices:title')}
          </span>
          {unread > 0 && (
            <span className={frame.badge} aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      )}
    </UnstyledButton>
  );
  if (drawer) {
    return (
      <>
        {button}
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
      </>
    );
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="right-end"
      width={430}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={t('notices:title')} className={classes.dropdown}>
        <NoticesList onLeave={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
