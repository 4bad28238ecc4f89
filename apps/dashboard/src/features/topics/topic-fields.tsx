import { Select, Stack, TextInput } from '@mantine/core';
import { brandKinds, nameSchema, type BrandKind } from '@vigie/contract';
import { buildExpression } from '@vigie/query-language';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsOf } from '../../components/field-problems';
import { isSavable, QueryEditor } from './query-editor';

/** A topic while it is being written. */
export interface TopicDraft {
  name: string;
  kind: BrandKind;
  expression: string;
}

export const emptyTopic: TopicDraft = { name: '', kind: 'brand', expression: '' };

/** Whether a topic may be sent. */
export function isComplete(draft: TopicDraft): boolean {
  return nameSchema.safeParse(draft.name).success && isSavable(draft.expression);
}

export interface TopicFieldsProps {
  draft: TopicDraft;
  onChange: (draft: TopicDraft) => void;
  /** A try to save has been made: what is missing is said. */
  tried: boolean;
  /** What is said of the words below their meaning. */
  below?: ReactNode;
}

/** Name, kind and words of a topic. */
export function TopicFields({ draft, onChange, tried, below }: TopicFieldsProps) {
  const { t } = useTranslation(['topics', 'vocabulary', 'errors']);
  const problem = tried ? problemsOf(nameSchema, draft.name)[''] : undefined;
  return (
    <Stack>
      <TextInput
        label={t('topics:name')}
        description={t('topics:nameHint')}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        // The name is nearly always the first word to listen for.
        onBlur={() => {
          if (draft.expression !== '' || draft.name.trim() === '') return;
          onChange({ ...draft, expression: buildExpression({ words: [draft.name], notWords: [] }) });
        }}
        error={
          problem === undefined ? null : t(`errors:field.${draft.name.trim() === '' ? 'required' : problem}`)
        }
        withAsterisk
      />
      <Select
        label={t('topics:kind')}
        data={brandKinds.map((kind) => ({ value: kind, label: t(`vocabulary:brandKind.${kind}`) }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(value) => {
          const kind = brandKinds.find((candidate) => candidate === value);
          if (kind !== undefined) onChange({ ...draft, kind });
        }}
      />
      <QueryEditor
        value={draft.expression}
        onChange={(expression) => onChange({ ...draft, expression })}
        tried={tried}
        below={below}
      />
    </Stack>
  );
}
