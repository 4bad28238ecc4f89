import { ActionIcon, Group, Paper, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { type CaseField } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { type DraftProblem, type FieldDraft } from './case-field-drafts';

const kinds = ['text', 'number', 'date', 'choice'] as const satisfies readonly CaseField['kind'][];

export interface CaseFieldItemProps {
  draft: FieldDraft;
  /** From 1. */
  place: number;
  problem: DraftProblem | undefined;
  isFirst: boolean;
  isLast: boolean;
  onChange: (part: Partial<FieldDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** A field that is being written: its label, what is entered in it, its place. */
export function CaseFieldItem(props: CaseFieldItemProps) {
  const { draft, place, problem, isFirst, isLast, onChange, onMove, onRemove } = props;
  const { t } = useTranslation(['settings', 'errors']);
  const name = draft.label.trim() === '' ? t('settings:casesPage.unnamed', { place }) : draft.label;
  const wrong =
    problem === undefined || problem === 'noChoices'
      ? null
      : problem === 'twice'
        ? t('settings:casesPage.twice')
        : t(`errors:field.${problem}`);
  return (
    <Paper withBorder p="sm" role="group" aria-label={name}>
      <Stack gap="xs">
        <Group align="flex-start" gap="xs">
          <TextInput
            label={t('settings:casesPage.label')}
            value={draft.label}
            onChange={(event) => onChange({ label: event.currentTarget.value })}
            error={wrong}
            flex="1 1 12rem"
            autoComplete="off"
            autoFocus={draft.id === null && draft.label === ''}
            data-field-label
          />
          <Select
            label={t('settings:casesPage.kind')}
            data={kinds.map((kind) => ({ value: kind, label: t(`settings:casesPage.kinds.${kind}`) }))}
            value={draft.kind}
            allowDeselect={false}
            onChange={(kind) => {
              if (kind !== null) onChange({ kind });
            }}
            // Cases hold what was entered under it.
            disabled={draft.id !== null}
            w={140}
          />
          <Group gap={4} wrap="nowrap" mt={22} ml="auto">
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('settings:casesPage.up', { name })}
              aria-disabled={isFirst}
              data-disabled={isFirst || undefined}
              onClick={() => {
                if (!isFirst) onMove(-1);
              }}
            >
              <IconArrowUp size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('settings:casesPage.down', { name })}
              aria-disabled={isLast}
              data-disabled={isLast || undefined}
              onClick={() => {
                if (!isLast) onMove(1);
              }}
            >
              <IconArrowDown size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('settings:casesPage.remove', { name })}
              onClick={onRemove}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        </Group>
        {draft.kind === 'choice' && (
          <TagsInput
            label={t('settings:casesPage.choices')}
            description={t('settings:casesPage.choicesHint')}
            value={draft.choices}
            onChange={(choices) => onChange({ choices })}
            splitChars={[',', ';']}
            maxTags={50}
            error={problem === 'noChoices' ? t('errors:field.required') : null}
          />
        )}
      </Stack>
    </Paper>
  );
}

/** A field for who may only look. */
export function CaseFieldLine({ field }: { field: CaseField }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <Paper withBorder p="sm">
      <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
        {field.label}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t(`casesPage.kinds.${field.kind}`)}
        {field.kind === 'choice' && ` · ${format.list(field.choices)}`}
      </Text>
    </Paper>
  );
}
