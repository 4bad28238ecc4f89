import { Button, FileInput, Group, Progress, Stack, Text } from '@mantine/core';
import { type Arrival } from '@vigie/contract';
import { IconFileZip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error';
import { meQuery } from '../../api/queries';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { shareDone } from '../imports/transfer-rate';
import { useArrival } from './use-arrival';

/** A workspace that comes from an export: its file, how far it is, and where it is then. */
export function WorkspaceArrival({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['archives', 'common']);
  const format = useFormat();
  const { arrivals, arrival, sending, send, giveUp, forget } = useArrival();
  const [file, setFile] = useState<File | null>(null);
  if (arrivals.isPending) return <SkeletonRows count={3} />;
  if (arrivals.error) return <ErrorState error={arrivals.error} onRetry={() => void arrivals.refetch()} />;
  if (sending) {
    const { sent, total } = sending.sent;
    const whole = total > 0 && sent >= total;
    return (
      <Going
        label={t('archives:arrival.uploading', { name: sending.name })}
        share={shareDone(sent, total)}
        lively={whole}
      >
        {whole
          ? t('archives:arrival.checking')
          : t('archives:arrival.uploaded', { sent: format.bytes(sent), total: format.bytes(total) })}
      </Going>
    );
  }
  if (arrival?.state === 'running')
    return (
      <Stack>
        <Going
          label={t('archives:arrival.reading', { name: arrival.name })}
          share={shareDone(arrival.rows, arrival.total)}
          lively={arrival.rows >= arrival.total}
        >
          {arrival.rows >= arrival.total
            ? t('archives:arrival.checkingRows')
            : t('archives:arrival.read', {
                rows: format.number(arrival.rows),
                total: format.number(arrival.total),
              })}
        </Going>
        <Text size="sm" c="dimmed">
          {t('archives:arrival.leave')}
        </Text>
        <ErrorNote error={giveUp.error} />
        <Group justify="flex-end">
          <Button variant="default" loading={giveUp.isPending} onClick={() => giveUp.mutate(arrival.id)}>
            {t('archives:arrival.cancel')}
          </Button>
          <Button onClick={onClose}>{t('common:close')}</Button>
        </Group>
      </Stack>
    );
  if (arrival) return <Ended arrival={arrival} onClose={onClose} onAgain={forget} />;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('archives:arrival.hint')}
      </Text>
      <FileInput
        label={t('archives:arrival.file')}
        placeholder={t('archives:arrival.choose')}
        accept=".zip,application/zip"
        leftSection={<IconFileZip size={16} aria-hidden />}
        value={file}
        onChange={setFile}
        clearable
        clearButtonProps={{ 'aria-label': t('common:remove') }}
      />
      <ErrorNote error={send.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <NextButton disabled={file === null} onClick={() => file && send.mutate(file)}>
          {t('archives:arrival.bring')}
        </NextButton>
      </Group>
    </Stack>
  );
}

interface GoingProps {
  label: string;
  /** Between 0 and 1. */
  share: number;
  lively: boolean;
  children: string;
}

function Going({ label, share, lively, children }: GoingProps) {
  return (
    <Stack gap="xs">
      <Text fw={600}>{label}</Text>
      <Progress.Root size="lg">
        <Progress.Section value={share * 100} aria-label={label} animated={lively} />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite">
        {children}
      </Text>
    </Stack>
  );
}

function Ended({
  arrival,
  onClose,
  onAgain,
}: {
  arrival: Arrival;
  onClose: () => void;
  onAgain: () => void;
}) {
  const { t } = useTranslation(['archives', 'common']);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { name, state, error, errorDetail } = arrival;
  const open = async () => {
    const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    const slug = me.workspaces.find(({ id }) => id === arrival.workspaceId)?.slug;
    onClose();
    if (slug !== undefined)
      await navigate({ to: '/$workspace/settings/people', params: { workspace: slug } });
  };
  if (state === 'done')
    return (
      <Stack>
        <Text role="status">{t('archives:arrival.done', { name })}</Text>
        <Group justify="flex-end">
          <NextButton onClick={() => void open()}>{t('archives:arrival.open')}</NextButton>
        </Group>
      </Stack>
    );
  return (
    <Stack>
      <Text role="status">
        {state === 'cancelled' ? t('archives:arrival.cancelled') : t('archives:arrival.failed', { name })}
      </Text>
      {error === 'interrupted' && <Text size="sm">{t('archives:arrival.interrupted')}</Text>}
      {error === 'conflict' && <Text size="sm">{t('archives:arrival.busy')}</Text>}
      {error !== null && error !== 'interrupted' && error !== 'conflict' && (
        <ErrorNote error={new ApiError(error, 0)} />
      )}
      {error === 'archive-refused' && errorDetail !== null && (
        <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }} lang="en">
          {errorDetail}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {t('archives:arrival.again')}
        </Button>
        <Button onClick={onClose}>{t('common:close')}</Button>
      </Group>
    </Stack>
  );
}
