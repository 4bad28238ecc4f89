import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A list that is still loading, in the height of its rows. */
export function SkeletonRows({ count = 6, height = 40 }: { count?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height - 8} radius="sm" />
      ))}
    </Stack>
  );
}
