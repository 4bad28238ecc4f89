import { type CaseDetail } from '@vigie/contract';
import { CloseButton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { NetworkMark } from '../../components/network-mark';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { safeLink } from '../inbox/safe-link';
import { MentionLine } from './case-conversations';
import { CaseFields } from './case-fields';
import { CaseStateBadge } from './case-state-badge';
import { useCaseWords } from './case-words';
import classes from './case-page.module.css';
import { useCaseActs } from './use-case-acts';

export interface CaseDetailsProps {
  detail: CaseDetail;
  mayWrite: boolean;
}

/** Everything known of a case beside what was said: the author and their past, fields, colleagues, links. */
export function CaseDetails({ detail, mayWrite }: CaseDetailsProps) {
  return (
    <>
      <AuthorSection detail={detail} />
      <CaseFields of={detail.case} mayWrite={mayWrite} />
      <FactsSection detail={detail} mayWrite={mayWrite} />
    </>
  );
}

function AuthorSection({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation(['cases', 'inbox', 'vocabulary']);
  const format = useFormat();
  const { slug } = useWorkspace();
  const mayReadAuthors = useCan('authors.read');
  const { authorName } = useCaseWords();
  const { author, earlierMentions, earlierCases } = detail;
  const profile = safeLink(author?.url);
  return (
    <section className={classes.section} aria-labelledby="case-author">
      <Title order={2} id="case-author">
        {t('cases:author.title')}
      </Title>
      {author === null ? (
        <Text c="dimmed">{t('cases:author.unknown')}</Text>
      ) : (
        <dl className={classes.facts}>
          <dt>{t('cases:author.name')}</dt>
          <dd>
            <bdi>{authorName(author)}</bdi>
            {author.handle !== '' && (
              <Text span size="sm" c="dimmed">
                {' '}
                <bdi>@{author.handle.replace(/^@/, '')}</bdi>
              </Text>
            )}
          </dd>
          <dt>{t('cases:author.network')}</dt>
          <dd>
            <NetworkMark network={author.network} label />
          </dd>
          {author.followers !== null && (
            <>
              <dt>{t('cases:author.reach')}</dt>
              <dd>
                {t('inbox:followers', {
                  count: author.followers,
                  formatted: format.number(author.followers),
                })}
              </dd>
            </>
          )}
          {author.relation !== null && (
            <>
              <dt>{t('cases:author.relation')}</dt>
              <dd>{t(`vocabulary:relation.${author.relation}`)}</dd>
            </>
          )}
          {author.lists.length > 0 && (
            <>
              <dt>{t('cases:author.lists')}</dt>
              <dd>
                <ul className={classes.chips}>
                  {author.lists.map((list) => (
                    <li key={list} className={classes.chip}>
                      {list}
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
        </dl>
      )}
      {author !== null && (profile !== null || mayReadAuthors) && (
        <div className={classes.mentionFoot}>
          {profile !== null && (
            <a href={profile} target="_blank" rel="noopener noreferrer nofollow" className={classes.link}>
              {t('cases:author.profile')}
            </a>
          )}
          {mayReadAuthors && (
            <Link
              to="/$workspace/authors/$author"
              params={{ workspace: slug, author: author.id }}
              className={classes.link}
            >
              {t('cases:author.page')}
            </Link>
          )}
        </div>
      )}
      {earlierMentions.length > 0 && (
        <details className={classes.fold}>
          <summary>
            {t('cases:author.earlierMentions', {
              count: earlierMentions.length,
              formatted: format.number(earlierMentions.length),
            })}
          </summary>
          <ul className={classes.thread}>
            {earlierMentions.map((mention) => (
              <li key={mention.id} className={classes.mention}>
                <MentionLine mention={mention} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {earlierCases.length > 0 && (
        <details className={classes.fold}>
          <summary>
            {t('cases:author.earlierCases', {
              count: earlierCases.length,
              formatted: format.number(earlierCases.length),
            })}
          </summary>
          <ul className={classes.plain}>
            {earlierCases.map((other) => (
              <li key={other.id}>
                <OtherCase other={other} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Another case on one line. */
function OtherCase({ other }: { other: CaseDetail['links'][number] }) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const { slug } = useWorkspace();
  const { teamName } = useCaseWords();
  return (
    <span className={classes.headLine}>
      <Link
        to="/$workspace/cases/$case"
        params={{ workspace: slug, case: other.id }}
        className={classes.link}
      >
        {t('cases:numberedTitle', { number: other.number })}
      </Link>
      <CaseStateBadge state={other.state} />
      <span>{teamName(other.teamId)}</span>
      {other.outcome !== null && <span>{t(`vocabulary:outcome.${other.outcome}`)}</span>}
      <Text span size="xs" c="dimmed">
        <TimeAgo instant={other.closedAt ?? other.openedAt} />
      </Text>
    </span>
  );
}

function FactsSection({ detail, mayWrite }: CaseDetailsProps) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const format = useFormat();
  const { personName } = useCaseWords();
  const { act } = useCaseActs();
  const { case: shown, links } = detail;
  return (
    <section className={classes.section} aria-labelledby="case-facts">
      <Title order={2} id="case-facts">
        {t('cases:facts.title')}
      </Title>
      <dl className={classes.facts}>
        <dt>{t('cases:facts.opened')}</dt>
        <dd>
          {format.dateTime(shown.openedAt)} · {personName(shown.openedBy)}
        </dd>
        <dt>{t('cases:facts.handed')}</dt>
        <dd>{format.dateTime(shown.handedAt)}</dd>
        <dt>{t('cases:facts.due')}</dt>
        <dd>{format.dateTime(shown.dueAt)}</dd>
        {shown.answeredAt !== null && (
          <>
            <dt>{t('cases:facts.answered')}</dt>
            <dd>{format.dateTime(shown.answeredAt)}</dd>
          </>
        )}
        {shown.closedAt !== null && (
          <>
            <dt>{t('cases:facts.closed')}</dt>
            <dd>{format.dateTime(shown.closedAt)}</dd>
          </>
        )}
        {shown.outcome !== null && (
          <>
            <dt>{t('cases:close.outcome')}</dt>
            <dd>{t(`vocabulary:outcome.${shown.outcome}`)}</dd>
          </>
        )}
        {shown.cause !== null && (
          <>
            <dt>{t('cases:close.cause')}</dt>
            <dd>{t(`vocabulary:cause.${shown.cause}`)}</dd>
          </>
        )}
        {shown.colleagueIds.length > 0 && (
          <>
            <dt>{t('cases:facts.colleagues')}</dt>
            <dd>
              <ul className={classes.chips}>
                {shown.colleagueIds.map((personId) => (
                  <li key={personId} className={classes.chip}>
                    {personName(personId)}
                    {mayWrite && (
                      <CloseButton
                        size={20}
                        aria-label={t('cases:removeColleague', { name: personName(personId) })}
                        onClick={() => void act(shown, { kind: 'remove-colleague', personId })}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {links.length > 0 && (
          <>
            <dt>{t('cases:facts.links')}</dt>
            <dd>
              <ul className={classes.plain}>
                {links.map((other) => (
                  <li key={other.id} className={classes.headLine}>
                    <OtherCase other={other} />
                    {mayWrite && (
                      <CloseButton
                        size={24}
                        aria-label={t('cases:unlink', { number: other.number })}
                        onClick={() => void act(shown, { kind: 'unlink', otherId: other.id })}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
