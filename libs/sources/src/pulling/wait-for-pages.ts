import { cleanLine, ingestPage, pageKey, readPosition } from '@vigie/mentions';
import { jobState, retryFailed } from '@vigie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { noteProblem, type StoredConnection } from '../connections/connection-store';
import type { RunTools } from './source-run';

/** How long pages that are on their way are left alone, and how long they are waited for. */
const pause = 40;
const patience = 3_000;
/** A page that cannot be stored is tried again so many milliseconds later; the source waits for it. */
export const patienceForPages = 30_000;

/** Pages of the turn before are still on their way, or cannot be stored (`failed`): to be tried again later. */
export class PagesUnderWay extends Error {
  constructor(
    message: string,
    readonly failed = false,
  ) {
    super(message);
  }
}

/** A page that cannot be stored holds the source up: better said than taken for calm. */
export async function noteStuck(
  tools: RunTools,
  connection: StoredConnection,
  detail: string,
): Promise<void> {
  const at = new Date(tools.now()).toISOString();
  const { problem } = connection;
  await noteProblem(
    tools.database,
    connection,
    {
      fault: 'transient',
      reason: 'internal',
      detail: cleanLine(detail, 500),
      since: problem?.reason === 'internal' ? problem.since : at,
      at,
      failures: (problem?.failures ?? 0) + 1,
      retryAt: null,
    },
    new Date(tools.now() + patienceForPages),
  );
  await tools.onChange(connection.workspaceId, connection.sourceId);
}

/**
 * Waits until the pages of the turn before are stored: begun over them, a turn would read them again, and a slow database
 * would never get to the end. The page after the position tells, since pages are added in order.
 */
export async function waitForPages(
  { database, queues, warn }: RunTools,
  { workspaceId, sourceId }: { workspaceId: string; sourceId: string },
  signal: AbortSignal,
): Promise<void> {
  for (const until = Date.now() + patience; ; await delay(pause, undefined, { signal })) {
    const position = await readPosition(database, sourceId);
    if (!position) return;
    const page = pageKey({ workspaceId, sourceId, epoch: position.epoch, page: position.page + 1 });
    const state = await jobState(queues, ingestPage, page);
    if (state.is === 'missing') return;
    if (state.is === 'failed') {
      warn(`${sourceId}: page ${page.page} is tried again: ${state.reason}`);
      if (Date.now() - state.at < patienceForPages) throw new PagesUnderWay(state.reason, true);
      await retryFailed(queues, ingestPage, page);
    }
    if (Date.now() > until) throw new PagesUnderWay(`page ${page.page} is on its way`);
  }
}
