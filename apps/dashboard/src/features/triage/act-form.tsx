import { Button, Group, Stack } from '@mantine/core';
import { type Correction, type TriageAct } from '@vigie/contract';
import { type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NextButton } from '../../theme/next-button';
import { type ActTarget, type AskingCommand } from './act-commands';

export interface ActDialogProps {
  ask: AskingCommand;
  target: ActTarget;
  /** What was corrected of the one mention it is about. */
  held: Correction | null;
  onAct: (act: TriageAct) => void;
  onClose: () => void;
}

export interface ActFormProps {
  /** Null: not complete yet. */
  act: TriageAct | null;
  label: string;
  onAct: (act: TriageAct) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog's fields, and the buttons under them. */
export function ActForm({ act, label, onAct, onClose, children }: ActFormProps) {
  const { t } = useTranslation('common');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act !== null) onAct(act);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <NextButton type="submit" disabled={act === null}>
            {label}
          </NextButton>
        </Group>
      </Stack>
    </form>
  );
}
