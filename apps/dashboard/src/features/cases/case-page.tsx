import { type CaseDetail, triageRoutes } from '@vigie/contract';
import { Alert, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBriefcaseOff, IconGitMerge } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { noticesQuery } from '../../api/queries';
import { usePageTitle } from '../../app/use-page-title';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { useFollowPresence, useTellPresence } from '../triage/use-presence';
import { CaseConversations } from './case-conversations';
import { CaseDetails } from './case-details';
import { CaseHeader } from './case-header';
import { CaseHistory } from './case-history';
import { caseQuery } from './case-queries';
import classes from './case-page.module.css';
import { RoomPanel } from './room-panel';

const parts = ['conversation', 'room', 'details'] as const;
type Part = (typeof parts)[number];

/** One case: what was said in public, what is said internally, and everything known of it. */
export function CasePage() {
  const { t } = useTranslation('cases');
  const { case: id } = useParams({ from: '/$workspace/cases/$case' });
  const workspace = useWorkspace();
  const detail = useQuery(caseQuery(workspace.id, id));
  usePageTitle(detail.data ? t('numberedTitle', { number: detail.data.case.number }) : t('title'));
  // Also while it is shown: another team has it now, or the act that made it was undone.
  if (detail.isError && asApiError(detail.error).code === 'not-found') {
    return (
      <EmptyState icon={IconBriefcaseOff} title={t('gone.title')} heading action={<ToCases />}>
        {t('gone.hint')}
      </EmptyState>
    );
  }
  if (detail.data !== undefined) return <OneCase key={id} detail={detail.data} />;
  if (!detail.isError) return <CaseSkeleton />;
  return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />;
}

function ToCases() {
  const { t } = useTranslation('cases');
  const { slug } = useWorkspace();
  return (
    <Link to="/$workspace/cases" params={{ workspace: slug }} search={{}} className={classes.link}>
      {t('toCases')}
    </Link>
  );
}

function CaseSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack p="md" role="status" aria-label={t('loading')}>
      <Skeleton height={28} width="40%" />
      <Skeleton height={16} width="60%" />
      <Skeleton height={90} mt="md" />
      <Skeleton height={90} />
      <Skeleton height={90} />
    </Stack>
  );
}

function OneCase({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const mayWrite = useCan('cases.write');
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [part, setPart] = useState<Part>('conversation');
  const { id: workspaceId } = useWorkspace();
  const { id, mergedIntoId } = detail.case;
  useReadNotices(id);
  useFollowPresence(workspaceId);
  useTellPresence(workspaceId, { caseId: id });
  const shown = (...which: Part[]) => !narrow || which.includes(part);
  const panel = (which: Part) =>
    narrow ? { role: 'tabpanel', id: `case-panel-${which}`, 'aria-labelledby': `case-tab-${which}` } : {};
  return (
    <article className={classes.case}>
      <CaseHeader detail={detail} mayWrite={mayWrite} />
      {mergedIntoId !== null && <MergedNote intoId={mergedIntoId} />}
      {narrow && (
        <Tabs
          value={part}
          onChange={(value) => setPart(parts.find((each) => each === value) ?? 'conversation')}
        >
          <Tabs.List grow>
            {parts.map((each) => (
              <Tabs.Tab
                key={each}
                value={each}
                id={`case-tab-${each}`}
                aria-controls={`case-panel-${each}`}
                className={classes.tab}
              >
                {t(`part.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      )}
      <div className={classes.columns}>
        {/* Hidden, not taken away: what is being written in the exchange stays while one looks elsewhere. */}
        <div
          className={classes.left}
          hidden={!shown('conversation', 'details')}
          tabIndex={0}
          role="region"
          aria-label={t('public')}
        >
          <div {...panel('conversation')} hidden={!shown('conversation')}>
            <HandedNote detail={detail} />
            <CaseConversations detail={detail} />
          </div>
          <div {...panel('details')} className={classes.details} hidden={!shown('details')}>
            <CaseDetails detail={detail} mayWrite={mayWrite} />
            <CaseHistory id={id} />
          </div>
        </div>
        <div className={classes.right} {...panel('room')} hidden={!shown('room')}>
          <RoomPanel caseId={id} mayWrite={mayWrite} moved={mergedIntoId !== null} />
        </div>
      </div>
    </article>
  );
}

/** What whoever handed it over said. */
function HandedNote({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  if (detail.case.note.trim() === '') return null;
  return (
    <section className={classes.note} aria-label={t('note')}>
      <Text size="sm" fw={600}>
        {t('note')}
      </Text>
      <Text dir="auto" className={classes.prose}>
        {detail.case.note}
      </Text>
    </section>
  );
}

function MergedNote({ intoId }: { intoId: string }) {
  const { t } = useTranslation('cases');
  const { slug } = useWorkspace();
  return (
    <Alert m="sm" py="xs" color="gray" icon={<IconGitMerge size={18} />}>
      {t('mergedInto')}{' '}
      <Link to="/$workspace/cases/$case" params={{ workspace: slug, case: intoId }} className={classes.link}>
        {t('openOther')}
      </Link>
    </Alert>
  );
}

/** Whoever looks at a case has read what was told of it, also what is told meanwhile. */
function useReadNotices(caseId: string): void {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const { data } = useQuery(noticesQuery(workspaceId));
  const unread = data?.notices.some((notice) => notice.caseId === caseId && !notice.read) ?? false;
  useEffect(() => {
    if (!unread) return undefined;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      void call(triageRoutes.readNotices, { params: { workspaceId }, body: { caseId } })
        .then(() => client.invalidateQueries({ queryKey: noticesQuery(workspaceId).queryKey }))
        // Still unread, and marked with the next look.
        .catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [unread, workspaceId, caseId, client]);
}
