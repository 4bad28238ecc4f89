import { type RoomMessage } from '@vigie/contract';
import { Button, Text, Title } from '@mantine/core';
import { IconArrowDown, IconGavel, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useColleagues } from '../../components/use-colleagues';
import { RoomComposer } from './room-composer';
import { RoomLine } from './room-line';
import { RoomText } from './room-words';
import classes from './room.module.css';
import { useRoom } from './use-room';

export interface RoomPanelProps {
  caseId: string;
  mayWrite: boolean;
  /** Another case took its exchange in: one writes there. */
  moved: boolean;
}

/**
 * The internal exchange of a case, on a ground of its own that says what it is: the decision that stands, what colleagues
 * wrote, and where one writes.
 */
export function RoomPanel({ caseId, mayWrite: may, moved }: RoomPanelProps) {
  const { t } = useTranslation('cases');
  const room = useRoom(caseId);
  const mayWrite = may && !moved;
  return (
    <section className={classes.room} aria-labelledby="room-title">
      <div className={classes.head}>
        <Title order={2} id="room-title">
          {t('room.title')}
        </Title>
        <p className={classes.internal}>
          <IconLock size={16} aria-hidden style={{ flex: 'none' }} />
          {t('room.internal')}
        </p>
        {room.data?.decision && <Decision message={room.data.decision} />}
      </div>
      {room.data === undefined ? (
        <div className={classes.messages}>
          {room.isError ? (
            <ErrorState error={room.error} onRetry={() => void room.refetch()} />
          ) : (
            <SkeletonRows count={4} height={56} />
          )}
        </div>
      ) : (
        <Messages messages={room.data.messages} caseId={caseId} mayWrite={mayWrite} />
      )}
      {mayWrite ? (
        <RoomComposer caseId={caseId} />
      ) : (
        <Text size="sm" c="dimmed" px="md" py="sm">
          {t(moved ? 'room.moved' : 'room.readOnly')}
        </Text>
      )}
    </section>
  );
}

/** What was decided last, on top and in sight. */
function Decision({ message }: { message: RoomMessage }) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const { personName } = useColleagues(workspaceId);
  return (
    <div className={classes.decision} role="note" aria-label={t('room.decision')}>
      <IconGavel size={18} aria-hidden style={{ flex: 'none' }} />
      <div>
        <strong>{t('room.decision')}</strong> <RoomText body={message.body} />
        <div className={classes.meta}>
          <span>{personName(message.personId)}</span>
          <TimeAgo instant={message.at} />
        </div>
      </div>
    </div>
  );
}

/** How near to its end a list counts as being at its end, in pixels. */
const nearEnd = 80;

function Messages({
  messages,
  caseId,
  mayWrite,
}: Omit<RoomPanelProps, 'moved'> & { messages: readonly RoomMessage[] }) {
  const { t } = useTranslation('cases');
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);
  const latest = messages.at(-1)?.id;
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight });
  // Whoever reads the end sees what comes; whoever reads further up is told of it, and nothing moves.
  useEffect(() => {
    if (latest === undefined) return;
    if (atEnd.current) toEnd();
    else setBelow(true);
  }, [latest]);
  return (
    <div className={classes.scroll}>
      <div
        ref={list}
        className={classes.messages}
        tabIndex={0}
        role="log"
        aria-label={t('room.messages')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
          if (atEnd.current) setBelow(false);
        }}
      >
        {messages.length === 0 && (
          <Text c="dimmed" ta="center" py="xl" px="md">
            {mayWrite ? t('room.empty') : t('room.emptyReader')}
          </Text>
        )}
        {messages.map((message) => (
          <RoomLine key={message.id} message={message} caseId={caseId} mayWrite={mayWrite} />
        ))}
      </div>
      {below && (
        <Button
          className={classes.below}
          size="compact-sm"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={toEnd}
        >
          {t('room.newBelow')}
        </Button>
      )}
    </div>
  );
}
