import { Alert, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { identityRoutes, signInSchema } from '@vigie/contract';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { safeNext } from '../../app/safe-next';
import { ErrorNote } from '../../components/error-note';
import { PageHeader } from '../../components/page-header';
import { useContractForm } from '../../components/use-contract-form';
import { NextButton } from '../../theme/next-button';
import { useAdoptMe } from '../settings/use-account';
import { WelcomeLayout } from './welcome-layout';

const route = getRouteApi('/sign-in');

/** Address and password; leads back to where the person was. */
export function SignInPage() {
  const { t } = useTranslation('auth');
  const { next, reason } = route.useSearch();
  const router = useRouter();
  const adopt = useAdoptMe();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useContractForm(signInSchema, { email: '', password: '' });
  const signIn = useMutation({
    mutationFn: (body: typeof form.values) => call(identityRoutes.signIn, { body }),
    onSuccess: async (me) => {
      await adopt(me);
      router.history.push(safeNext(next) ?? '/');
    },
    onError: (error) => {
      setProblem(form.take(error));
      form.getInputNode('password')?.focus();
    },
  });
  return (
    <WelcomeLayout>
      <PageHeader title={t('signIn')} />
      <form
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          signIn.mutate(values);
        }, form.focusProblem)}
        noValidate
      >
        <Stack>
          {reason !== undefined && problem === null && (
            <Alert variant="light" color="gray" role="status" py="xs">
              <Text size="sm" c="var(--mantine-color-text)">
                {reason === 'ended' ? t('sessionEnded') : t('signedOut')}
              </Text>
            </Alert>
          )}
          <TextInput
            key={form.key('email')}
            {...form.getInputProps('email')}
            label={t('email')}
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            spellCheck={false}
          />
          <PasswordInput
            key={form.key('password')}
            {...form.getInputProps('password')}
            label={t('password')}
            name="password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          <ErrorNote error={problem} />
          <NextButton type="submit" loading={signIn.isPending} fullWidth>
            {t('signIn')}
          </NextButton>
          <Text size="sm" c="dimmed">
            {t('noAccount')} {t('forgotten')}
          </Text>
        </Stack>
      </form>
    </WelcomeLayout>
  );
}
