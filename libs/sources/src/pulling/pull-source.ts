import { pullSourcePayload, type PullSourcePayload } from '@vigie/contract';
import { Injectable } from '@nestjs/common';
import { defineJob, HandlesJob, NotYet, type JobContext } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { intervalOf } from '../connector/stored-settings';
import { connectorOf } from '../connectors';
import { readPast } from './read-past';
import { RunToolbox } from './run-toolbox';
import { SourceRun } from './source-run';
import { PagesUnderWay } from './wait-for-pages';

/** Reads what is new at a source, then some of its past. Added by the scheduler when the source is due. */
export const pullSource = defineJob({
  name: 'sources.pull',
  queue: 'sources',
  payload: pullSourcePayload,
  // What a network does wrong is noted with the source, and the scheduler comes back; this is for our own stores.
  attempts: 3,
  backoff: 1_000,
  dedupe: ({ sourceId }) => sourceId,
});

/** Pages of one pull: a source that has more goes on at once, after others had their turn. */
const pagesInARow = 50;
/** Milliseconds until a source is looked at again whose pages are still on their way. */
const waitForPages = 2_000;
/** A source that is read for its past alone has been read for its present this part of an interval ago. */
const freshPart = 0.5;

@Injectable()
export class PullSourceHandler {
  constructor(private readonly toolbox: RunToolbox) {}

  @HandlesJob(pullSource)
  async pull(payload: PullSourcePayload, context: JobContext): Promise<void> {
    const { tools } = this.toolbox;
    const run = await SourceRun.begin(tools, connectorOf, payload, uuid(), context.signal).catch(
      (error: unknown) => {
        if (error instanceof PagesUnderWay) throw new NotYet(waitForPages, error.message);
        throw error;
      },
    );
    if (!run) return;
    try {
      // It has become a stream since this was queued.
      if (run.connection.mode !== 'pull') return;
      if (!this.isFresh(run)) await this.pullLive(run);
      if (run.connection.problem === null) await readPast(run, tools.now);
    } catch (error) {
      // Paused, changed, taken over, or the process stops: what is queued stays, the next turn goes on from there.
      if (!run.signal.aborted) await run.failed(error);
    } finally {
      await run.end();
    }
  }

  /** Only the past is wanted: the network is not asked for news more often than it should be. */
  private isFresh({ connection, connector }: SourceRun): boolean {
    if (connection.past?.state !== 'running' || connection.pulledAt === null || connection.problem !== null)
      return false;
    const { now } = this.toolbox.tools;
    if (connection.nextPullAt.getTime() <= now()) return false;
    return now() - connection.pulledAt.getTime() < intervalOf(connector, connection.settings) * freshPart;
  }

  private async pullLive(run: SourceRun): Promise<void> {
    const { connector } = run;
    if (connector.pull === undefined) throw new Error(`${connector.kind} cannot be pulled`);
    const access = run.access();
    let cursor = run.live();
    for (let pages = 1; ; pages += 1) {
      const page = await connector.pull(access, cursor);
      run.signal.throwIfAborted();
      if (page.missed) await run.missed(page.missed.from, page.missed.to);
      await run.add(page.posts, page.deletions, { live: page.cursor }, page.posts.length);
      cursor = page.cursor;
      if (page.settings !== undefined || page.name !== undefined)
        await run.learned({ settings: page.settings, name: page.name });
      const goesOn = page.more && pages < pagesInARow;
      if (goesOn) continue;
      const wait = page.more ? 0 : Math.max(page.wait ?? 0, connector.interval(access.settings));
      await run.succeeded({
        wait,
        reachedAt: page.more ? null : this.toolbox.tools.now(),
        lasting: true,
        budget: page.budget,
      });
      return;
    }
  }
}
