import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { identityRoutes, RouteResponse } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/queries';
import { useCan, useMe, useWorkspace } from '../../app/use-workspace';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useErrorText } from '../../components/use-error-text';
import { useFormat } from '../../i18n/use-format';
import classes from './people-page.module.css';
import { InviteForm } from './invite-form';
import { RightsTable } from './rights-table';
import { RoleSelect } from './role-select';
import { usePeopleActs } from './use-people';

type People = RouteResponse<typeof identityRoutes.listPeople>;
type Member = People['people'][number];
type Invitation = People['invitations'][number];

/** Who works here, open invitations, and the rights of each role. */
export function PeoplePage() {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const mayWrite = useCan('people.write');
  const people = useQuery(peopleQuery(workspace.id));
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <PageHeader
        title={t('peoplePage.title')}
        description={t('peoplePage.description')}
        actions={
          mayWrite && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              {t('peoplePage.invite')}
            </Button>
          )
        }
      />
      {people.isPending ? (
        <SkeletonRows count={4} height={48} />
      ) : people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <>
          <PeopleTable people={people.data.people} mayWrite={mayWrite} />
          {people.data.people.length === 1 && mayWrite && (
            <Text c="dimmed" mt="sm">
              {t('peoplePage.alone')}
            </Text>
          )}
          {mayWrite && <Invitations invitations={people.data.invitations} />}
        </>
      )}
      <RightsTable />
      {inviting && <InviteForm workspaceId={workspace.id} onClose={() => setInviting(false)} />}
    </>
  );
}

function PeopleTable({ people, mayWrite }: { people: readonly Member[]; mayWrite: boolean }) {
  const { t } = useTranslation(['settings', 'vocabulary', 'common']);
  const workspace = useWorkspace();
  const me = useMe();
  const format = useFormat();
  const errorText = useErrorText();
  const { changeRole } = usePeopleActs(workspace.id);
  const [removing, setRemoving] = useState<Member | null>(null);
  return (
    <>
      <Table verticalSpacing="xs" className={classes.people}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings:peoplePage.person')}</Table.Th>
            <Table.Th scope="col" w={200}>
              {t('settings:peoplePage.role')}
            </Table.Th>
            <Table.Th scope="col">{t('settings:peoplePage.joined')}</Table.Th>
            {mayWrite && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((member) => (
            <Table.Tr key={member.personId}>
              <Table.Td>
                <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
                  {member.name}
                  {member.personId === me.person.id && ` (${t('settings:peoplePage.you')})`}
                </Text>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {member.email}
                </Text>
              </Table.Td>
              <Table.Td>
                {mayWrite ? (
                  <RoleSelect
                    ariaLabel={t('settings:peoplePage.roleOf', { name: member.name })}
                    value={member.role}
                    disabled={changeRole.isPending && changeRole.variables.personId === member.personId}
                    onChange={(role) =>
                      changeRole.mutate(
                        { personId: member.personId, role },
                        {
                          onSuccess: () =>
                            notifications.show({
                              message: t('settings:peoplePage.roleChanged', {
                                name: member.name,
                                role: t(`vocabulary:role.${role}`),
                              }),
                            }),
                          onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
                        },
                      )
                    }
                  />
                ) : (
                  t(`vocabulary:role.${member.role}`)
                )}
              </Table.Td>
              <Table.Td data-joined style={{ whiteSpace: 'nowrap' }}>
                {format.date(member.joinedAt)}
              </Table.Td>
              {mayWrite && (
                <Table.Td ta="end">
                  {member.personId !== me.person.id && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={t('settings:peoplePage.remove', { name: member.name })}
                      onClick={() => setRemoving(member)}
                    >
                      {t('common:remove')}
                    </Button>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {removing !== null && <RemovePerson member={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

/** Asked for once: taking somebody out cannot be taken back without a new invitation. */
function RemovePerson({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const workspace = useWorkspace();
  const { remove } = usePeopleActs(workspace.id);
  return (
    <ConfirmDialog
      title={t('settings:peoplePage.remove', { name: member.name })}
      error={remove.error}
      confirm={t('common:remove')}
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(member.personId, {
          onSuccess: () => {
            notifications.show({ message: t('settings:peoplePage.removed', { name: member.name }) });
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <Text>{t('settings:peoplePage.removeConfirm', { name: member.name })}</Text>
    </ConfirmDialog>
  );
}

function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTranslation(['settings', 'vocabulary']);
  const workspace = useWorkspace();
  const format = useFormat();
  const errorText = useErrorText();
  const { revoke } = usePeopleActs(workspace.id);
  return (
    <section aria-labelledby="invitations-title">
      <Title order={2} id="invitations-title" mt="xl" mb="xs">
        {t('settings:peoplePage.invitations')}
      </Title>
      {invitations.length === 0 ? (
        <Text c="dimmed">{t('settings:peoplePage.noInvitations')}</Text>
      ) : (
        <Stack gap="xs">
          {invitations.map((invitation) => {
            const who = invitation.email ?? t('settings:peoplePage.anyone');
            return (
              <Paper key={invitation.id} withBorder px="md" py="xs">
                <Group justify="space-between">
                  <div>
                    <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
                      {who}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {t(`vocabulary:role.${invitation.role}`)}
                      {' · '}
                      {t('settings:peoplePage.expires', { date: format.dateTime(invitation.expiresAt) })}
                    </Text>
                  </div>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={t('settings:peoplePage.revokeFor', { who })}
                    loading={revoke.isPending && revoke.variables === invitation.id}
                    onClick={() =>
                      revoke.mutate(invitation.id, {
                        onSuccess: () => notifications.show({ message: t('settings:peoplePage.revoked') }),
                        onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
                      })
                    }
                  >
                    {t('settings:peoplePage.revoke')}
                  </Button>
                </Group>
              </Paper>
            );
          })}
        </Stack>
      )}
    </section>
  );
}
