import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './error-note';

export interface ConfirmDialogProps {
  title: string;
  /** What will be lost, and what to do instead. */
  children: ReactNode;
  /** Why it failed; null: it was not tried, or `children` say it. */
  error: unknown;
  /** What the button says that does it. */
  confirm: string;
  pending: boolean;
  disabled?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that nobody can undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, error, confirm, pending, disabled = false, onConfirm, onClose } = props;
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        {children}
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={pending} disabled={disabled} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
