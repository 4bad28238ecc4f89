import { type SourceLine } from '@vigie/contract';
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { NextButton } from '../../theme/next-button';
import { pastChoices } from './days';
import { useSourceActs } from './use-source-acts';

interface DialogProps {
  source: SourceLine;
  onClose: () => void;
}

/** Says what is lost before a source is deleted: this cannot be undone. */
export function DeleteDialog({ source, onClose }: DialogProps) {
  const { t } = useTranslation('sources');
  const acts = useSourceActs();
  const [busy, setBusy] = useState(false);
  return (
    <ConfirmDialog
      title={t('deletion.title', { name: source.name })}
      error={null}
      confirm={t('deletion.confirm')}
      pending={busy}
      onConfirm={() => {
        setBusy(true);
        void acts.remove(source).then((done) => {
          setBusy(false);
          if (done) onClose();
        });
      }}
      onClose={onClose}
    >
      <Text>{t('deletion.body')}</Text>
      <Text>
        {t(source.hasSecret ? 'deletion.keys' : 'deletion.noKeys')} {!source.paused && t('deletion.instead')}
      </Text>
    </ConfirmDialog>
  );
}

/** How far back to read what was published before the source was there. */
export function PastDialog({ source, onClose }: DialogProps) {
  const { t } = useTranslation(['sources', 'common']);
  const acts = useSourceActs();
  const [days, setDays] = useState(() => Math.min(7, source.pastDays ?? 0));
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sources:past.title', { name: source.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Text>{t('sources:past.hint')}</Text>
        <PastSelect label={t('sources:past.days')} most={source.pastDays} value={days} onChange={setDays} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <NextButton
            loading={busy}
            onClick={() => {
              setBusy(true);
              void acts.readPast(source, days).then((done) => {
                setBusy(false);
                if (done) onClose();
              });
            }}
          >
            {t('sources:past.start')}
          </NextButton>
        </Group>
      </Stack>
    </Modal>
  );
}

export interface PastSelectProps {
  label: string;
  /** Days that the network goes back; null: none. */
  most: number | null;
  /** Also offers "only from now on". */
  withNone?: boolean;
  value: number;
  onChange: (days: number) => void;
}

/** A stretch of the past, in days. */
export function PastSelect({ label, most, withNone = false, value, onChange }: PastSelectProps) {
  const { t } = useTranslation('sources');
  const choices = pastChoices(most);
  return (
    <Select
      label={label}
      description={withNone && choices.length === 0 ? t('form.noPast') : undefined}
      disabled={choices.length === 0}
      data={[...(withNone ? [0] : []), ...choices].map((days) => ({
        value: String(days),
        label: days === 0 ? t('form.past0') : t('form.past', { count: days }),
      }))}
      value={String(value)}
      allowDeselect={false}
      onChange={(next) => {
        if (next !== null) onChange(Number(next));
      }}
    />
  );
}
