import { type MentionDetail } from '@vigie/contract';
import { Avatar, Button, Group, Text } from '@mantine/core';
import { IconExternalLink, IconFlag3Filled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { initials } from '../../components/initials';
import { NetworkMark, useNetworkName } from '../../components/network-mark';
import { useFormat } from '../../i18n/use-format';
import { DeskLine } from '../triage/desk-line';
import { HistoryFold } from '../triage/history-fold';
import { usePresence } from '../triage/use-presence';
import { ConversationPanel } from './conversation-panel';
import { JoinedNote } from './joined-note';
import { MentionText } from './mention-text';
import classes from './mention-detail.module.css';
import { ReadingPanel } from './reading-panel';
import { evidenceRanges } from './reading-words';
import { safeLink } from './safe-link';
import { useFilterNames } from './use-filter-names';
import { useFlagText } from './use-flag-text';
import { type Marker } from './marker';
import { useConversation } from './use-open-mention';

export interface MentionBodyProps {
  workspaceId: string;
  mention: MentionDetail;
  marker: Marker;
  onOpen: (mentionId: string) => void;
}

/** What was written and by whom, what was read in it, and what surrounds it. */
export function MentionBody({ workspaceId, mention, marker, onOpen }: MentionBodyProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const flagText = useFlagText();
  const networkName = useNetworkName();
  const names = useFilterNames(workspaceId);
  const mayReadHistory = useCan('history.read');
  const lookers = usePresence(workspaceId).conversation(mention.conversationId);
  const { data: conversation } = useConversation(workspaceId, mention.conversationId);
  const original = safeLink(mention.url);
  const media = mention.media.flatMap(({ kind, url, alt }) => {
    const href = safeLink(url);
    return href === null ? [] : [{ kind, href, alt }];
  });
  return (
    <div className={classes.body}>
      {conversation && <JoinedNote conversation={conversation} onOpen={onOpen} />}
      {conversation && <DeskLine desk={conversation.desk} lookers={lookers} />}
      <AuthorCard mention={mention} />
      {mention.flags.length > 0 && (
        <ul className={classes.flags}>
          {mention.flags.map((flag) => (
            <li key={flag.reason}>
              <IconFlag3Filled size={14} aria-hidden className={classes.flagIcon} />
              <span>
                <strong>{t('alert')}</strong> · {flagText(flag, true)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mention.inReplyTo !== null && (
        <Text size="xs" c="dimmed">
          {t('replying')}
        </Text>
      )}
      {mention.text.trim() === '' ? (
        <Text c="dimmed">{t('emptyText')}</Text>
      ) : (
        <MentionText
          className={classes.text}
          text={mention.text}
          ranges={[...marker(mention), ...evidenceRanges(mention.reading)]}
        />
      )}
      {media.length > 0 && (
        <ul className={classes.media} aria-label={t('media.title')}>
          {media.map(({ kind, href, alt }) => (
            <li key={href}>
              <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                {t('media.named', { kind: t(`media.${kind}`), name: alt?.trim() || new URL(href).hostname })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {original === null ? (
        <Text size="sm" c="dimmed">
          {t('noLink')}
        </Text>
      ) : (
        <Button
          component="a"
          href={original}
          target="_blank"
          rel="noopener noreferrer"
          variant="default"
          w="fit-content"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t('openOriginal', { network: networkName(mention.network) })}
        </Button>
      )}
      <dl className={classes.facts}>
        <dt>{t('published')}</dt>
        <dd>
          <time dateTime={mention.publishedAt}>{format.exact(mention.publishedAt)}</time>
        </dd>
        <dt>{t('received')}</dt>
        <dd>
          <time dateTime={mention.receivedAt}>{format.exact(mention.receivedAt)}</time>
        </dd>
        {mention.brandIds.length > 0 && (
          <>
            <dt>{t('topics')}</dt>
            <dd>{format.list(mention.brandIds.map((id) => names.valueName('brand', id)))}</dd>
          </>
        )}
        {mention.offTopicBrandIds.length > 0 && (
          <>
            <dt>{t('offTopic')}</dt>
            <dd>{format.list(mention.offTopicBrandIds.map((id) => names.valueName('brand', id)))}</dd>
          </>
        )}
        <dt>{t('source')}</dt>
        <dd>
          <bdi>{mention.sourceName}</bdi>
        </dd>
      </dl>
      <ReadingPanel mention={mention} />
      <ConversationPanel workspaceId={workspaceId} mention={mention} marker={marker} onOpen={onOpen} />
      {mayReadHistory && <HistoryFold workspaceId={workspaceId} conversationId={mention.conversationId} />}
    </div>
  );
}

function AuthorCard({ mention }: { mention: MentionDetail }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const workspace = useWorkspace();
  const mayKnowAuthors = useCan('authors.read');
  const { author, network, views } = mention;
  const name = author ? author.name || author.handle : t('unknownAuthor');
  const profile = safeLink(author?.url);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      {/* No picture from the network: loading one would tell the network who reads. */}
      <Avatar radius="xl" size={40} color="navy" variant="filled" aria-hidden>
        {author ? initials(name) : '?'}
      </Avatar>
      <div className={classes.author}>
        <Text fw={600} component="div">
          {profile === null ? (
            <bdi>{name}</bdi>
          ) : (
            <a
              href={profile}
              target="_blank"
              rel="noopener noreferrer nofollow"
              aria-label={t('openAuthor', { author: name })}
            >
              <bdi>{name}</bdi>
            </a>
          )}
        </Text>
        <Text size="sm" c="dimmed" component="div" className={classes.authorLine}>
          {author && author.handle !== '' && (
            <span>
              <bdi>@{author.handle.replace(/^@/, '')}</bdi>
            </span>
          )}
          {author?.followers != null && (
            <span>
              {t('followers', { count: author.followers, formatted: format.number(author.followers) })}
            </span>
          )}
          {author !== null && mayKnowAuthors && (
            <span>
              <Link
                to="/$workspace/authors/$author"
                params={{ workspace: workspace.slug, author: author.id }}
              >
                {t('authorPage')}
              </Link>
            </span>
          )}
          {views !== null && <span>{t('views', { count: views, formatted: format.number(views) })}</span>}
        </Text>
      </div>
      <Text size="sm" component="div" className={classes.network}>
        <NetworkMark network={network} label />
      </Text>
    </Group>
  );
}
