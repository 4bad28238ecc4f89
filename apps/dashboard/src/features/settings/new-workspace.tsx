import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { identityRoutes, newWorkspaceSchema } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { meQuery } from '../../api/queries';
import { ErrorNote } from '../../components/error-note';
import { LanguageSelect } from '../../components/language-select';
import { TimeZoneSelect } from '../../components/time-zone-select';
import { useContractForm } from '../../components/use-contract-form';
import { browserTimeZone } from '../../i18n/format';
import { currentLocale } from '../../i18n/i18n';
import { NextButton } from '../../theme/next-button';
import { WorkspaceArrival } from './workspace-arrival';

/** Another workspace, for administrators of the installation: an empty one, or one that comes from an export. */
export function NewWorkspace({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['frame', 'archives', 'common']);
  const [from, setFrom] = useState<'empty' | 'fromFile'>('empty');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('frame:newWorkspace')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <SegmentedControl
          fullWidth
          aria-label={t('archives:arrival.how')}
          value={from}
          onChange={setFrom}
          data={(['empty', 'fromFile'] as const).map((value) => ({
            value,
            label: t(`archives:arrival.${value}`),
          }))}
        />
        {from === 'empty' ? <EmptyWorkspace onClose={onClose} /> : <WorkspaceArrival onClose={onClose} />}
      </Stack>
    </Modal>
  );
}

/** Leads to the topics of the workspace that it makes. */
function EmptyWorkspace({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['frame', 'settings', 'common']);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useContractForm(newWorkspaceSchema, {
    name: '',
    locale: currentLocale(),
    timeZone: browserTimeZone(),
  });
  const create = useMutation({
    mutationFn: (body: typeof form.values) => call(identityRoutes.createWorkspace, { body }),
    onSuccess: async (workspace) => {
      queryClient.setQueryData(
        meQuery.queryKey,
        (me) => me && { ...me, workspaces: [...me.workspaces, workspace] },
      );
      onClose();
      await navigate({ to: '/$workspace/settings/topics', params: { workspace: workspace.slug } });
    },
    onError: (error) => setProblem(form.take(error)),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setProblem(null);
        create.mutate(values);
      }, form.focusProblem)}
    >
      <Stack>
        <Text c="dimmed">{t('frame:newWorkspaceHint')}</Text>
        <TextInput
          key={form.key('name')}
          {...form.getInputProps('name')}
          label={t('settings:workspacePage.name')}
          data-autofocus
          withAsterisk
        />
        <LanguageSelect
          value={form.values.locale}
          onChange={(locale) => form.setFieldValue('locale', locale)}
        />
        <TimeZoneSelect
          value={form.values.timeZone}
          onChange={(timeZone) => form.setFieldValue('timeZone', timeZone)}
        />
        <ErrorNote error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <NextButton type="submit" loading={create.isPending}>
            {t('frame:createWorkspace')}
          </NextButton>
        </Group>
      </Stack>
    </form>
  );
}
