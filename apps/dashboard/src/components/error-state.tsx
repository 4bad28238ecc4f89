import { Button, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import { useErrorText } from './use-error-text';

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** What could not be loaded and why, with the id that finds it in the server's log. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation(['errors', 'common']);
  const text = useErrorText();
  const { requestId } = asApiError(error);
  return (
    <Stack role="alert" align="center" gap="xs" px="md" py={48} maw={520} mx="auto" ta="center">
      <Title order={2}>{t('errors:title')}</Title>
      <Text>{text(error)}</Text>
      {requestId !== null && (
        <Text size="xs" c="dimmed" ff="monospace">
          {t('errors:requestId', { id: requestId })}
        </Text>
      )}
      {onRetry !== undefined && (
        <Button mt="xs" variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
          {t('common:retry')}
        </Button>
      )}
    </Stack>
  );
}
