import { type CaseDetail, type MentionRow } from '@vigie/contract';
import { Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { CategoryBadge } from '../../components/category-badge';
import { useCategories } from '../../components/use-categories';
import { NetworkMark, useNetworkName } from '../../components/network-mark';
import { SentimentMark } from '../../components/sentiment-mark';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { MentionText } from '../inbox/mention-text';
import { safeLink } from '../inbox/safe-link';
import { useCaseWords } from './case-words';
import classes from './case-page.module.css';
import { timelineOf } from './timeline';

/** The public side of a case: each conversation in the order it was written, with the places of what was deleted. */
export function CaseConversations({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { conversations } = detail;
  if (conversations.length === 0) return <Text c="dimmed">{t('noConversation')}</Text>;
  return conversations.map((conversation, index) => (
    <Conversation
      key={conversation.id}
      conversation={conversation}
      title={
        conversations.length === 1
          ? t('conversation')
          : t('conversationOf', { number: index + 1, total: conversations.length })
      }
    />
  ));
}

function Conversation({
  conversation,
  title,
}: {
  conversation: CaseDetail['conversations'][number];
  title: string;
}) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const { slug } = useWorkspace();
  const mayRead = useCan('mentions.read');
  const { id, mentions, total } = conversation;
  const latest = mentions.at(-1);
  const heading = `conversation-${id}`;
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <div className={classes.headLine}>
        <Title order={2} id={heading}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {t('mentions', { count: total, formatted: format.number(total) })}
        </Text>
        {mayRead && latest !== undefined && (
          <Link
            to="/$workspace/inbox"
            params={{ workspace: slug }}
            search={{ mention: latest.id }}
            className={classes.link}
          >
            {t('inInbox')}
          </Link>
        )}
      </div>
      {total > mentions.length && (
        <Text size="sm" c="dimmed">
          {t('conversationPart', { shown: format.number(mentions.length), total: format.number(total) })}
        </Text>
      )}
      <ol className={classes.thread}>
        {timelineOf(conversation).map((item) =>
          item.kind === 'mention' ? (
            <li key={item.mention.id} className={classes.mention}>
              <MentionLine mention={item.mention} />
            </li>
          ) : (
            <li key={item.key} className={classes.deleted}>
              {t('deletedOn', { date: format.dateTime(item.deletedAt) })}
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

/** A mention as it was written, with the way to it on its network. */
export function MentionLine({ mention }: { mention: MentionRow }) {
  const { t } = useTranslation(['cases', 'inbox']);
  const networkName = useNetworkName();
  const { authorName } = useCaseWords();
  const { isShown } = useCategories();
  const categories = mention.categories.filter(isShown);
  const original = safeLink(mention.url);
  return (
    <>
      <div className={classes.mentionHead}>
        <NetworkMark network={mention.network} />
        <SentimentMark sentiment={mention.sentiment} unsure={mention.sentimentUnsure} />
        <strong>
          <bdi>{authorName(mention.author)}</bdi>
        </strong>
        <TimeAgo instant={mention.publishedAt} />
      </div>
      {mention.text.trim() === '' ? (
        <Text c="dimmed">{t('inbox:emptyText')}</Text>
      ) : (
        <MentionText className={classes.mentionText} text={mention.text} ranges={[]} />
      )}
      {(categories.length > 0 || original !== null) && (
        <div className={classes.mentionFoot}>
          {categories.map((category) => (
            <CategoryBadge key={category} category={category} />
          ))}
          {original !== null && (
            <a href={original} target="_blank" rel="noopener noreferrer" className={classes.link}>
              <IconExternalLink size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
              {t('inbox:openOriginal', { network: networkName(mention.network) })}
            </a>
          )}
        </div>
      )}
    </>
  );
}
