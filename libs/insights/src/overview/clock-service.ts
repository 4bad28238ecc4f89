import { Injectable } from '@nestjs/common';
import { caseAgeDays, caseAges, type CaseAge, type Period, type TeamClock } from '@vigie/contract';
import { Database, type Sql } from '@vigie/platform';
import { type Span, spansOf } from './period-plan';
import { atOneMoment, readBrands, type Subject } from './subject';

type Delay = Omit<TeamClock['answer'], 'before'>;
type OpenCases = TeamClock['open'];

/** How long a team takes, and what waits for it. */
@Injectable()
export class ClockService {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` for a topic of another workspace. */
  async read(workspaceId: string, asked: Period): Promise<TeamClock> {
    const subject: Subject = { workspaceId, brandId: asked.brand ?? null };
    const { period, before } = spansOf(asked);
    return atOneMoment(this.database, async (sql) => {
      await readBrands(sql, subject);
      const decided = (span: Span) => readDecisions(sql, subject, span);
      const answered = (span: Span) => readDelay(sql, answers, subject, span);
      return {
        firstDecision: { ...(await decided(period)), before: await decided(before) },
        answer: { ...(await answered(period)), before: await answered(before) },
        open: await readOpen(sql, subject),
      };
    });
  }
}

/** Whether a conversation has a mention of the topic, if one is asked for; $2 is the topic or null. */
const concerns = (conversation: string) => `($2::uuid IS NULL OR EXISTS (
  SELECT FROM published_mention m JOIN published_link l ON l.mention_id = m.id
  WHERE m.conversation_id = ${conversation} AND l.brand_id = $2 OFFSET 0))`;

/** Whether a case `t` has such a conversation. */
const caseConcerns = `($2::uuid IS NULL OR EXISTS (
  SELECT FROM published_case_conversation k WHERE k.case_id = t.id AND ${concerns('k.conversation_id')} OFFSET 0))`;

/** Decisions that are measured: of more, as many spread evenly. Each costs some ten microseconds. */
const mostMeasured = 5_000;

/**
 * Seconds from the first mention that came in since a conversation was last decided on, to the decision. A second decision
 * on the same mentions is none that somebody waited for. $5: of how many decisions one is measured.
 */
const decisions = `
  SELECT extract(epoch FROM d.at - f.arrived)::float8 AS seconds
  FROM published_decision d
  CROSS JOIN LATERAL (
    SELECT max(p.at) AS at FROM published_decision p
    WHERE p.conversation_id = d.conversation_id AND p.id < d.id AND NOT p.undone) p
  CROSS JOIN LATERAL (
    SELECT min(m.received_at) AS arrived FROM published_mention m
    WHERE m.conversation_id = d.conversation_id AND m.received_at <= d.at
      AND m.received_at > coalesce(p.at, '-infinity')) f
  WHERE d.workspace_id = $1 AND d.at >= $3 AND d.at < $4 AND d.id % $5 = 0 AND NOT d.undone AND f.arrived IS NOT NULL
    AND ${concerns('d.conversation_id')}`;

async function readDecisions(sql: Sql, subject: Subject, span: Span): Promise<Delay> {
  const { rows } = await sql.query<{ every: number }>(
    `SELECT greatest(1, ceil(count(*) / ${mostMeasured}.0))::int AS every FROM published_decision
     WHERE workspace_id = $1 AND at >= $2 AND at < $3`,
    [subject.workspaceId, new Date(span.from), new Date(span.to)],
  );
  const every = rows[0]?.every ?? 1;
  return { ...(await readDelay(sql, decisions, subject, span, [every])), sampled: every > 1 };
}

/** Seconds from the first handing over of a case to its answer. Closed without one, a case is none that was answered. */
const answers = `
  SELECT extract(epoch FROM t.answered_at - t.opened_at)::float8 AS seconds
  FROM published_case t
  WHERE t.workspace_id = $1 AND t.answered_at >= $3 AND t.answered_at < $4
    AND (t.outcome IS NULL OR t.outcome NOT IN ('unanswered', 'not-ours', 'duplicate'))
    AND ${caseConcerns}`;

/**
 * @param times a statement of `seconds`.
 * @param more values of its own, from $5 on.
 */
async function readDelay(
  sql: Sql,
  times: string,
  subject: Subject,
  { from, to }: Span,
  more: readonly unknown[] = [],
): Promise<Delay> {
  const { rows } = await sql.query<Omit<Delay, 'sampled'>>(
    `SELECT count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,
       percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
     FROM (${times}) t`,
    [subject.workspaceId, subject.brandId, new Date(from), new Date(to), ...more],
  );
  return { ...(rows[0] ?? { count: 0, median: null, p90: null }), sampled: false };
}

const ageOf = caseAges
  .map((age) => {
    const days = caseAgeDays[age];
    return days === null
      ? `ELSE '${age}'`
      : `WHEN now() - t.opened_at < interval '${days} days' THEN '${age}'`;
  })
  .join(' ');

/** Open cases as they are now, by age and by team; the teams that have most of them first. */
async function readOpen(sql: Sql, { workspaceId, brandId }: Subject): Promise<OpenCases> {
  const { rows } = await sql.query<{
    age: CaseAge;
    teamId: string;
    name: string;
    cases: number;
    overdue: number;
  }>(
    `SELECT CASE ${ageOf} END AS age, g.id AS "teamId", g.name, count(*)::int AS cases,
       count(*) FILTER (WHERE t.answered_at IS NULL AND t.due_at < now())::int AS overdue
     FROM published_case t JOIN published_team g ON g.id = t.team_id
     WHERE t.workspace_id = $1 AND t.state IN ('open', 'in-progress', 'waiting', 'answered') AND ${caseConcerns}
     GROUP BY 1, 2, 3`,
    [workspaceId, brandId],
  );
  const sum = (of: typeof rows) => ({
    cases: of.reduce((total, { cases }) => total + cases, 0),
    overdue: of.reduce((total, { overdue }) => total + overdue, 0),
  });
  const all = sum(rows);
  return {
    total: all.cases,
    overdue: all.overdue,
    ages: caseAges.map((age) => ({ age, ...sum(rows.filter((row) => row.age === age)) })),
    teams: [...Map.groupBy(rows, ({ teamId }) => teamId)]
      .map(([teamId, of]) => ({ teamId, name: of[0]?.name ?? '', ...sum(of) }))
      .sort((a, b) => b.cases - a.cases || (a.name < b.name ? -1 : 1)),
  };
}
