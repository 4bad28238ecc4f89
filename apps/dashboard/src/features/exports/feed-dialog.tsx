import { exportRoutes, feedItems, type SavedView, type ViewFeed } from '@vigie/contract';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { CopiedLink } from '../../components/copied-link';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';

export interface FeedDialogProps {
  workspaceId: string;
  view: SavedView;
  onClose: () => void;
}

/** The secret link by which programs follow a view: made, made anew, withdrawn. */
export function FeedDialog({ workspaceId, view, onClose }: FeedDialogProps) {
  const { t } = useTranslation(['exports', 'common']);
  const { query, make, revoke } = useViewFeed(workspaceId, view.id);
  const feed = query.data?.feed ?? null;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('exports:feed.title', { name: view.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {query.isPending ? (
        <SkeletonRows count={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Stack>
          <Text>{t('exports:feed.what', { count: feedItems })}</Text>
          <Text size="sm" c="dimmed">
            {t('exports:feed.while')}
          </Text>
          {make.data ? <FeedLink url={make.data.url} /> : feed && <Standing feed={feed} />}
          <ErrorNote error={make.error ?? revoke.error} />
          <Group justify="flex-end">
            {feed ? (
              <>
                <Button
                  color="red"
                  variant="default"
                  loading={revoke.isPending}
                  onClick={() =>
                    revoke.mutate(undefined, {
                      onSuccess: () => {
                        onClose();
                        notifications.show({ message: t('exports:feed.revoked', { name: view.name }) });
                      },
                    })
                  }
                >
                  {t('exports:feed.revoke')}
                </Button>
                {make.data ? (
                  <Button onClick={onClose}>{t('common:close')}</Button>
                ) : (
                  <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
                    {t('exports:feed.anew')}
                  </Button>
                )}
              </>
            ) : (
              <>
                <Button variant="default" onClick={onClose}>
                  {t('common:cancel')}
                </Button>
                <NextButton loading={make.isPending} onClick={() => make.mutate()}>
                  {t('exports:feed.make')}
                </NextButton>
              </>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function useViewFeed(workspaceId: string, viewId: string) {
  const client = useQueryClient();
  const queryKey = workspaceKey(workspaceId, 'view-feed', viewId);
  const params = { workspaceId, id: viewId };
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(exportRoutes.readViewFeed, { params, signal }),
  });
  const make = useMutation({
    mutationFn: () => call(exportRoutes.makeViewFeed, { params }),
    onSuccess: ({ feed }) => client.setQueryData(queryKey, { feed }),
  });
  const revoke = useMutation({
    mutationFn: () => call(exportRoutes.deleteViewFeed, { params }),
    onSuccess: () => client.setQueryData(queryKey, { feed: null }),
  });
  return { query, make, revoke };
}

/** A link that was made before: when, and whether it is in use. */
function Standing({ feed: { createdAt, readAt } }: { feed: ViewFeed }) {
  const { t } = useTranslation('exports');
  const format = useFormat();
  const now = useNow();
  return (
    <div>
      <Text>
        {t('feed.made', { when: format.relative(createdAt, now) })}
        {' · '}
        {readAt === null ? t('feed.neverRead') : t('feed.read', { when: format.relative(readAt, now) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('feed.anewHint')}
      </Text>
    </div>
  );
}

function FeedLink({ url }: { url: string }) {
  const { t } = useTranslation('exports');
  return (
    <Stack gap="xs">
      <CopiedLink label={t('feed.link')} url={url} />
      <Text size="sm" role="status">
        {t('feed.once')}
      </Text>
    </Stack>
  );
}
