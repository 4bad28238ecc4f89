import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { emailSchema, identityRoutes, nameSchema, passwordSchema, type Me } from '@vigie/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { asApiError, ApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { meQuery } from '../../api/queries';
import { usePageTitle } from '../../app/use-page-title';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useContractForm } from '../../components/use-contract-form';
import { browserTimeZone } from '../../i18n/format';
import { currentLocale } from '../../i18n/i18n';
import { NextButton } from '../../theme/next-button';
import { useAdoptMe, useSignOut } from '../settings/use-account';
import { NewAccountFields } from './new-account-fields';
import { WelcomeLayout } from './welcome-layout';

const route = getRouteApi('/invitation/$token');

/** Where an invitation link leads: what it offers, and how to take it. */
export function InvitationPage() {
  const { t } = useTranslation(['auth', 'vocabulary']);
  const { token } = route.useParams();
  usePageTitle(t('auth:invitation.page'));
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(identityRoutes.readInvitation, { params: { token }, signal }),
    retry: false,
  });
  const me = useQuery({ ...meQuery, retry: false });
  return (
    <WelcomeLayout>
      {invitation.isError ? (
        <InvitationProblem error={invitation.error} onRetry={() => void invitation.refetch()} />
      ) : invitation.isPending || me.isPending ? (
        <SkeletonRows count={5} />
      ) : (
        <>
          <PageHeader
            title={t('auth:invitation.title', { workspace: invitation.data.workspaceName })}
            description={t('auth:invitation.asRole', {
              role: t(`vocabulary:role.${invitation.data.role}`),
            })}
          />
          {me.data === undefined ? (
            <JoinWithNewAccount token={token} email={invitation.data.email} />
          ) : (
            <JoinAs token={token} me={me.data} />
          )}
        </>
      )}
    </WelcomeLayout>
  );
}

function InvitationProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('auth');
  const gone: readonly string[] = ['invitation-invalid', 'not-found', 'invalid-input'];
  if (!gone.includes(asApiError(error).code)) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <EmptyState icon={IconMailOff} title={t('invitation.invalidTitle')} heading>
      {t('invitation.invalidHint')}
    </EmptyState>
  );
}

/** Opens the workspace that has just been joined: the one that was not there before. */
function useEnter(): (me: Me, before: Me | undefined) => Promise<void> {
  const adopt = useAdoptMe();
  const router = useRouter();
  return async (me, before) => {
    await adopt(me);
    const known = new Set(before?.workspaces.map((workspace) => workspace.id));
    const joined = me.workspaces.find((workspace) => !known.has(workspace.id)) ?? me.workspaces[0];
    await (joined === undefined
      ? router.navigate({ to: '/' })
      : router.navigate({ to: '/$workspace', params: { workspace: joined.slug } }));
  };
}

const accountSchema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema });

function JoinWithNewAccount({ token, email }: { token: string; email: string | null }) {
  const { t } = useTranslation('auth');
  const enter = useEnter();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useContractForm(accountSchema, { name: '', email: email ?? '', password: '' });
  const join = useMutation({
    mutationFn: (account: typeof form.values) =>
      call(identityRoutes.acceptInvitation, {
        params: { token },
        body: { account: { ...account, locale: currentLocale(), timeZone: browserTimeZone() } },
      }),
    onSuccess: (me) => enter(me, undefined),
    onError: (error) => setProblem(form.take(withoutPrefix(error))),
  });
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setProblem(null);
        join.mutate(values);
      }, form.focusProblem)}
      noValidate
    >
      <Stack>
        <NewAccountFields form={form} fixedEmail={email !== null} />
        <ErrorNote error={problem} />
        <NextButton type="submit" loading={join.isPending}>
          {t('invitation.join')}
        </NextButton>
        <Button
          variant="subtle"
          renderRoot={(props) => <Link to="/sign-in" search={{ next: `/invitation/${token}` }} {...props} />}
        >
          {t('invitation.signInFirst')}
        </Button>
      </Stack>
    </form>
  );
}

/** The server names fields by their place in the body, `account.email`; the form has no such level. */
function withoutPrefix(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([path, text]) => [path.replace(/^account\./, ''), text]),
  );
  return new ApiError(error.code, error.status, error.requestId, { ...error.details, fields });
}

function JoinAs({ token, me }: { token: string; me: Me }) {
  const { t } = useTranslation('auth');
  const enter = useEnter();
  const signOut = useSignOut();
  const join = useMutation({
    mutationFn: () => call(identityRoutes.acceptInvitation, { params: { token }, body: { account: null } }),
    onSuccess: (next) => enter(next, me),
  });
  return (
    <Stack>
      <Text>{t('invitation.signedInAs', { name: me.person.name, email: me.person.email })}</Text>
      <ErrorNote error={join.error} />
      <Group>
        <NextButton loading={join.isPending} onClick={() => join.mutate()}>
          {t('invitation.joinAs', { name: me.person.name })}
        </NextButton>
        <Button variant="default" onClick={() => signOut.mutate(`/invitation/${token}`)}>
          {t('invitation.otherAccount')}
        </Button>
      </Group>
    </Stack>
  );
}
