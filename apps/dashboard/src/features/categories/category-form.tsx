import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type CategoryLook, longestLabel } from '@vigie/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { ColourChoice } from '../../components/colour-choice';
import { ErrorNote } from '../../components/error-note';
import { NextButton } from '../../theme/next-button';
import { useChangeCategory } from './use-category-acts';

export interface CategoryFormProps {
  workspaceId: string;
  look: CategoryLook;
  onClose: () => void;
}

/** The workspace's word for a category, its colour, and whether it is shown. */
export function CategoryForm({ workspaceId, look, onClose }: CategoryFormProps) {
  const { t } = useTranslation(['administration', 'common', 'errors', 'vocabulary']);
  const change = useChangeCategory(workspaceId);
  const ours = t(`vocabulary:category.${look.category}`);
  const [label, setLabel] = useState(look.label ?? '');
  const [colour, setColour] = useState(look.colour);
  const [shown, setShown] = useState(!look.hidden);
  const isTaken = change.error !== null && asApiError(change.error).code === 'name-taken';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { category: look.category, label: label.trim() || null, colour, hidden: !shown },
      {
        onSuccess: () => {
          notifications.show({ message: t('common:saved') });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('administration:categories.editTitle', { name: ours })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            label={t('administration:categories.label')}
            description={t('administration:categories.labelHint', { name: ours })}
            placeholder={ours}
            value={label}
            maxLength={longestLabel}
            onChange={(event) => {
              setLabel(event.currentTarget.value);
              change.reset();
            }}
            error={isTaken && t('errors:field.taken')}
            autoComplete="off"
          />
          <ColourChoice value={colour} onChange={setColour} />
          <Switch
            label={t('administration:categories.shown')}
            description={t('administration:categories.shownHint')}
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
          <ErrorNote error={isTaken ? null : change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={change.isPending}>
              {t('common:save')}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
