import { ActionIcon, Group, Skeleton, Stack, Title } from '@mantine/core';
import { IconArrowLeft, IconMessageCircle, IconMessageOff, IconX } from '@tabler/icons-react';
import { memo, type RefObject, Suspense, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { latePart } from '../../components/late';
import { type Marker } from './marker';
import classes from './mention-detail.module.css';
import { useMention } from './use-open-mention';

const MentionBody = latePart(() => import('./mention-body').then((module) => module.MentionBody));

export interface MentionDetailPaneProps {
  workspaceId: string;
  mentionId: string | undefined;
  marker: Marker;
  /** Alone on the screen, as on a phone: the way back is an arrow. */
  alone: boolean;
  headingRef: RefObject<HTMLHeadingElement | null>;
  onClose: () => void;
  onOpen: (mentionId: string) => void;
}

/** The mention as it stood on its network, what was read in it, and its conversation. */
export const MentionDetailPane = memo(function MentionDetailPane(props: MentionDetailPaneProps) {
  const { workspaceId, mentionId, marker, alone, headingRef, onClose, onOpen } = props;
  const { t } = useTranslation('inbox');
  const { data: known, error, isDeleted, refetch } = useMention(workspaceId, mentionId);
  // Drawn in slices between frames: a held key, or an act just before, is not kept waiting by it.
  const data = useDeferredValue(known);
  if (mentionId === undefined) {
    return (
      <EmptyState icon={IconMessageCircle} title={t('nothingChosen')}>
        {t('nothingChosenKeys')}
      </EmptyState>
    );
  }
  return (
    <article className={classes.detail}>
      <div className={classes.bar}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('closeDetail')}
          title={t('closeDetail')}
          onClick={onClose}
        >
          {alone ? <IconArrowLeft size={20} aria-hidden /> : <IconX size={18} aria-hidden />}
        </ActionIcon>
        <Title order={2} size="h3" ref={headingRef} tabIndex={-1} data-page-title>
          {t('detail')}
        </Title>
      </div>
      {isDeleted ? (
        <EmptyState icon={IconMessageOff} title={t('deletedTitle')}>
          {t('deletedBody')}
        </EmptyState>
      ) : error ? (
        <DetailError error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <DetailSkeleton />
      ) : (
        <Suspense fallback={<DetailSkeleton />}>
          <MentionBody workspaceId={workspaceId} mention={data} marker={marker} onOpen={onOpen} />
        </Suspense>
      )}
    </article>
  );
});

function DetailError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('inbox');
  return asApiError(error).code === 'not-found' ? (
    <EmptyState icon={IconMessageCircle} title={t('gone')} />
  ) : (
    <ErrorState error={error} onRetry={onRetry} />
  );
}

function DetailSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack p="md" role="status" aria-label={t('loading')}>
      <Group>
        <Skeleton circle height={40} />
        <Skeleton height={14} width="45%" />
      </Group>
      <Skeleton height={14} />
      <Skeleton height={14} />
      <Skeleton height={14} width="70%" />
      <Skeleton height={120} mt="md" />
    </Stack>
  );
}
