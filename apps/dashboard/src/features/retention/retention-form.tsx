import { Button, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { retentionBounds, retentionCountCap, type RetentionSource } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { formatDate } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { choiceOf, commonDays, daysOf, keptChoices } from './kept-days';
import { retentionPreviewQuery, useSetRetention } from './retention-queries';
import { useSpanWords } from './use-span-words';

export interface RetentionFormProps {
  sources: readonly RetentionSource[];
  onClose: () => void;
}

/** How long to keep the mentions of sources, with what that would remove today. */
export function RetentionForm({ sources, onClose }: RetentionFormProps) {
  const { t } = useTranslation(['administration', 'common']);
  const workspace = useWorkspace();
  const format = useFormat();
  const spanWords = useSpanWords();
  const set = useSetRetention(workspace.id);
  const before = commonDays(sources);
  const [choice, setChoice] = useState(() => choiceOf(before ?? null));
  const [typed, setTyped] = useState<number | string>(before ?? '');
  const days = daysOf(choice, typed);
  const sourceIds = sources.map(({ id }) => id);
  const [only] = sources;
  const submit = () => {
    if (days === undefined) return;
    set.mutate(
      { sourceIds, days },
      {
        onSuccess: () => {
          notifications.show({
            message: t(
              days === null ? 'administration:retention.savedEver' : 'administration:retention.saved',
            ),
          });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        sources.length === 1 && only
          ? t('administration:retention.dialogOne', { name: only.name })
          : t('administration:retention.dialogMany', {
              count: sources.length,
              formatted: format.number(sources.length),
            })
      }
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Select
            data-autofocus
            label={t('administration:retention.span')}
            allowDeselect={false}
            data={keptChoices.map((value) => ({
              value,
              label: t(`administration:retention.choice.${value}`),
            }))}
            value={choice}
            onChange={(value) => setChoice(keptChoices.find((each) => each === value) ?? 'ever')}
            comboboxProps={{ shadow: 'md' }}
          />
          {choice === 'other' && (
            <NumberInput
              label={t('administration:retention.number')}
              description={t('administration:retention.bounds', {
                least: format.number(retentionBounds.least),
                most: format.number(retentionBounds.most),
              })}
              value={typed}
              onChange={setTyped}
              min={retentionBounds.least}
              max={retentionBounds.most}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              error={days === undefined && typed !== ''}
              w={160}
            />
          )}
          {typeof days === 'number' && <Consequences sourceIds={sourceIds} days={days} />}
          <ErrorNote error={set.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            {typeof days === 'number' ? (
              <Button color="red" type="submit" loading={set.isPending}>
                {t('administration:retention.apply', { span: spanWords(days) })}
              </Button>
            ) : (
              <NextButton type="submit" loading={set.isPending} disabled={days === undefined}>
                {t('common:save')}
              </NextButton>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What goes, what stays for now, and that it is for good. */
function Consequences({ sourceIds, days }: { sourceIds: readonly string[]; days: number }) {
  const { t } = useTranslation('administration');
  const workspace = useWorkspace();
  const format = useFormat();
  const preview = useQuery({
    ...retentionPreviewQuery(workspace.id, sourceIds, days),
    // While one types, what was counted before stays until the next count is there.
    placeholderData: keepPreviousData,
  });
  if (preview.isError) return <ErrorNote error={preview.error} />;
  if (preview.data === undefined)
    return (
      <Text size="sm" role="status">
        {t('retention.asking')}
      </Text>
    );
  const { before, removed, kept, capped } = preview.data;
  // The day is the workspace's, wherever one reads it.
  const date = formatDate(before, format.locale, workspace.timeZone);
  return (
    <Stack
      gap={4}
      role="status"
      aria-busy={preview.isPlaceholderData}
      opacity={preview.isPlaceholderData ? 0.6 : 1}
    >
      <Text fw={600}>
        {capped
          ? t('retention.removesMore', { formatted: format.number(retentionCountCap), date })
          : removed === 0
            ? t('retention.nothing', { date })
            : t('retention.removes', { count: removed, formatted: format.number(removed), date })}
      </Text>
      {kept > 0 && <Text>{t('retention.keeps', { count: kept, formatted: format.number(kept) })}</Text>}
      <Text size="sm" c="dimmed">
        {t('retention.what')} {t('retention.final')}
      </Text>
    </Stack>
  );
}
