import { Button, MultiSelect, SegmentedControl, Select, TagsInput, Text } from '@mantine/core';
import {
  categories,
  type Category,
  type Correction,
  type MentionDetail,
  type Sentiment,
  sentiments,
  tagSchema,
} from '@vigie/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { SentimentMark } from '../../components/sentiment-mark';
import { useCategories } from '../../components/use-categories';
import { useFormat } from '../../i18n/use-format';
import { offeredLanguages } from '../inbox/offered-languages';
import { countOf } from './act-commands';
import { type ActDialogProps, ActForm } from './act-form';
import { mentionKey } from './desk-cache';
import { useTags } from './use-tags';

/** Tags as they are kept: small letters, each once; what is no tag is left out. */
function tagsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => tagSchema.safeParse(text).data ?? []))];
}

/** Tags of one conversation, all of them; of several, those to add. */
export function TagFields({ target, onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation(['triage', 'common']);
  const known = useTags(useWorkspace().id);
  const only = target.kind === 'some' && target.subjects.length === 1 ? target.subjects[0] : undefined;
  const before = only?.desk.tags ?? [];
  const [tags, setTags] = useState<readonly string[]>(before);
  const add = tags.filter((tag) => !before.includes(tag));
  const remove = before.filter((tag) => !tags.includes(tag));
  const changes = add.length + remove.length > 0;
  return (
    <ActForm
      act={changes ? { kind: 'tag', add, remove } : null}
      label={t('common:save')}
      onAct={onAct}
      onClose={onClose}
    >
      <TagsInput
        data-autofocus
        label={t(only ? 'triage:ask.tags' : 'triage:ask.tagsAdd')}
        description={t('triage:ask.tagsHint')}
        data={[...known]}
        value={[...tags]}
        onChange={(texts) => setTags(tagsOf(texts))}
        maxTags={20}
        acceptValueOnBlur
        // Over the buttons only once it is asked for.
        openOnFocus={false}
        comboboxProps={{ shadow: 'md' }}
      />
    </ActForm>
  );
}

/** What a person says of a mention instead of its reading. Parts left alone are read. */
export function CorrectFields({ target, held, onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation(['triage', 'inbox', 'vocabulary', 'common']);
  const format = useFormat();
  const read = useReadValues(target.kind === 'some' ? target.subjects[0]?.mentionId : null);
  const many = countOf(target) > 1;
  const [correction, setCorrection] = useState<Correction>(held ?? {});
  const { name, isShown } = useCategories();
  const chosen = correction.categories ?? (many ? [] : (read?.categories ?? []));
  // What it is under already can be taken back, though nobody is offered it any more.
  const offered = categories.filter((category) => isShown(category) || chosen.includes(category));
  const change = (part: Correction) => setCorrection((before) => ({ ...before, ...part }));
  return (
    <ActForm
      act={Object.keys(correction).length === 0 ? null : { kind: 'correct', correction }}
      label={t('common:save')}
      onAct={onAct}
      onClose={onClose}
    >
      <div>
        <Text size="sm" fw={500} mb={4} id="correct-sentiment">
          {t('inbox:filter.sentiment')}
        </Text>
        <SegmentedControl
          data-autofocus
          fullWidth
          aria-labelledby="correct-sentiment"
          value={correction.sentiment ?? (many ? '' : (read?.sentiment ?? ''))}
          onChange={(value) => {
            const sentiment = sentiments.find((known) => known === value);
            if (sentiment) change({ sentiment });
          }}
          data={[...sentiments].reverse().map((sentiment: Sentiment) => ({
            value: sentiment,
            label: <SentimentMark sentiment={sentiment} label />,
          }))}
        />
      </div>
      <Select
        label={t('inbox:filter.language')}
        searchable
        allowDeselect={false}
        comboboxProps={{ shadow: 'md' }}
        data={offeredLanguages
          .map((code) => ({
            value: code,
            label: format.languageName(code) ?? t('vocabulary:unknownLanguage'),
          }))
          .sort((one, other) => one.label.localeCompare(other.label, format.locale))}
        value={correction.language ?? (many ? null : (read?.language ?? null))}
        onChange={(language) => {
          if (language !== null) change({ language });
        }}
      />
      <MultiSelect
        label={t('inbox:categoriesFound')}
        comboboxProps={{ shadow: 'md' }}
        data={offered.map((value) => ({ value, label: name(value) }))}
        value={[...chosen]}
        onChange={(values) => change({ categories: categoriesOf(values) })}
      />
      {held !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          onClick={() => onAct({ kind: 'correct', correction: {} })}
        >
          {t('triage:ask.asRead')}
        </Button>
      )}
    </ActForm>
  );
}

function categoriesOf(values: readonly string[]): Category[] {
  return categories.filter((category) => values.includes(category));
}

/** What the open mention says now, as far as it has been read. */
function useReadValues(mentionId: string | null | undefined) {
  const client = useQueryClient();
  const workspaceId = useWorkspace().id;
  if (mentionId == null) return undefined;
  return client.getQueryData<MentionDetail>(mentionKey(workspaceId, mentionId));
}
