import { type MentionDetail, mentionRoutes } from '@vigie/contract';
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { ErrorNote } from '../../components/error-note';
import { SentimentMark } from '../../components/sentiment-mark';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { excerptOf } from './highlight';
import { MarkedText } from './marked-text';
import classes from './mention-detail.module.css';
import { type Marker } from './marker';

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
  const id = mention.conversationId;
  const { data, error, isPending } = useQuery({
    queryKey: workspaceKey(workspaceId, 'conversation', id),
    queryFn: ({ signal }) => call(mentionRoutes.readConversation, { params: { workspaceId, id }, signal }),
  });
  if (data && data.total <= 1) return null;
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
