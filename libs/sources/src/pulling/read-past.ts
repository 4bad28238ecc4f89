import type { SourcePast } from '@vigie/contract';
import type { PastPage } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { nextTry } from './retry-policy';
import type { SourceRun } from './source-run';

/** Pages of the past read in one go before the present has its turn again. */
const pagesInARow = 10;

/**
 * Reads on in what was published before the source was there, where a person asked for it, until it is done, some pages
 * were read, or the network has enough. The past must not stop the present: only what our own stores throw is thrown, and
 * what `signal` throws.
 * @param heard told of the posts of each page before it is queued.
 * @returns whether more is left to read now.
 */
export async function readPast(
  run: SourceRun,
  now: () => number,
  signal: AbortSignal = run.signal,
  heard: (posts: PastPage['posts']) => void = () => undefined,
): Promise<boolean> {
  const { connector } = run;
  for (let pages = 0; pages < pagesInARow; pages += 1) {
    const { past } = run.connection;
    if (!past || !run.wantsPast) return false;
    if (connector.past === undefined) {
      await run.notePast({ ...past, state: 'stopped' });
      return false;
    }
    signal.throwIfAborted();
    let page: PastPage;
    try {
      page = await connector.past({ ...run.access(), signal }, run.past, Date.parse(past.until));
    } catch (error) {
      if (signal.aborted) throw error;
      await run.notePast(...afterFailure(past, error, now()));
      return false;
    }
    const done = page.next === null || page.reached <= Date.parse(past.until);
    heard(page.posts);
    await run.add(page.posts, [], { past: done ? null : page.next }, 0);
    await run.notePast({
      ...past,
      posts: past.posts + page.posts.length,
      reached: new Date(page.reached).toISOString(),
      state: done ? 'done' : 'running',
    });
  }
  return true;
}

/** What a failure makes of the past: a closed door ends it, anything else is tried again later. */
function afterFailure(past: SourcePast, error: unknown, now: number): [SourcePast, Date | null] {
  if (!(error instanceof ConnectorError)) return [past, new Date(nextTry('transient', { failures: 5, now }))];
  if (error.fault === 'auth' || error.fault === 'invalid') return [{ ...past, state: 'stopped' }, null];
  return [past, new Date(nextTry(error.fault, { failures: 2, retryAt: error.retryAt, now }))];
}
