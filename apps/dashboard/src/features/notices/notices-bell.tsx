import { UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../../app/frame/app-frame.module.css';
import { Late, latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { useFormat } from '../../i18n/use-format';
import classes from './notices.module.css';
import { useNotices } from './use-notices';

const loadParts = () => withAllWords(import('../../app/frame/late-parts'));
const NoticesDrawer = latePart(() => loadParts().then((module) => module.NoticesDrawer));
const NoticesPopover = latePart(() => loadParts().then((module) => module.NoticesPopover));

export interface NoticesBellProps {
  /** Icon alone. */
  collapsed: boolean;
  /** Opens over the whole screen, as on a phone. */
  drawer?: boolean;
}

/** The bell of the frame: how much is unread, and the list behind it. */
export function NoticesBell({ collapsed, drawer = false }: NoticesBellProps) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  const { data } = useNotices();
  const [open, setOpen] = useState(false);
  const unread = data?.unread ?? 0;
  const name = unread === 0 ? t('title') : t('bell', { count: unread, formatted: format.number(unread) });
  const button = (props: ComponentProps<'button'>) => (
    <UnstyledButton className={frame.item} data-dim title={name} aria-expanded={open} {...props}>
      <span className={classes.bell}>
        <IconBell size={20} stroke={1.7} className={frame.icon} aria-hidden />
        {unread > 0 && collapsed && <span className={classes.dot} aria-hidden />}
      </span>
      <span className="visually-hidden">{name}</span>
      {!collapsed && (
        <>
          <span className={frame.label} aria-hidden>
            {t('title')}
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
  const bell = button({ onClick: () => setOpen(!open) });
  if (drawer) {
    return (
      <>
        {bell}
        <Late>
          <NoticesDrawer open={open} onChange={setOpen} />
        </Late>
      </>
    );
  }
  return (
    <Late meanwhile={button({ 'aria-haspopup': 'dialog' })}>
      <NoticesPopover open={open} onChange={setOpen}>
        {bell}
      </NoticesPopover>
    </Late>
  );
}
