import { Button, Group, Modal, Stack } from '@mantine/core';
import { type Brand } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { NextButton } from '../../theme/next-button';
import { emptyTopic, isComplete, TopicFields } from './topic-fields';
import { TrialNote } from './trial-note';
import { wouldChange } from './trial-words';
import { useSaveTopic } from './use-topics';
import { useTrial } from './use-trial';

export interface TopicFormProps {
  workspaceId: string;
  /** The topic to change; null makes a new one. */
  topic: Brand | null;
  onClose: () => void;
  /** Saved with other words than before, which may change what is stored. */
  onWordsChanged: (topic: Brand) => void;
}

/** A topic's name and words, over the list. */
export function TopicForm({ workspaceId, topic, onClose, onWordsChanged }: TopicFormProps) {
  const { t } = useTranslation(['topics', 'common']);
  const [draft, setDraft] = useState(
    topic === null ? emptyTopic : { name: topic.name, kind: topic.kind, expression: topic.expression },
  );
  const [tried, setTried] = useState(false);
  const save = useSaveTopic(workspaceId);
  const trial = useTrial(workspaceId, topic?.id ?? null, draft.expression);
  const saved = (brand: Brand) => {
    onClose();
    const same = brand.expression === topic?.expression;
    const known = trial.trial !== undefined && !trial.stale && trial.error === null;
    if (!same && !(known && trial.trial && !wouldChange(trial.trial))) onWordsChanged(brand);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={topic === null ? t('topics:addTitle') : t('topics:edit', { name: topic.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isComplete(draft)) return;
          save.mutate({ id: topic?.id ?? null, draft }, { onSuccess: saved });
        }}
      >
        <Stack>
          <TopicFields
            draft={draft}
            onChange={setDraft}
            tried={tried}
            below={<TrialNote expression={draft.expression} answer={trial} />}
          />
          <ErrorNote error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={save.isPending}>
              {topic === null ? t('topics:add') : t('common:save')}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
