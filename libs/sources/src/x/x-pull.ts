import type { PulledPage } from '../connector/connector';
import type { XClient } from './x-client';
import { checkCompliance, isComplianceDue } from './x-compliance';
import { withHanded, type XCursor } from './x-cursor';
import type { XPost } from './x-post';
import type { XQuery } from './x-queries';
import { partOf, stepSearch } from './x-search';
import { budgetOf, paceAfter, postsLeft, readUsage, refuseUsedUp, spend, type XUsage } from './x-usage';

const day = 86_400_000;

/**
 * A page of the next query that is not done in this round; then, once a day, what is gone. A round is over when each query has
 * been swept down to where it was read before.
 */
export async function pullPage(
  client: XClient,
  queries: readonly XQuery[],
  cursor: XCursor,
): Promise<PulledPage<XCursor>> {
  const { access } = client;
  const usage = await readUsage(client, cursor.usage);
  const query = queries.find(({ key }) => !cursor.round.includes(key));
  if (query === undefined) return compliancePage(client, queries, { ...cursor, usage });
  refuseUsedUp(usage, access.now());

  const step = await stepSearch(client, query, partOf(cursor, query.key), postsLeft(usage));
  const { fresh, handed } = withoutHanded(cursor.handed, step.page?.posts ?? []);
  const counted = step.page?.counted ?? 0;
  const next: XCursor = {
    ...cursor,
    parts: { ...cursor.parts, [query.key]: step.part },
    round: step.done ? [...cursor.round, query.key] : cursor.round,
    roundAt: cursor.roundAt ?? access.now(),
    handed,
    usage: spend(usage, counted),
    compliance: { ...cursor.compliance, dueAt: cursor.compliance.dueAt ?? access.now() + day },
  };
  const rateLimit = step.page?.rateLimit;
  return {
    posts: fresh.map(({ post }) => post),
    deletions: [],
    budget: budgetOf(next.usage ?? usage, rateLimit),
    missed: step.missed,
    ...whatNext(client, queries, next, counted, rateLimit?.remaining === 0 ? rateLimit.reset * 1_000 : null),
  };
}

/** Whether the round goes on at once, and else what waits: the month that is nearly used up, or a full quarter of an hour. */
function whatNext(
  client: XClient,
  queries: readonly XQuery[],
  cursor: XCursor,
  counted: number,
  limitEnds: number | null,
): Pick<PulledPage<XCursor>, 'cursor' | 'more' | 'wait'> {
  const now = client.access.now();
  const interval = client.access.settings.every * 60_000;
  const swept = queries.every(({ key }) => cursor.round.includes(key));
  const over = swept && !isComplianceDue(cursor.compliance, cursor.handed, now);
  const pace = Math.max(
    cursor.usage === null ? 0 : paceAfter(cursor.usage, counted, now),
    (limitEnds ?? now) - now,
  );
  const wait = over ? Math.max(pace, interval) : pace;
  return {
    cursor: over ? startRound(cursor, queries) : cursor,
    more: !over && pace <= 0,
    ...(wait > 0 && wait !== interval ? { wait } : {}),
  };
}

async function compliancePage(
  client: XClient,
  queries: readonly XQuery[],
  cursor: XCursor & { usage: XUsage },
): Promise<PulledPage<XCursor>> {
  const { state, deletions, counted } = await checkCompliance(
    client,
    cursor.compliance,
    cursor.handed,
    cursor.usage,
  );
  const gone = new Set(deletions.map(({ networkId }) => networkId));
  const usage = spend(cursor.usage, counted);
  return {
    posts: [],
    deletions,
    cursor: startRound(
      { ...cursor, usage, compliance: state, handed: cursor.handed.filter((id) => !gone.has(id)) },
      queries,
    ),
    more: false,
    budget: budgetOf(usage),
  };
}

/** Forgets queries that are no longer asked: those that took their place have begun where they ended. */
function startRound(cursor: XCursor, queries: readonly XQuery[]): XCursor {
  const asked = new Set(queries.map(({ key }) => key));
  const parts = Object.entries(cursor.parts).filter(([key]) => asked.has(key));
  return {
    ...cursor,
    parts: Object.fromEntries(parts),
    round: [],
    roundAt: null,
    readTo: cursor.roundAt ?? cursor.readTo,
  };
}

/** Leaves out what was handed over already: one post may answer several queries. An edit is a post of its own. */
export function withoutHanded(
  handed: readonly string[],
  posts: readonly XPost[],
): { fresh: XPost[]; handed: string[] } {
  const known = new Set(handed);
  const fresh = posts.filter(({ id }) => !known.has(id));
  const ids = fresh.flatMap(({ id, post }) => [post.networkId, id]).reverse();
  return { fresh, handed: withHanded(handed, ids) };
}
