import { type Notice } from '@vigie/contract';
import { Button, Group, Text } from '@mantine/core';
import { IconBellOff, IconBellRinging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useOpenConversation } from '../inbox/use-open-conversation';
import { useBrowserNotices } from './browser-notices';
import classes from './notices.module.css';
import { useNotices, useNoticeWords, useReadNotices } from './use-notices';

/** What reached the person, latest first; opening one marks it as read. */
export function NoticesList({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('notices');
  const { data, error, isPending, refetch } = useNotices();
  const read = useReadNotices();
  return (
    <div className={classes.panel}>
      <Group justify="space-between" gap="xs" wrap="wrap">
        <BrowserSwitch />
        {data !== undefined && data.unread > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => read.mutate('all')}>
            {t('readAll')}
          </Button>
        )}
      </Group>
      {data === undefined ? (
        isPending ? (
          <SkeletonRows count={4} height={48} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : data.notices.length === 0 ? (
        <Text c="dimmed" ta="center" py="lg">
          {t('empty')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {data.notices.map((notice) => (
            <li key={notice.id}>
              <NoticeLine
                notice={notice}
                onOpen={() => {
                  if (!notice.read) read.mutate([notice.id]);
                  onLeave();
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** One notice, which leads to what it is about where the person may see that. */
function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation('notices');
  const { slug } = useWorkspace();
  const mayReadMentions = useCan('mentions.read');
  const words = useNoticeWords();
  const openConversation = useOpenConversation();
  const inside: ReactNode = (
    <>
      <span className={classes.mark} data-unread={!notice.read} aria-hidden />
      <span className={classes.words}>
        {!notice.read && <span className="visually-hidden">{t('unread')} </span>}
        {words(notice)}
        <span className={classes.time}>
          <TimeAgo instant={notice.at} />
        </span>
      </span>
    </>
  );
  const shared = { className: classes.line, 'data-unread': !notice.read, onClick: onOpen } as const;
  if (notice.caseId !== null) {
    return (
      <Link to="/$workspace/cases/$case" params={{ workspace: slug, case: notice.caseId }} {...shared}>
        {inside}
      </Link>
    );
  }
  if (notice.kind === 'case-handed') {
    return (
      <Link to="/$workspace/cases" params={{ workspace: slug }} search={{}} {...shared}>
        {inside}
      </Link>
    );
  }
  if (!mayReadMentions) {
    return (
      <div className={classes.line} data-unread={!notice.read}>
        {inside}
      </div>
    );
  }
  return (
    <button
      type="button"
      {...shared}
      onClick={() => {
        onOpen();
        void openConversation(notice.conversationId, 'mine');
      }}
    >
      {inside}
    </button>
  );
}

/** The browser is asked when somebody presses this, never by itself. */
function BrowserSwitch() {
  const { t } = useTranslation('notices');
  const { state, turnOn, turnOff } = useBrowserNotices();
  switch (state) {
    case 'unable':
      return null;
    case 'blocked':
      return (
        <Text size="xs" c="dimmed">
          {t('browser.blocked')}
        </Text>
      );
    case 'off':
      return (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBellRinging size={14} aria-hidden />}
          onClick={() => void turnOn()}
        >
          {t('browser.turnOn')}
        </Button>
      );
    case 'on':
      return (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBellOff size={14} aria-hidden />}
          onClick={turnOff}
        >
          {t('browser.turnOff')}
        </Button>
      );
  }
}
