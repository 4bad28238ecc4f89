import { Divider, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { identityRoutes, type Membership, workspaceChangeSchema } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { meQuery } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { LanguageSelect } from '../../components/language-select';
import { PageHeader } from '../../components/page-header';
import { ReadOnlyNote } from '../../components/read-only-note';
import { TimeZoneSelect } from '../../components/time-zone-select';
import { useContractForm } from '../../components/use-contract-form';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { DeleteWorkspace } from './delete-workspace';
import { WorkspaceArchive } from './workspace-archive';

/** Name, language and zone of the workspace. */
export function WorkspacePage() {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const mayWrite = useCan('workspace.write');
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={t('workspacePage.title')}
        description={t('workspacePage.created', { date: format.date(workspace.createdAt) })}
      />
      {!mayWrite && <ReadOnlyNote>{t('readOnly')}</ReadOnlyNote>}
      <WorkspaceForm key={workspace.id} workspace={workspace} mayWrite={mayWrite} />
      {mayWrite && (
        <Stack gap="xl" mt="xl">
          <Divider />
          <WorkspaceArchive workspaceId={workspace.id} />
          <DeleteWorkspace key={workspace.id} workspace={workspace} />
        </Stack>
      )}
    </>
  );
}

function WorkspaceForm({ workspace, mayWrite }: { workspace: Membership; mayWrite: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useContractForm(workspaceChangeSchema, {
    name: workspace.name,
    locale: workspace.locale,
    timeZone: workspace.timeZone,
  });
  const save = useMutation({
    mutationFn: (body: typeof form.values) =>
      call(identityRoutes.updateWorkspace, { params: { workspaceId: workspace.id }, body }),
    onSuccess: (changed) => {
      queryClient.setQueryData(
        meQuery.queryKey,
        (me) =>
          me && {
            ...me,
            workspaces: me.workspaces.map((other) =>
              other.id === changed.id ? { ...other, ...changed } : other,
            ),
          },
      );
      notifications.show({ message: t('common:saved') });
    },
    onError: (error) => setProblem(form.take(error)),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setProblem(null);
        save.mutate(values);
      }, form.focusProblem)}
    >
      <Stack maw={480}>
        <TextInput
          key={form.key('name')}
          {...form.getInputProps('name')}
          label={t('settings:workspacePage.name')}
          readOnly={!mayWrite}
        />
        <LanguageSelect
          value={form.values.locale}
          onChange={(locale) => form.setFieldValue('locale', locale)}
          description={t('settings:workspacePage.localeHint')}
          disabled={!mayWrite}
        />
        <TimeZoneSelect
          value={form.values.timeZone}
          onChange={(timeZone) => form.setFieldValue('timeZone', timeZone)}
          description={t('settings:workspacePage.zoneHint')}
          disabled={!mayWrite}
        />
        <ErrorNote error={problem} />
        {mayWrite && (
          <Group>
            <NextButton type="submit" loading={save.isPending}>
              {t('common:save')}
            </NextButton>
          </Group>
        )}
      </Stack>
    </form>
  );
}
