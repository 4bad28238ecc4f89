import { Button, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';

export interface LoadMoreProps {
  hasMore: boolean;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
}

/** The end of a list that goes on: reads on when it comes into sight, by a button too; says so when that failed. */
export function LoadMore({ hasMore, loading, failed, onMore }: LoadMoreProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const inSight = entry?.isIntersecting === true;
  const wanted = hasMore && inSight && !loading && !failed;
  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (wanted) more();
  }, [wanted]);
  if (!hasMore) return null;
  return (
    <div ref={ref} style={{ padding: '0.5rem', textAlign: 'center' }}>
      {failed && (
        <Text size="sm" role="alert" mb={4}>
          {t('cases:moreFailed')}
        </Text>
      )}
      <Button variant="default" size="compact-sm" loading={loading} onClick={onMore}>
        {failed ? t('common:retry') : t('cases:more')}
      </Button>
    </div>
  );
}
