import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { newTeamSchema, type Team } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { ErrorNote } from '../../components/error-note';
import { useColleagues } from '../../components/use-colleagues';
import { useContractForm } from '../../components/use-contract-form';
import { NextButton } from '../../theme/next-button';
import { DelayInput } from './delay-input';
import { useTeamActs, type TeamDraft } from './use-teams';

export interface TeamFormProps {
  workspaceId: string;
  /** The team to change; null makes a new one. */
  team: Team | null;
  onClose: () => void;
}

const aDay = 24 * 60;

/** A team's name, delay and people, over the list. */
export function TeamForm({ workspaceId, team, onClose }: TeamFormProps) {
  const { t } = useTranslation(['teams', 'common']);
  const { people } = useColleagues(workspaceId);
  const { save } = useTeamActs(workspaceId);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useContractForm<TeamDraft>(newTeamSchema, {
    name: team?.name ?? '',
    dueMinutes: team?.dueMinutes ?? aDay,
    memberIds: team?.memberIds ?? [],
  });
  // Somebody may leave the workspace while the form is open.
  const memberIds = form.values.memberIds.filter((id) => people.some(({ personId }) => personId === id));
  const submit = (values: TeamDraft) => {
    setProblem(null);
    save.mutate(
      { id: team?.id ?? null, draft: { ...values, memberIds } },
      {
        onSuccess: ({ name }) => {
          notifications.show({ message: t(team === null ? 'teams:made' : 'teams:changed', { name }) });
          onClose();
        },
        onError: (error) => {
          setProblem(form.take(error));
          const { fields } = asApiError(error);
          if ('memberIds' in fields) form.setFieldError('memberIds', t('teams:form.gone'));
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={team === null ? t('teams:addTitle') : t('teams:edit', { name: team.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(submit, form.focusProblem)}>
        <Stack>
          <TextInput
            key={form.key('name')}
            {...form.getInputProps('name')}
            label={t('common:name')}
            description={t('teams:form.nameHint')}
            autoComplete="off"
            data-autofocus
            withAsterisk
          />
          <MultiSelect
            key={form.key('memberIds')}
            {...form.getInputProps('memberIds')}
            value={memberIds}
            label={t('teams:form.members')}
            description={t('teams:form.membersHint')}
            placeholder={memberIds.length === 0 ? t('teams:form.choose') : ''}
            nothingFoundMessage={t('teams:form.nobody')}
            data={people.map(({ personId, name }) => ({ value: personId, label: name }))}
            searchable
            hidePickedOptions
            checkIconPosition="right"
          />
          <DelayInput
            label={t('teams:form.delay')}
            description={t('teams:form.delayHint')}
            initial={team?.dueMinutes ?? aDay}
            onChange={(minutes) => form.setFieldValue('dueMinutes', minutes)}
            error={form.errors['dueMinutes'] === undefined ? null : t('teams:form.delayBounds')}
          />
          <ErrorNote error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={save.isPending}>
              {team === null ? t('teams:make') : t('common:save')}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
