import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error';
import { ErrorState } from '../components/error-state';
import { Screen } from './screen';
import { NotAllowed } from './not-allowed';

/** The error boundary of a page: an answer of the server in its own words, anything else as a fault of ours. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('errors');
  const router = useRouter();
  if (error instanceof ApiError && error.code === 'not-allowed') return <NotAllowed />;
  if (error instanceof ApiError) {
    return (
      <Screen>
        <ErrorState
          error={error}
          onRetry={() => {
            reset();
            void router.invalidate();
          }}
        />
      </Screen>
    );
  }
  return (
    <Screen>
      <Stack p="xl" gap="sm" align="flex-start" maw={720} role="alert">
        <Title order={1}>{t('pageCrashed')}</Title>
        <Text>{t('pageCrashedHint')}</Text>
        <Code block w="100%">
          {`${String(error)}\n${location.pathname}`}
        </Code>
        <Group>
          <Button onClick={() => location.reload()}>{t('reload')}</Button>
        </Group>
      </Stack>
    </Screen>
  );
}
