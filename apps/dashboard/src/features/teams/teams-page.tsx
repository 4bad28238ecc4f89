import { ActionIcon, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconEdit, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Team } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../../api/queries';
import { useCan, useMe, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { ReadOnlyNote } from '../../components/read-only-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { DeleteTeam } from './delete-team';
import { TeamForm } from './team-form';
import { useDelayWords } from './use-delay-words';

type Dialog = { kind: 'make' } | { kind: 'edit' | 'delete'; id: string };

/** To whom conversations are handed: teams, their people and their delay. */
export function TeamsPage() {
  const { t } = useTranslation(['teams', 'settings']);
  const workspace = useWorkspace();
  const mayWrite = useCan('teams.write');
  const answer = useQuery(colleaguesQuery(workspace.id));
  const { teams } = useColleagues(workspace.id);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const empty = answer.data !== undefined && teams.length === 0;
  // A team that somebody else gives up meanwhile closes what was open on it.
  const inDialog =
    dialog === null || dialog.kind === 'make' ? undefined : teams.find(({ id }) => id === dialog.id);
  const close = () => setDialog(null);
  return (
    <>
      <PageHeader
        title={t('teams:title')}
        description={t('teams:description')}
        actions={
          mayWrite &&
          !empty && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDialog({ kind: 'make' })}
            >
              {t('teams:add')}
            </Button>
          )
        }
      />
      {!mayWrite && !empty && <ReadOnlyNote>{t('settings:readOnly')}</ReadOnlyNote>}
      {answer.isPending ? (
        <SkeletonRows count={3} height={72} />
      ) : answer.data === undefined ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : empty ? (
        <EmptyState
          icon={IconUsersGroup}
          title={t('teams:empty.title')}
          action={
            mayWrite && <NextButton onClick={() => setDialog({ kind: 'make' })}>{t('teams:add')}</NextButton>
          }
        >
          {t('teams:empty.body')} {!mayWrite && t('teams:empty.readOnly')}
        </EmptyState>
      ) : (
        <Stack gap="sm">
          {teams.map((team) => (
            <TeamItem
              key={team.id}
              team={team}
              mayWrite={mayWrite}
              onEdit={() => setDialog({ kind: 'edit', id: team.id })}
              onDelete={() => setDialog({ kind: 'delete', id: team.id })}
            />
          ))}
        </Stack>
      )}
      {dialog?.kind === 'make' && <TeamForm workspaceId={workspace.id} team={null} onClose={close} />}
      {dialog?.kind === 'edit' && inDialog && (
        <TeamForm workspaceId={workspace.id} team={inDialog} onClose={close} />
      )}
      {dialog?.kind === 'delete' && inDialog && (
        <DeleteTeam
          workspaceId={workspace.id}
          team={inDialog}
          others={teams.filter(({ id }) => id !== inDialog.id)}
          onClose={close}
        />
      )}
    </>
  );
}

interface TeamItemProps {
  team: Team;
  mayWrite: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

function TeamItem({ team, mayWrite, onEdit, onDelete }: TeamItemProps) {
  const { t } = useTranslation(['teams', 'settings']);
  const workspace = useWorkspace();
  const { person } = useMe();
  const format = useFormat();
  const delayWords = useDelayWords();
  const { people } = useColleagues(workspace.id);
  const members = people.filter(({ personId }) => team.memberIds.includes(personId));
  return (
    <Paper withBorder p="md" component="section" aria-label={team.name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {team.name}
          </Title>
          {members.length === 0 ? (
            <Text>{t('teams:nobody')}</Text>
          ) : (
            <Text style={{ overflowWrap: 'anywhere' }}>
              {format.list(
                members.map(({ personId, name }) =>
                  personId === person.id ? `${name} (${t('settings:peoplePage.you')})` : name,
                ),
              )}
            </Text>
          )}
          <Text size="sm" c="dimmed" mt={4}>
            {t('teams:due', { delay: delayWords(team.dueMinutes) })}
          </Text>
        </div>
        {mayWrite && (
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('teams:edit', { name: team.name })}
              onClick={onEdit}
            >
              <IconEdit size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('teams:delete', { name: team.name })}
              onClick={onDelete}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
