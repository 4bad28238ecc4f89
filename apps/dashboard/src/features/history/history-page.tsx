import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type HistoryEntry, triageRoutes } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { PageHeader } from '../../components/page-header';
import { TimeAgo } from '../../components/time-ago';
import { useHistoryWords } from '../cases/history-words';
import { useOpenConversation } from '../inbox/use-open-conversation';
import classes from './history-page.module.css';
import { LogExport } from './log-export';
import { PagedEntries } from './paged-entries';
import { PersonPeriodFilters } from './person-period';
import { useLog, useLogFilter } from './use-log';

/** Who did what when in the whole workspace, and all of it as a file. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const workspace = useWorkspace();
  const search = useSearch({ from: '/$workspace/settings/history' });
  const navigate = useNavigate({ from: '/$workspace/settings/history' });
  const filter = useLogFilter(search);
  const params = { workspaceId: workspace.id };
  const { query, entries } = useLog(workspaceKey(workspace.id, 'history', 'all', filter), (page, signal) =>
    call(triageRoutes.listHistory, { params, query: { ...filter, ...page }, signal }),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <LogExport href={addressOf(triageRoutes.exportHistory, { params, query: filter })}>
            {t('export')}
          </LogExport>
        }
      />
      <PersonPeriodFilters
        value={search}
        onChange={(next) => void navigate({ search: next, replace: true })}
      />
      <PagedEntries
        query={query}
        none={entries.length === 0}
        empty={{ icon: IconHistory, title: t('empty'), hint: t('emptyHint') }}
        more={t('more')}
      >
        <Entries entries={entries} />
      </PagedEntries>
    </>
  );
}

function Entries({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation('history');
  const words = useHistoryWords();
  return (
    <ol className={classes.list} aria-label={t('title')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Text span size="sm" c="dimmed" className={classes.subject}>
            {t(`subject.${subjectOf(entry)}`)}
          </Text>
          <span className={classes.words}>{words(entry)}</span>
          <SubjectLink entry={entry} />
          <Text span size="sm" c="dimmed" className={classes.time}>
            <TimeAgo instant={entry.at} />
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** Leads to what a row is about. */
function SubjectLink({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('history');
  const { slug } = useWorkspace();
  const mayReadMentions = useCan('mentions.read');
  const openConversation = useOpenConversation();
  const { caseId, authorId, mentionId, conversationId } = entry;
  const params = { workspace: slug };
  if (caseId !== null) {
    return (
      <Link to="/$workspace/cases/$case" params={{ ...params, case: caseId }} className={classes.link}>
        {t('toCase')}
      </Link>
    );
  }
  if (authorId !== null) {
    return (
      <Link
        to="/$workspace/authors/$author"
        params={{ ...params, author: authorId }}
        className={classes.link}
      >
        {t('toAuthor')}
      </Link>
    );
  }
  if (!mayReadMentions) return null;
  if (mentionId !== null) {
    return (
      <Link
        to="/$workspace/inbox"
        params={params}
        search={{ view: 'all', mention: mentionId }}
        className={classes.link}
      >
        {t('toMention')}
      </Link>
    );
  }
  if (conversationId === null) return null;
  return (
    // Where it leads is known once its mentions are read.
    <button
      type="button"
      className={classes.link}
      onClick={() => void openConversation(conversationId, null)}
    >
      {t('toConversation')}
    </button>
  );
}

type Subject = 'case' | 'author' | 'conversation' | 'mention' | 'workspace';

/** What a row is about, most precisely: sentences leave it out. */
function subjectOf({ caseId, authorId, mentionId, conversationId }: HistoryEntry): Subject {
  if (caseId !== null) return 'case';
  if (authorId !== null) return 'author';
  if (mentionId !== null) return 'mention';
  return conversationId === null ? 'workspace' : 'conversation';
}
