import { Button, Chip, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type Proposal, type ProposedWord } from '@vigie/query-language';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { type PickedWords } from './keyless-sources';

export interface OffTopicPanelProps {
  proposal: Proposal;
  picked: PickedWords;
  onPick: (picked: PickedWords) => void;
  /** Asks the networks with the words as they are now; null while there is nothing new to ask. */
  onAskAgain: (() => void) | null;
}

/** Says that a name is also an ordinary word, and offers what tells the two apart. Each word can be taken back. */
export function OffTopicPanel({ proposal, picked, onPick, onAskAgain }: OffTopicPanelProps) {
  const { t } = useTranslation('setup');
  const format = useFormat();
  const hasWords = proposal.exclude.length + proposal.add.length > 0;
  const chips = (
    kind: keyof PickedWords,
    words: readonly ProposedWord[],
    label: 'sources.offTopic.excluded' | 'sources.offTopic.required',
  ) => (
    <Group gap="xs">
      {words.map(({ word, posts }) => (
        <Chip
          key={word}
          size="sm"
          variant="outline"
          checked={picked[kind].includes(word)}
          aria-label={t(label, { word, posts: format.number(posts) })}
          onChange={(checked) =>
            onPick({
              ...picked,
              [kind]: checked ? [...picked[kind], word] : picked[kind].filter((other) => other !== word),
            })
          }
        >
          <bdi>{word}</bdi>
        </Chip>
      ))}
    </Group>
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="off-topic">
      <Stack gap="xs">
        <Title order={2} id="off-topic">
          {t('sources.offTopic.title')}
        </Title>
        <Text size="sm">
          {t('sources.offTopic.body', {
            off: format.number(proposal.offTopic),
            judged: format.number(proposal.offTopic + proposal.onTopic),
          })}{' '}
          {t(hasWords ? 'sources.offTopic.pick' : 'sources.offTopic.noPick')}
        </Text>
        {proposal.exclude.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t('sources.offTopic.exclude')}
            </Text>
            {chips('excluded', proposal.exclude, 'sources.offTopic.excluded')}
          </>
        )}
        {proposal.add.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t('sources.offTopic.add')}
            </Text>
            {chips('required', proposal.add, 'sources.offTopic.required')}
          </>
        )}
        {onAskAgain !== null && (
          <Button
            variant="default"
            size="compact-sm"
            w="fit-content"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={onAskAgain}
          >
            {t('sources.askAgain')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
