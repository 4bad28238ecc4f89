import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { newInvitationSchema, type Role } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopiedLink } from '../../components/copied-link';
import { ErrorNote } from '../../components/error-note';
import { problemsOf } from '../../components/field-problems';
import { NextButton } from '../../theme/next-button';
import { RoleSelect } from './role-select';
import { usePeopleActs } from './use-people';

/** Makes an invitation link and shows it, this one time. */
export function InviteForm({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common', 'errors']);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('manager');
  const [tried, setTried] = useState(false);
  const { invite } = usePeopleActs(workspaceId);
  const body = { email: email.trim() === '' ? null : email.trim(), role };
  const problem = problemsOf(newInvitationSchema, body)['email'];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={invite.isSuccess ? t('settings:invite.madeTitle') : t('settings:invite.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {invite.isSuccess ? (
        <Stack>
          <Text>
            {t('settings:invite.madeHint', { who: invite.data.email ?? t('settings:invite.anyone') })}
          </Text>
          <InvitationLink url={invite.data.url} />
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                invite.reset();
                setEmail('');
                setTried(false);
              }}
            >
              {t('settings:invite.another')}
            </Button>
            <Button onClick={onClose}>{t('settings:invite.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (problem === undefined) invite.mutate(body);
          }}
        >
          <Stack>
            <Text c="dimmed">{t('settings:invite.hint')}</Text>
            <RoleSelect label={t('settings:peoplePage.role')} value={role} onChange={setRole} />
            <TextInput
              label={`${t('settings:invite.email')} (${t('common:optional')})`}
              description={t('settings:invite.emailHint')}
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={tried && problem !== undefined ? t(`errors:field.${problem}`) : null}
            />
            <ErrorNote error={invite.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <NextButton type="submit" loading={invite.isPending}>
                {t('settings:invite.make')}
              </NextButton>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function InvitationLink({ url }: { url: string }) {
  const { t } = useTranslation('settings');
  // The server may answer with a path when it does not know its public address: this page does.
  return <CopiedLink label={t('invite.link')} url={new URL(url, location.origin).href} />;
}
