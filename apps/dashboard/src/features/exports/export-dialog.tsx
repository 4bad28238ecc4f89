import { type ExportFormat, exportFormats } from '@vigie/contract';
import { Anchor, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { type InboxSearch, viewRequest } from '../inbox/inbox-search';
import { useExportActs, useExportCount } from './use-exports';
import { useExportWords } from './use-export-words';

/** Rows of a sheet beside its head. Source: Microsoft, Excel specifications and limits. */
const sheetRows = 1_048_575;

export interface ExportDialogProps {
  /** The list as it is shown. */
  search: InboxSearch;
  onClose: () => void;
}

/** Asks in which format the mentions of a list are wanted; then they are followed on their page. */
export function ExportDialog({ search, onClose }: ExportDialogProps) {
  const { t } = useTranslation(['exports', 'common']);
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const words = useExportWords(workspace.id, search);
  const filter = viewRequest(search);
  const count = useExportCount(workspace.id, filter);
  const { start } = useExportActs(workspace.id);
  const [format, setFormat] = useState<ExportFormat>('csv');
  const to = { to: '/$workspace/exports', params: { workspace: workspace.slug } } as const;
  const nothing = count.data?.count === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('exports:dialog.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!nothing) start.mutate({ format, filter }, { onSuccess: () => void navigate(to) });
        }}
      >
        <Stack>
          <div>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {words}
            </Text>
            <Counted count={count} format={format} />
            <Text size="sm" c="dimmed" mt={4}>
              {t('exports:dialog.each')}
            </Text>
          </div>
          <Radio.Group
            label={t('exports:dialog.format')}
            value={format}
            onChange={(value) => setFormat(exportFormats.find((known) => known === value) ?? 'csv')}
          >
            <Stack gap="xs" mt={6}>
              {exportFormats.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`exports:format.${value}`)}
                  description={t(`exports:formatHint.${value}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <ErrorNote error={start.error} />
          <Group justify="space-between">
            <Anchor size="sm" renderRoot={(props) => <Link {...to} {...props} />}>
              {t('exports:dialog.earlier')}
            </Anchor>
            <Group gap="sm" ml="auto">
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <NextButton type="submit" loading={start.isPending} disabled={nothing}>
                {t('exports:dialog.start')}
              </NextButton>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface CountedProps {
  count: ReturnType<typeof useExportCount>;
  format: ExportFormat;
}

function Counted({ count: { data, isError }, format }: CountedProps) {
  const { t } = useTranslation('exports');
  const { number } = useFormat();
  const said = () => {
    if (!data) return isError ? t('dialog.notCounted') : t('dialog.counting');
    if (data.count === 0) return t('dialog.nothing');
    const formatted = number(data.count);
    return data.capped ? t('mentionsMore', { formatted }) : t('mentions', { count: data.count, formatted });
  };
  const several = format === 'xlsx' && data !== undefined && (data.capped || data.count > sheetRows);
  return (
    <Text className="tabular" aria-live="polite">
      {said()}
      {several && ` ${t('dialog.sheets')}`}
    </Text>
  );
}
