import { Injectable } from '@nestjs/common';
import {
  type Author,
  type CaseAge,
  caseAgeDays,
  caseAges,
  type CaseRow,
  type caseRoutes,
  type CaseState,
  type RouteInput,
  type RouteResult,
  type Sentiment,
} from '@vigie/contract';
import { Database, type WorkspaceCaller } from '@vigie/platform';
import { countMessages } from '../rooms/room-of-case';
import { seesAll, visibleTo } from './case-access';
import { readCaseKey, writeCaseKey } from './case-list-key';
import { caseColumns, type RawCase, toCase } from './case-rows';

type ListQuery = RouteInput<typeof caseRoutes.listCases>['query'];
type CountQuery = RouteInput<typeof caseRoutes.countCases>['query'];

const openStates = ['open', 'in-progress', 'waiting', 'answered'] as const satisfies CaseState[];
const isOverdue = `(t.state <> 'closed' AND t.answered_at IS NULL AND t.due_at < now())`;
/** Characters of a mention shown in a list. */
const excerptLength = 200;

interface RawRow extends RawCase {
  key: string;
  author: Author | null;
  network: string | null;
  excerpt: string | null;
  sentiment: Sentiment | null;
  urgency: number;
  mentions: number;
}

/** Queues and boards: lists of the cases that somebody may see. */
@Injectable()
export class CaseList {
  constructor(private readonly database: Database) {}

  /**
   * A page of cases. Each state is a walk of one index in the order of the list, so that a page costs the same however
   * many cases there are.
   * @throws AppError invalid-input for a key that is none.
   */
  async list(caller: WorkspaceCaller, query: ListQuery): Promise<RouteResult<typeof caseRoutes.listCases>> {
    const { params, passes } = conditions(caller, query);
    const isClosed = query.state === 'closed';
    const by = isClosed ? 't.closed_at' : 't.due_at';
    const order = isClosed ? 'DESC' : '';
    if (query.after !== undefined) {
      const { at, id } = readCaseKey(query.after);
      passes.push(
        `(${by}, t.id) ${isClosed ? '<' : '>'} (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`,
      );
    }
    // One more than the page says whether there is another.
    const limit = params.add(query.limit + 1);
    const states = params.add(query.state ? [query.state] : openStates);
    const { rows } = await this.database.query<RawRow>(
      `WITH page AS MATERIALIZED (
         SELECT p.* FROM unnest(${states}::text[]) AS s(state), LATERAL (
           SELECT t.id, ${by} AS at FROM team_case t LEFT JOIN author a ON a.id = t.author_id
           WHERE t.state = s.state AND ${passes.join(' AND ')}
           ORDER BY ${by} ${order}, t.id ${order} LIMIT ${limit}) AS p
         ORDER BY p.at ${order}, p.id ${order} LIMIT ${limit})
       SELECT ${caseColumns}, ${asKey('page.at')} AS key,
         CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'handle', a.handle, 'name', a.name, 'url', a.url,
           'avatarUrl', a.avatar_url, 'followers', a.followers) END AS author,
         coalesce(a.network, m.network) AS network, m.excerpt, m.sentiment,
         coalesce(c.urgency, 0) AS urgency, coalesce(c.mentions, 0) AS mentions
       FROM page JOIN team_case t ON t.id = page.id
       LEFT JOIN author a ON a.id = t.author_id
       LEFT JOIN LATERAL (
         SELECT max(least(100, base_urgency + author_weight)) AS urgency, sum(mentions)::int AS mentions
         FROM conversation WHERE case_id = t.id) c ON true
       LEFT JOIN LATERAL (
         SELECT m.network, left(m.text, ${excerptLength}) AS excerpt, m.sentiment
         FROM conversation k CROSS JOIN LATERAL (
           SELECT network, text, sentiment, published_at, id FROM mention
           WHERE conversation_id = k.id ORDER BY published_at DESC, id DESC LIMIT 1) m
         WHERE k.case_id = t.id ORDER BY m.published_at DESC, m.id DESC LIMIT 1) m ON true
       ORDER BY page.at ${order}, page.id ${order}`,
      params.values,
    );
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const messages = await countMessages(
      this.database,
      caller.workspaceId,
      shown.map(({ id }) => id),
    );
    return {
      cases: shown.map((row) => toRow(row, messages.get(row.id) ?? 0)),
      next: last ? writeCaseKey({ at: last.key, id: last.id }) : null,
    };
  }

  /** Cases by state; closed ones of the last 30 days. */
  async count(
    caller: WorkspaceCaller,
    query: CountQuery,
  ): Promise<RouteResult<typeof caseRoutes.countCases>> {
    const { params, passes } = conditions(caller, query);
    const me = params.add(caller.personId);
    const { rows } = await this.database.query<{
      state: CaseState;
      cases: number;
      overdue: number;
      mine: number;
    }>(
      `SELECT t.state, count(*)::int AS cases, count(*) FILTER (WHERE ${isOverdue})::int AS overdue,
         count(*) FILTER (WHERE t.state <> 'closed' AND t.assignee_id = ${me})::int AS mine
       FROM team_case t ${query.q ? 'LEFT JOIN author a ON a.id = t.author_id' : ''}
       WHERE (t.state = ANY(${params.add(openStates)}::text[])
         OR t.state = 'closed' AND t.closed_at > now() - interval '30 days') AND ${passes.join(' AND ')}
       GROUP BY t.state`,
      params.values,
    );
    const states = { open: 0, 'in-progress': 0, waiting: 0, answered: 0, closed: 0 };
    for (const row of rows) states[row.state] = row.cases;
    return {
      states,
      overdue: rows.reduce((sum, row) => sum + row.overdue, 0),
      mine: rows.reduce((sum, row) => sum + row.mine, 0),
    };
  }
}

class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** What a case of a list passes; `t` is the case, `a` its author. */
function conditions(
  { workspaceId, personId, role }: WorkspaceCaller,
  { team, assignee, overdue, brand, age, q }: CountQuery,
): { params: Params; passes: string[] } {
  const params = new Params();
  const passes = [`t.workspace_id = ${params.add(workspaceId)}`];
  if (!seesAll(role)) passes.push(visibleTo(`${params.add(personId)}::uuid`));
  if (team !== undefined) passes.push(`t.team_id = ${params.add(team)}`);
  if (assignee === 'none') passes.push('t.assignee_id IS NULL');
  else if (assignee !== undefined)
    passes.push(`t.assignee_id = ${params.add(assignee === 'me' ? personId : assignee)}`);
  if (overdue !== undefined) passes.push(overdue ? isOverdue : `NOT ${isOverdue}`);
  if (brand !== undefined) passes.push(isAbout(params.add(brand)));
  if (age !== undefined) passes.push(isOfAge(age));
  if (q) passes.push(saidBy(params, q));
  return { params, passes };
}

/** Whether a mention of its conversations is about a topic. */
const isAbout = (brand: string) => `EXISTS (
  SELECT FROM conversation k JOIN mention m ON m.conversation_id = k.id JOIN mention_brand l ON l.mention_id = m.id
  WHERE k.case_id = t.id AND l.brand_id = ${brand} OFFSET 0)`;

/** Open for at least as long as the age before ends with, and for less than this one does. */
function isOfAge(age: CaseAge): string {
  const before = caseAges[caseAges.indexOf(age) - 1];
  const least = before === undefined ? null : caseAgeDays[before];
  const most = caseAgeDays[age];
  return [
    `t.state <> 'closed'`,
    ...(least === null ? [] : [`now() - t.opened_at >= interval '${least} days'`]),
    ...(most === null ? [] : [`now() - t.opened_at < interval '${most} days'`]),
  ].join(' AND ');
}

/** A case's number, or words of its author's name or handle: each of them, anywhere. */
function saidBy(params: Params, q: string): string {
  const [, number] = /^(?:#|n°\s*)?(\d{1,9})$/i.exec(q) ?? [];
  const words = q.split(/\s+/).map((word) => {
    const pattern = params.add(`%${word.replace(/^@/, '').replace(/[\\%_]/g, '\\$&')}%`);
    return `(a.name ILIKE ${pattern} OR a.handle ILIKE ${pattern})`;
  });
  const named = words.join(' AND ');
  return number === undefined ? `(${named})` : `(t.number = ${params.add(Number(number))} OR (${named}))`;
}

const asKey = (instant: string) => `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const toRow = (row: RawRow, messages: number): CaseRow => ({
  ...toCase(row),
  author: row.author,
  network: row.network,
  excerpt: row.excerpt,
  sentiment: row.sentiment,
  urgency: row.urgency,
  mentions: row.mentions,
  messages,
});
