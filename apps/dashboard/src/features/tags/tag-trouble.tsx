import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { ErrorNote } from '../../components/error-note';

/** Why a tag could not be renamed or removed; nothing without an error. */
export function TagTrouble({ error }: { error: unknown }) {
  const { t } = useTranslation('administration');
  if (error === null || asApiError(error).code !== 'conflict') return <ErrorNote error={error} />;
  return (
    <Alert role="alert" variant="light" color="gray" py="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {t('tags.underWay')}
      </Text>
    </Alert>
  );
}
