import { type CaseCause, caseCauses, type CaseOutcome, caseOutcomes } from '@vigie/contract';
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NextButton } from '../../theme/next-button';
import { type Ending } from './use-board-moves';

export interface CloseDialogProps {
  number: number;
  onClose: () => void;
  onEnd: (ending: Ending) => void | Promise<void>;
}

/** What came of a case, and what it came from: asked for whenever one is closed. */
export function CloseDialog({ number, onClose, onEnd }: CloseDialogProps) {
  const { t } = useTranslation(['cases', 'common', 'vocabulary', 'errors']);
  const [outcome, setOutcome] = useState<CaseOutcome | null>(null);
  const [cause, setCause] = useState<CaseCause | null>(null);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const missing = (value: unknown) => (tried && value === null ? t('errors:field.required') : null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('cases:close.title', { number })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (outcome === null || cause === null) return;
          setSending(true);
          void Promise.resolve(onEnd({ outcome, cause })).finally(() => setSending(false));
        }}
      >
        <Stack>
          <Text c="dimmed">{t('cases:close.hint')}</Text>
          <Select
            label={t('cases:close.outcome')}
            required
            data-autofocus
            data={caseOutcomes.map((value) => ({ value, label: t(`vocabulary:outcome.${value}`) }))}
            value={outcome}
            error={missing(outcome)}
            onChange={(value) => setOutcome(caseOutcomes.find((known) => known === value) ?? null)}
          />
          <Select
            label={t('cases:close.cause')}
            required
            data={caseCauses.map((value) => ({ value, label: t(`vocabulary:cause.${value}`) }))}
            value={cause}
            error={missing(cause)}
            onChange={(value) => setCause(caseCauses.find((known) => known === value) ?? null)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={sending}>
              {t('cases:close.end')}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
