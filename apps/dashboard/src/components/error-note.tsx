import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import { useErrorText } from './use-error-text';

/** An error of a form or an act, where it happened. Draws nothing without an error. */
export function ErrorNote({ error }: { error: unknown }) {
  const { t } = useTranslation('errors');
  const text = useErrorText();
  if (error === null || error === undefined) return null;
  const { requestId, code } = asApiError(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} />} py="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {text(error)}
      </Text>
      {requestId !== null && (code === 'internal' || code === 'unreadable') && (
        <Text size="xs" c="dimmed" ff="monospace">
          {t('requestId', { id: requestId })}
        </Text>
      )}
    </Alert>
  );
}
