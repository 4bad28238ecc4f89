import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { type ConversationAnswer } from '../triage/desk-cache';
import classes from './mention-detail.module.css';

export interface JoinedNoteProps {
  conversation: ConversationAnswer;
  onOpen: (mentionId: string) => void;
}

/** That somebody wrote in the open conversation since it was opened: it stands far below, and one is about to decide. */
export function JoinedNote({ conversation, onOpen }: JoinedNoteProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const [seen] = useState(conversation.total);
  const joined = conversation.total - seen;
  const latest = conversation.mentions.at(-1);
  return (
    <div role="status" className={classes.joined}>
      {joined > 0 && latest !== undefined && (
        <>
          <Text span size="sm" fw={600}>
            {t('joined', { count: joined, formatted: format.number(joined) })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => onOpen(latest.id)}>
            {t('joinedRead')}
          </Button>
        </>
      )}
    </div>
  );
}
