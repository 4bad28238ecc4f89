import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { type Brand } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { NextButton } from '../../theme/next-button';
import { TrialNote } from './trial-note';
import { wouldChange } from './trial-words';
import { useApplyActs } from './use-applies';
import { useTrial } from './use-trial';

export interface ApplyOfferProps {
  workspaceId: string;
  topic: Pick<Brand, 'id' | 'name' | 'expression'>;
  onClose: () => void;
}

/** Offers to apply a topic's words to what is stored, saying what that would do. */
export function ApplyOffer({ workspaceId, topic, onClose }: ApplyOfferProps) {
  const { t } = useTranslation(['topics', 'common']);
  const [remove, setRemove] = useState(false);
  const answer = useTrial(workspaceId, topic.id, topic.expression);
  const { start } = useApplyActs(workspaceId, topic.id);
  const { trial, stale } = answer;
  const nothing = trial !== undefined && !stale && !wouldChange(trial);
  const mayLose = trial?.lost == null || trial.lost.count > 0 || trial.lost.atLeast;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('topics:apply.title', { name: topic.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(remove && mayLose, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Text size="sm">{t('topics:apply.intro')}</Text>
          <TrialNote expression={topic.expression} answer={answer} />
          {nothing ? (
            <Text size="sm">{t('topics:apply.nothing')}</Text>
          ) : (
            mayLose && (
              <Checkbox
                checked={remove}
                onChange={(event) => setRemove(event.currentTarget.checked)}
                label={t('topics:apply.remove')}
                description={t('topics:apply.removeHint')}
              />
            )
          )}
          <ErrorNote error={start.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {nothing ? t('common:close') : t('topics:apply.later')}
            </Button>
            {!nothing && (
              <NextButton type="submit" loading={start.isPending}>
                {t('topics:apply.start')}
              </NextButton>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
