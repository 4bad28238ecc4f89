import '@mantine/dropzone/styles.css';
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { type ImportRun } from '@vigie/contract';
import { IconFileImport, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { rateOf, secondsLeft, shareDone } from './transfer-rate';
import { useUpload } from './use-imports';

/** A place to drop a file, then how far its sending is. */
export function UploadCard({ onDone }: { onDone: (run: ImportRun) => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { start, stop, error, progress } = useUpload(onDone);
  const [rejected, setRejected] = useState(false);

  if (progress) {
    const { file, sent, samples } = progress;
    const whole = sent.total > 0 && sent.sent >= sent.total;
    const left = secondsLeft(rateOf(samples), sent.sent, sent.total);
    return (
      <Paper withBorder p="md">
        <Stack gap="xs">
          <Text fw={600}>{t('uploading', { name: file.name })}</Text>
          <Progress.Root size="lg">
            <Progress.Section
              value={shareDone(sent.sent, sent.total) * 100}
              aria-label={t('uploading', { name: file.name })}
              animated={whole}
            />
          </Progress.Root>
          <Group justify="space-between">
            <Text size="sm" c="dimmed" className="tabular">
              {whole
                ? t('reading')
                : t('uploaded', { sent: format.bytes(sent.sent), total: format.bytes(sent.total) })}
              {!whole && left !== null && ` · ${t('uploadLeft', { span: format.span(left) })}`}
            </Text>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconX size={16} aria-hidden />}
              onClick={stop}
            >
              {t('stopUpload')}
            </Button>
          </Group>
        </Stack>
      </Paper>
    );
  }
  return (
    <Stack gap="xs">
      <Dropzone
        multiple={false}
        onDrop={([file]) => {
          setRejected(false);
          if (file) start(file);
        }}
        onReject={() => setRejected(true)}
        inputProps={{ 'aria-label': t('choose') }}
        aria-label={t('choose')}
        p="lg"
      >
        <Stack align="center" gap={4} ta="center" style={{ pointerEvents: 'none' }}>
          <IconFileImport size={32} stroke={1.4} aria-hidden />
          <Text fw={600}>{t('drop')}</Text>
          <Text size="sm" c="dimmed">
            {t('dropHint')}
          </Text>
        </Stack>
      </Dropzone>
      {rejected && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t('rejected')}
        </Text>
      )}
      {error !== null && (
        <div>
          <Text size="sm" fw={600}>
            {t('uploadFailed')}
          </Text>
          <ErrorNote error={error} />
        </div>
      )}
    </Stack>
  );
}
