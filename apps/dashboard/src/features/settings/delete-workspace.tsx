import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { archiveRoutes, type Membership } from '@vigie/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { ConfirmDialog } from '../../components/confirm-dialog';

/** The end of a workspace, asked for with its name. */
export function DeleteWorkspace({ workspace }: { workspace: Membership }) {
  const { t } = useTranslation('archives');
  const [asking, setAsking] = useState(false);
  return (
    <Stack component="section" maw={640} gap="xs" aria-labelledby="workspace-deletion">
      <Title order={2} size="h4" id="workspace-deletion">
        {t('deletion.title')}
      </Title>
      <Text size="sm">{t('deletion.body')}</Text>
      <Group>
        <Button color="red" variant="outline" onClick={() => setAsking(true)}>
          {t('deletion.open')}
        </Button>
      </Group>
      {asking && <Confirmation workspace={workspace} onClose={() => setAsking(false)} />}
    </Stack>
  );
}

function Confirmation({ workspace: { id, name }, onClose }: { workspace: Membership; onClose: () => void }) {
  const { t } = useTranslation('archives');
  const [typed, setTyped] = useState('');
  const same = typed.trim() === name;
  const remove = useMutation({
    mutationFn: () =>
      call(archiveRoutes.deleteWorkspace, { params: { workspaceId: id }, body: { name: typed } }),
    // Whatever is held of it here goes with the page.
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <ConfirmDialog
      title={t('deletion.ask', { name })}
      error={remove.error}
      confirm={t('deletion.confirm')}
      pending={remove.isPending || remove.isSuccess}
      disabled={!same}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Text>{t('deletion.warning')}</Text>
      <TextInput
        label={t('deletion.type', { name })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && same && !remove.isPending) remove.mutate();
        }}
        autoComplete="off"
        spellCheck={false}
      />
    </ConfirmDialog>
  );
}
