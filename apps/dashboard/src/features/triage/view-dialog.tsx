import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SavedView } from '@vigie/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { NextButton } from '../../theme/next-button';
import { type InboxSearch, viewRequest } from '../inbox/inbox-search';
import { useViewActs } from './use-views';

/** What is done with a saved view: kept anew, renamed or shared, given the filters in force, forgotten. */
export type EditedView = { kind: 'new' } | { kind: 'edit' | 'filters' | 'delete'; view: SavedView };

export interface ViewDialogProps {
  workspaceId: string;
  edited: EditedView;
  /** The filters in force. */
  search: InboxSearch;
  onClose: () => void;
}

/** Keeps the filters in force under a name, or changes what is kept. */
export function ViewDialog({ workspaceId, edited, search, onClose }: ViewDialogProps) {
  const { t } = useTranslation(['triage', 'common']);
  const { save, change, remove } = useViewActs(workspaceId);
  const mayShare = useCan('views.share');
  const view = edited.kind === 'new' ? null : edited.view;
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const pending = save.isPending || change.isPending || remove.isPending;
  const done = (message: string) => () => {
    onClose();
    notifications.show({ message });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    switch (edited.kind) {
      case 'new':
        if (name.trim() === '') return;
        save.mutate(
          { name: name.trim(), shared, filter: viewRequest(search) },
          { onSuccess: done(t('triage:views.saved', { name: name.trim() })) },
        );
        return;
      case 'edit':
        if (name.trim() === '') return;
        change.mutate(
          { id: edited.view.id, name: name.trim(), ...(mayShare ? { shared } : {}) },
          { onSuccess: done(t('common:saved')) },
        );
        return;
      case 'filters':
        change.mutate(
          { id: edited.view.id, filter: viewRequest(search) },
          { onSuccess: done(t('common:saved')) },
        );
        return;
      case 'delete':
        remove.mutate(edited.view, {
          onSuccess: done(t('triage:views.deleted', { name: edited.view.name })),
        });
        return;
    }
  };
  const named = edited.kind === 'new' || edited.kind === 'edit';
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        named
          ? t(edited.kind === 'new' ? 'triage:views.save' : 'triage:views.edit')
          : t(edited.kind === 'delete' ? 'triage:views.delete' : 'triage:views.takeFilters')
      }
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          {named ? (
            <>
              <TextInput
                data-autofocus
                label={t('common:name')}
                value={name}
                maxLength={120}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              {mayShare && (
                <Checkbox
                  label={t('triage:views.shared')}
                  description={t('triage:views.sharedHint')}
                  checked={shared}
                  onChange={(event) => setShared(event.currentTarget.checked)}
                />
              )}
            </>
          ) : (
            <Text>
              {t(edited.kind === 'delete' ? 'triage:views.deleteBody' : 'triage:views.filtersBody', {
                name: view?.name ?? '',
              })}
            </Text>
          )}
          <ErrorNote error={save.error ?? change.error ?? remove.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={pending} disabled={named && name.trim() === ''}>
              {edited.kind === 'delete' ? t('triage:views.delete') : t('common:save')}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
