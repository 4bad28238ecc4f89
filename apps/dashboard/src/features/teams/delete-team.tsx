import { Alert, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Team } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useFormat } from '../../i18n/use-format';
import { useTeamActs } from './use-teams';

export interface DeleteTeamProps {
  workspaceId: string;
  team: Team;
  /** Teams that could take its open cases. */
  others: readonly Team[];
  onClose: () => void;
}

/** Asked for once: a team that is given up does not come back. Its open cases need another team first. */
export function DeleteTeam({ workspaceId, team, others, onClose }: DeleteTeamProps) {
  const { t } = useTranslation('teams');
  const format = useFormat();
  const { remove } = useTeamActs(workspaceId);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Open cases that the server told of; null: none so far. */
  const [open, setOpen] = useState<number | null>(null);
  // The one that was chosen may be given up meanwhile.
  const moveTo = others.some(({ id }) => id === chosen) ? chosen : null;
  const hasCases = remove.error !== null && asApiError(remove.error).code === 'team-has-cases';
  const submit = () =>
    remove.mutate(
      { id: team.id, moveTo },
      {
        onSuccess: () => {
          notifications.show({ message: t('deletion.done', { name: team.name }) });
          onClose();
        },
        onError: (error) => {
          const { code, details } = asApiError(error);
          if (code !== 'team-has-cases') return;
          const count = details['open'];
          setOpen(typeof count === 'number' ? count : 1);
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('deletion.title', { name: team.name })}
      error={hasCases ? null : remove.error}
      confirm={t(moveTo === null ? 'deletion.confirm' : 'deletion.confirmMove')}
      pending={remove.isPending}
      disabled={open !== null && moveTo === null}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text>{t('deletion.body')}</Text>
      {open !== null && (
        <Alert role="alert" variant="light" color="gray" py="xs">
          <Text size="sm" c="var(--mantine-color-text)">
            {t('deletion.hasCases', { count: open, number: format.number(open) })}{' '}
            {others.length === 0 && t('deletion.noOther')}
          </Text>
        </Alert>
      )}
      {open !== null && others.length > 0 && (
        <Select
          label={t('deletion.moveTo')}
          placeholder={t('deletion.choose')}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={moveTo}
          onChange={setChosen}
          allowDeselect={false}
          searchable={others.length > 8}
        />
      )}
    </ConfirmDialog>
  );
}
