import { z } from 'zod';
import type { PastPage } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { idAt, idPattern, isNewer, timeOf } from './snowflake';
import type { XClient } from './x-client';
import type { XQuery } from './x-queries';
import { searchPage, window } from './x-search';
import { budgetOf, isNearlyUsedUp, readUsage, refuseUsedUp, spend, usageSchema } from './x-usage';

/** How far back each query has been read; null: to its end. And the month, which is not read anew for each page. */
const placeSchema = z.object({
  until: z.record(z.string(), z.string().regex(idPattern).nullable()).default({}),
  usage: usageSchema.nullable().default(null),
});

/**
 * A page of the last seven days, always of the query that has been read the least far back, so that all of them go down together. The
 * full archive is a plan of its own and is not asked.
 * @throws ConnectorError `rate-limited` `month-used-up` when less than a fifth of the month is left: what comes from now on goes first.
 */
export async function pastPage(
  client: XClient,
  queries: readonly XQuery[],
  from: unknown,
  until: number,
): Promise<PastPage> {
  const now = client.access.now();
  const floor = idAt(Math.max(until, now - window.safe));
  const place = placeSchema.parse(from ?? {});
  const usage = await readUsage(client, place.usage);
  refuseUsedUp(usage, now);
  if (isNearlyUsedUp(usage)) {
    throw new ConnectorError('rate-limited', 'month-used-up', {
      retryAt: usage.resetsAt,
      detail: 'kept for new posts',
    });
  }
  const start = idAt(now);
  // One that was written meanwhile is read from now, one that is gone is forgotten.
  const ends = new Map(
    queries.map(({ key }) => [key, key in place.until ? (place.until[key] ?? null) : start]),
  );
  const query = queries.reduce<XQuery | undefined>((best, each) => further(ends, best, each), undefined);
  const end = query === undefined ? null : (ends.get(query.key) ?? null);
  if (query === undefined || end === null || !isNewer(end, floor)) {
    return { posts: [], next: null, reached: Math.max(until, now - window.safe) };
  }
  const page = await searchPage(client, query, { since: floor, until: end });
  ends.set(query.key, page.more ? (page.oldest ?? null) : null);
  const open = [...ends.values()].filter((id) => id !== null);
  const spent = spend(usage, page.counted);
  return {
    posts: page.posts.map(({ post }) => post),
    next: open.length === 0 ? null : { until: Object.fromEntries(ends), usage: spent },
    reached: open.length === 0 ? timeOf(floor) : Math.max(...open.map(timeOf)),
    budget: budgetOf(spent, page.rateLimit),
  };
}

/** The query whose end is the newest. */
function further(
  ends: ReadonlyMap<string, string | null>,
  best: XQuery | undefined,
  query: XQuery,
): XQuery | undefined {
  const end = ends.get(query.key) ?? null;
  const bestEnd = best === undefined ? null : (ends.get(best.key) ?? null);
  if (end === null) return best;
  return bestEnd === null || isNewer(end, bestEnd) ? query : best;
}
