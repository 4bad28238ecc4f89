import { Button, Text } from '@mantine/core';
import { IconBriefcase, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-phone';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { useFormat } from '../../i18n/use-format';
import { CaseBoard } from './case-board';
import { CaseFilters } from './case-filters';
import { caseCountsQuery } from './case-queries';
import { CaseTable } from './case-table';
import { useCaseWords } from './case-words';
import classes from './cases.module.css';
import { type CasesSearch, filterOf, isFiltered, withSearch } from './cases-search';

/** Conversations handed over to teams: a board and a table of the same cases. */
export function CasesPage() {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const search = useSearch({ from: '/$workspace/cases' });
  const navigate = useNavigate({ from: '/$workspace/cases' });
  const mayWrite = useCan('cases.write');
  const phone = usePhone();
  const layout = search.as ?? (phone ? 'table' : 'board');
  const filter = filterOf(search);
  const counts = useQuery(caseCountsQuery(workspaceId, filter));
  const change = (next: CasesSearch) => void navigate({ search: next, replace: true });

  const total = counts.data && Object.values(counts.data.states).reduce((sum, count) => sum + count, 0);
  // Nothing in any column: said once for the whole page instead of five times.
  const bare = total === 0;
  const empty =
    isFiltered(search) || search.state !== undefined ? (
      <EmptyState
        icon={IconFilterOff}
        title={t('empty.filtered')}
        action={
          <Button variant="default" onClick={() => change(withSearch({}, { as: search.as }))}>
            {t('clearFilters')}
          </Button>
        }
      >
        {t('empty.filteredHint')}
      </EmptyState>
    ) : (
      <NoCases />
    );
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeader
          title={t('title')}
          description={
            counts.isError ? (
              <Text component="span">{t('countsFailed')}</Text>
            ) : (
              counts.data && <Counts overdue={counts.data.overdue} mine={counts.data.mine} />
            )
          }
        />
        <CaseFilters search={search} layout={layout} onChange={change} />
      </div>
      {layout === 'board' ? (
        bare ? (
          empty
        ) : (
          <CaseBoard filter={filter} counts={counts.data?.states} mayWrite={mayWrite} />
        )
      ) : (
        <div className={classes.tableArea}>
          <CaseTable filter={filter} state={search.state} empty={empty} />
        </div>
      )}
    </div>
  );
}

function Counts({ overdue, mine }: { overdue: number; mine: number }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  return (
    <>
      {t('mine', { count: mine, formatted: format.number(mine) })}
      {' · '}
      <span data-overdue={overdue > 0} className={classes.overdue}>
        {t('overdue', { count: overdue, formatted: format.number(overdue) })}
      </span>
    </>
  );
}

/** No case yet, and who brings one. */
function NoCases() {
  const { t } = useTranslation('cases');
  const workspace = useWorkspace();
  const { ownTeams, known } = useCaseWords();
  const mayHandOver = useCan('triage.write');
  const all = useCan('cases.readAll');
  if (!all && known && ownTeams.length === 0) {
    return (
      <EmptyState icon={IconBriefcase} title={t('empty.noTeam')}>
        {t('empty.noTeamHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconBriefcase}
      title={all ? t('empty.none') : t('empty.noneOfTeam')}
      action={
        mayHandOver && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/$workspace/inbox" params={{ workspace: workspace.slug }} {...props} />
            )}
          >
            {t('empty.toInbox')}
          </Button>
        )
      }
    >
      {mayHandOver ? t('empty.handOver') : t('empty.wait')}
    </EmptyState>
  );
}
