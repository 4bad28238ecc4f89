import { Button, Chip, Group, Modal, Stack, TagsInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Brand, type MentionDetail } from '@vigie/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { heldRows, heldTexts } from '../inbox/row-cache';
import { ApplyOffer } from '../topics/apply-offer';
import { TrialNote } from '../topics/trial-note';
import { wouldChange } from '../topics/trial-words';
import { useSaveTopic } from '../topics/use-topics';
import { useTrial } from '../topics/use-trial';
import { mentionKey } from './desk-cache';
import { exclusionWords, withoutWords } from './exclusion-words';

export interface ExclusionDialogProps {
  workspaceId: string;
  brandId: string;
  /** Mentions that were found off topic. */
  mentionIds: readonly string[];
  onClose: () => void;
}

/** Offers to leave out of a topic the words that tell off-topic mentions apart, and says what that would do. */
export function ExclusionDialog({ workspaceId, brandId, mentionIds, onClose }: ExclusionDialogProps) {
  const { t } = useTranslation(['triage', 'common']);
  const { data: brands } = useQuery(brandsQuery(workspaceId));
  const brand = brands?.find(({ id }) => id === brandId);
  const [saved, setSaved] = useState<Brand | null>(null);
  if (saved !== null) return <ApplyOffer workspaceId={workspaceId} topic={saved} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('triage:exclude.title', { name: brand?.name ?? '…' })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {brand && (
        <Words
          workspaceId={workspaceId}
          brand={brand}
          mentionIds={mentionIds}
          onSaved={setSaved}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface WordsProps {
  workspaceId: string;
  brand: Brand;
  mentionIds: readonly string[];
  onSaved: (brand: Brand | null) => void;
  onClose: () => void;
}

function Words({ workspaceId, brand, mentionIds, onSaved, onClose }: WordsProps) {
  const { t } = useTranslation(['triage', 'common']);
  const format = useFormat();
  const client = useQueryClient();
  const [proposed] = useState(() => {
    const rows = heldRows(client, workspaceId, mentionIds);
    const open = mentionIds.flatMap(
      (id) => client.getQueryData<MentionDetail>(mentionKey(workspaceId, id))?.text ?? [],
    );
    const off = [...new Set([...rows.map(({ text }) => text), ...open])];
    return exclusionWords(brand.expression, off, heldTexts(client, workspaceId, brand.id));
  });
  const [picked, setPicked] = useState<string[]>([]);
  const [more, setMore] = useState<string[]>([]);
  const expression = withoutWords(brand.expression, [...picked, ...more]);
  const changed = expression !== brand.expression;
  const trial = useTrial(workspaceId, brand.id, expression);
  const save = useSaveTopic(workspaceId);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed) return;
        const { name, kind } = brand;
        save.mutate(
          { id: brand.id, draft: { name, kind, expression } },
          {
            onSuccess: (after) => {
              notifications.show({ message: t('triage:exclude.saved', { name }) });
              const nothing = trial.trial !== undefined && !trial.stale && !wouldChange(trial.trial);
              if (nothing) onClose();
              else onSaved(after);
            },
          },
        );
      }}
    >
      <Stack>
        <Text size="sm">{t(proposed.length > 0 ? 'triage:exclude.body' : 'triage:exclude.bodyNone')}</Text>
        {proposed.length > 0 && (
          <Chip.Group multiple value={picked} onChange={setPicked}>
            <Group gap="xs">
              {proposed.map(({ word, posts }) => (
                <Chip
                  key={word}
                  value={word}
                  size="sm"
                  variant="outline"
                  aria-label={t('triage:exclude.word', {
                    word,
                    count: posts,
                    formatted: format.number(posts),
                  })}
                >
                  <bdi>{word}</bdi>
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        )}
        <TagsInput
          label={t('triage:exclude.more')}
          value={more}
          onChange={setMore}
          acceptValueOnBlur
          maxTags={10}
        />
        {changed && <TrialNote expression={expression} answer={trial} />}
        <ErrorNote error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <NextButton type="submit" disabled={!changed} loading={save.isPending}>
            {t('triage:exclude.save')}
          </NextButton>
        </Group>
      </Stack>
    </form>
  );
}
