import { Button } from '@mantine/core';
import { IconSunset2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { ErrorState } from '../../components/error-state';
import { type InboxList } from './use-inbox-list';

/** The focus mode with nothing left to show. */
export function FocusEnd({ list, onLeave }: { list: InboxList; onLeave: () => void }) {
  const { t } = useTranslation('inbox');
  if (list.state === 'error') return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.state !== 'ready') return <SkeletonRows count={4} height={72} />;
  return (
    <EmptyState
      icon={IconSunset2}
      title={t('focus.end')}
      action={
        <Button variant="default" onClick={onLeave}>
          {t('focus.leave')}
        </Button>
      }
    >
      {t('focus.endHint')}
    </EmptyState>
  );
}
