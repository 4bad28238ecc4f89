import { type MentionDetail } from '@vigie/contract';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { SentimentMark } from '../../components/sentiment-mark';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { excerptOf } from './highlight';
import { MarkedText } from './marked-text';
import classes from './mention-detail.module.css';
import { type Marker } from './marker';
import { useConversation } from './use-open-mention';

export interface ConversationPanelProps {
  workspaceId: string;
  mention: MentionDetail;
  marker: Marker;
  onOpen: (mentionId: string) => void;
}

/** The conversation of a mention, oldest first. Draws nothing for a mention that stands alone. */
export function ConversationPanel({ workspaceId, mention, marker, onOpen }: ConversationPanelProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { data, error, isPending } = useConversation(workspaceId, mention.conversationId);
  if (data && data.total <= 1 && data.deleted === 0) return null;
  return (
    <section aria-labelledby="mention-conversation" className={classes.section}>
      <Title order={3} id="mention-conversation">
        {t('conversation')}
        {data && (
          <Text span c="dimmed" size="sm" fw={400}>
            {' '}
            · {t('conversationCount', { count: data.total, formatted: format.number(data.total) })}
          </Text>
        )}
      </Title>
      {isPending && <SkeletonRows count={2} height={48} />}
      <ErrorNote error={error} />
      {data && data.total > data.mentions.length && (
        <Text size="sm" c="dimmed">
          {t('conversationPart', {
            shown: format.number(data.mentions.length),
            total: format.number(data.total),
          })}
        </Text>
      )}
      {data && data.deleted > 0 && (
        <Text size="sm" c="dimmed">
          {t('conversationDeleted', { count: data.deleted, formatted: format.number(data.deleted) })}
        </Text>
      )}
      <ol className={classes.thread}>
        {data?.mentions.map((each) => {
          const current = each.id === mention.id;
          const name = each.author ? each.author.name || each.author.handle : t('unknownAuthor');
          return (
            <li key={each.id} aria-current={current ? 'true' : undefined}>
              <button
                type="button"
                className={classes.message}
                data-current={current}
                disabled={current}
                onClick={() => onOpen(each.id)}
              >
                <span className={classes.messageHead}>
                  <SentimentMark sentiment={each.sentiment} unsure={each.sentimentUnsure} />
                  <bdi className={classes.messageName}>{name}</bdi>
                  <span className={classes.messageTime}>
                    {current ? `${t('current')} · ` : ''}
                    <TimeAgo instant={each.publishedAt} />
                  </span>
                </span>
                <span dir="auto" className={classes.messageText}>
                  <MarkedText {...excerptOf(each.text, marker(each), 400)} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
