import { type Period, type TeamClock } from '@vigie/contract';
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import { type CasesSearch } from '../cases/cases-search';
import { type Column, FiguresTable } from './figures-table';
import classes from './overview.module.css';
import { clockQuery } from './overview-queries';
import { Nothing, QuerySection } from './section';
import { useSpanWords } from './use-span-words';

type Delay = TeamClock['answer'];
type Open = TeamClock['open'];

/** How fast the team decides and answers, and what is still open. */
export function ClockSection({ period, compare }: { period: Period; compare: boolean }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { id: workspaceId } = useWorkspace();
  const query = useQuery(clockQuery(workspaceId, period));
  return (
    <QuerySection id="clock" title={t('clock.title')} hint={t('clock.hint')} height={16} wide query={query}>
      {({ firstDecision, answer, open }) => (
        <div className={classes.clock}>
          <div className={classes.delays}>
            <DelayFigures
              title={t('clock.firstDecision')}
              hint={t('clock.firstDecisionHint')}
              delay={firstDecision}
              over={t('clock.decisions', {
                count: firstDecision.count,
                formatted: format.number(firstDecision.count),
              })}
              none={t('clock.noDecision')}
              compare={compare}
            />
            <DelayFigures
              title={t('clock.answer')}
              hint={t('clock.answerHint')}
              delay={answer}
              over={t('clock.answers', { count: answer.count, formatted: format.number(answer.count) })}
              none={t('clock.noAnswer')}
              compare={compare}
            />
          </div>
          <OpenCases open={open} brand={period.brand} />
        </div>
      )}
    </QuerySection>
  );
}

interface DelayFiguresProps {
  title: string;
  hint: string;
  delay: Delay;
  /** How many were measured, in words. */
  over: string;
  none: string;
  compare: boolean;
}

function DelayFigures({ title, hint, delay, over, none, compare }: DelayFiguresProps) {
  const { t } = useTranslation('overview');
  const spanWords = useSpanWords();
  const { before } = delay;
  const figures = [
    { label: t('clock.median'), now: delay.median, before: before.median },
    { label: t('clock.p90'), now: delay.p90, before: before.p90 },
  ];
  return (
    <div>
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {hint}
      </Text>
      {delay.count === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <>
          <dl className={classes.delay}>
            {figures.map((figure) => (
              <div key={figure.label}>
                <dt>{figure.label}</dt>
                <dd>
                  <strong>{figure.now === null ? '–' : spanWords(figure.now)}</strong>
                  {compare && figure.before !== null && (
                    <Text span size="sm" c="dimmed">
                      {t('clock.before', { span: spanWords(figure.before) })}
                    </Text>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <Text size="sm" c="dimmed">
            {over}
          </Text>
        </>
      )}
    </div>
  );
}

/** Leads to cases, for who may see them. */
function CasesLink({ search, children }: { search: CasesSearch; children: string }) {
  const { slug } = useWorkspace();
  const mayRead = useCan('cases.read');
  if (!mayRead) return children;
  return (
    <Link to="/$workspace/cases" params={{ workspace: slug }} search={search} className={classes.figure}>
      {children}
    </Link>
  );
}

function useOverdueWords(): (overdue: number) => string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  return (overdue) => t('clock.overdueCount', { count: overdue, formatted: format.number(overdue) });
}

/** Open cases by how long they have been open; the part that is past due comes first in each bar. */
function Ages({ ages, about }: { ages: Open['ages']; about: CasesSearch }) {
  const { t } = useTranslation(['overview', 'vocabulary']);
  const format = useFormat();
  const overdueWords = useOverdueWords();
  const most = Math.max(...ages.map(({ cases }) => cases));
  return (
    <ul className={classes.list}>
      {ages.map(({ age, cases, overdue }) => (
        <li key={age} className={classes.age}>
          <CasesLink search={{ ...about, age }}>{t(`vocabulary:caseAge.${age}`)}</CasesLink>
          <Text span size="sm" c="dimmed" className={classes.wordFigures}>
            {format.number(cases)}
            {overdue > 0 && ` · ${overdueWords(overdue)}`}
          </Text>
          <span className={classes.weight} aria-hidden>
            <span data-overdue style={{ width: `${(overdue / most) * 100}%` }} />
            <span style={{ width: `${((cases - overdue) / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What waits for an answer now, by age and by team. */
function OpenCases({ open, brand }: { open: Open; brand: string | undefined }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const overdueWords = useOverdueWords();
  const about: CasesSearch = { as: 'table', ...(brand === undefined ? {} : { brand }) };
  const columns: Column<Open['teams'][number]>[] = [
    {
      title: t('clock.team'),
      cell: ({ teamId, name }) => <CasesLink search={{ ...about, team: teamId }}>{name}</CasesLink>,
    },
    { title: t('clock.cases'), cell: ({ cases }) => format.number(cases) },
    {
      title: t('clock.overdue'),
      cell: ({ teamId, overdue }) =>
        overdue === 0 ? (
          format.number(0)
        ) : (
          <CasesLink search={{ ...about, team: teamId, overdue: true }}>{format.number(overdue)}</CasesLink>
        ),
    },
  ];
  if (open.total === 0) {
    return (
      <div>
        <Title order={3}>{t('clock.open')}</Title>
        <Nothing>{t('clock.noOpen')}</Nothing>
      </div>
    );
  }
  return (
    <>
      <div>
        <Title order={3}>{t('clock.open')}</Title>
        <Text size="sm" mb="xs">
          <CasesLink search={about}>
            {t('clock.openCount', { count: open.total, formatted: format.number(open.total) })}
          </CasesLink>
          {open.overdue > 0 && (
            <>
              {', '}
              <CasesLink search={{ ...about, overdue: true }}>{overdueWords(open.overdue)}</CasesLink>
            </>
          )}
        </Text>
        <Ages ages={open.ages} about={about} />
      </div>
      <FiguresTable
        label={`${t('clock.open')}, ${t('clock.team')}`}
        columns={columns}
        rows={open.teams}
        rowKey={({ teamId }) => teamId}
      />
    </>
  );
}
