import { Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Operations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { useReplayOutbox } from './use-operations';

export interface OutboxSectionProps {
  outbox: Operations['outbox'];
  setAsidePosts: number;
}

/** What waits to be told, what could not be, and posts that could not be stored. */
export function OutboxSection({ outbox, setAsidePosts }: OutboxSectionProps) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { slug } = useWorkspace();
  const replay = useReplayOutbox();
  return (
    <section aria-label={t('outbox.title')}>
      <Title order={2} mb="xs">
        {t('outbox.title')}
      </Title>
      <Text>
        {t('outbox.waiting', { count: outbox.waiting, number: format.number(outbox.waiting) })}
        {outbox.oldestAt !== null && (
          <>
            {' · '}
            {t('outbox.oldest')} <TimeAgo instant={outbox.oldestAt} />
          </>
        )}
      </Text>
      <Group gap="sm">
        <Text>
          {t('outbox.setAside', { count: outbox.setAside, number: format.number(outbox.setAside) })}
        </Text>
        {outbox.setAside > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={replay.isPending}
            onClick={() => replay.mutate()}
          >
            {t('outbox.replay')}
          </Button>
        )}
      </Group>
      <ErrorNote error={replay.error} />
      <Text>
        {t('outbox.posts', { count: setAsidePosts, number: format.number(setAsidePosts) })}{' '}
        {setAsidePosts > 0 && (
          <Link to="/$workspace/import" params={{ workspace: slug }}>
            {t('outbox.toPosts')}
          </Link>
        )}
      </Text>
    </section>
  );
}
