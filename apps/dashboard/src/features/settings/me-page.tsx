import { Button, Divider, Group, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { accountChangeSchema, identityRoutes, passwordChangeSchema, type Person } from '@vigie/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { useMe } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { LanguageSelect } from '../../components/language-select';
import { PageHeader } from '../../components/page-header';
import { TimeZoneSelect } from '../../components/time-zone-select';
import { useContractForm } from '../../components/use-contract-form';
import { NextButton } from '../../theme/next-button';
import { KeysSection } from '../triage/keys-section';
import { useUpdateMe } from './use-account';

/** Own name, language, zone, password and keys. */
export function MePage() {
  const { t } = useTranslation('settings');
  const { person } = useMe();
  return (
    <>
      <PageHeader title={t('mePage.title')} />
      {/* The language may also be changed in the person's menu: the form then starts again from what holds. */}
      <ProfileForm key={person.locale} person={person} />
      <Divider my="xl" maw={480} />
      <PasswordForm />
      <Divider my="xl" maw={480} />
      <KeysSection />
    </>
  );
}

function ProfileForm({ person }: { person: Person }) {
  const { t } = useTranslation(['settings', 'common', 'auth']);
  const [problem, setProblem] = useState<unknown>(null);
  const update = useUpdateMe();
  const form = useContractForm(accountChangeSchema, {
    name: person.name,
    locale: person.locale,
    timeZone: person.timeZone,
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setProblem(null);
        update.mutate(values, {
          onSuccess: () => {
            notifications.show({ message: t('common:saved') });
          },
          onError: (error) => setProblem(form.take(error)),
        });
      }, form.focusProblem)}
    >
      <Stack maw={480}>
        <TextInput
          key={form.key('name')}
          {...form.getInputProps('name')}
          label={t('auth:yourName')}
          autoComplete="name"
        />
        <TextInput
          label={t('settings:mePage.email')}
          description={t('settings:mePage.emailHint')}
          value={person.email}
          readOnly
        />
        <LanguageSelect
          value={form.values.locale}
          onChange={(locale) => form.setFieldValue('locale', locale)}
          description={t('settings:mePage.localeHint')}
        />
        <TimeZoneSelect
          value={form.values.timeZone}
          onChange={(timeZone) => form.setFieldValue('timeZone', timeZone)}
          description={t('settings:mePage.zoneHint')}
        />
        <ErrorNote error={problem} />
        <Group>
          <NextButton type="submit" loading={update.isPending}>
            {t('common:save')}
          </NextButton>
        </Group>
      </Stack>
    </form>
  );
}

function PasswordForm() {
  const { t } = useTranslation(['settings', 'auth']);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useContractForm(passwordChangeSchema, { current: '', next: '' });
  const change = useMutation({
    mutationFn: (body: typeof form.values) => call(identityRoutes.changePassword, { body }),
    onSuccess: () => {
      form.reset();
      notifications.show({ message: t('settings:mePage.changed') });
    },
    onError: (error) => {
      if (asApiError(error).code === 'wrong-credentials') {
        form.setFieldError('current', t('settings:mePage.wrongCurrent'));
        form.getInputNode('current')?.focus();
      } else {
        setProblem(form.take(error));
      }
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setProblem(null);
        change.mutate(values);
      }, form.focusProblem)}
    >
      <Stack maw={480}>
        <Title order={2}>{t('settings:mePage.passwordTitle')}</Title>
        <PasswordInput
          key={form.key('current')}
          {...form.getInputProps('current')}
          label={t('settings:mePage.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth:showPassword') }}
        />
        <PasswordInput
          key={form.key('next')}
          {...form.getInputProps('next')}
          label={t('settings:mePage.next')}
          description={t('auth:newPasswordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth:showPassword') }}
        />
        <ErrorNote error={problem} />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('settings:mePage.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
