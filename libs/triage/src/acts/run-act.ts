import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RunActPayload } from '@vigie/contract';
import { walkConversations } from '@vigie/mentions';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  HandlesJob,
  messageOf,
  withoutDeadlock,
  type EventBus,
  type JobContext,
  type Sql,
} from '@vigie/platform';
import { addNotices } from '../notices/add-notices';
import { actEvent } from './act-events';
import { actBatch, runAct, tellEvery } from './act-jobs';
import { advanceAct, findAct, holdAct, stopAct, type StoredAct } from './act-store';
import { performAct } from './perform-act';

/** Carries out acts on all that passes a filter. */
@Injectable()
export class RunAct {
  private readonly logger = new Logger(RunAct.name);

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(runAct)
  async run({ workspaceId, actId, run }: RunActPayload, context: JobContext): Promise<void> {
    const act = await findAct(this.database, workspaceId, actId);
    if (act?.state !== 'running' || act.run !== run) return;
    try {
      await this.walk(act, context.signal);
    } catch (error) {
      // A team that was given up, a person who left: no later try mends it.
      if (context.attempt < runAct.attempts && !(error instanceof AppError)) throw error;
      await this.fail(act, messageOf(error));
    }
  }

  /** Ends an act that nothing can bring further, and says so. */
  async fail(act: StoredAct, reason: string): Promise<void> {
    this.logger.error(`act ${act.id}: ${reason}`);
    await this.database.transaction(async (tx) => {
      const stopped = await stopAct(tx, act, 'failed', reason);
      if (stopped) await addToOutbox(tx, [actEvent(stopped)]);
    });
    await this.bus.poke('outbox');
  }

  private async walk(act: StoredAct, signal: AbortSignal): Promise<void> {
    let at: StoredAct | undefined = act;
    let toldAt = 0;
    while (at?.state === 'running' && !signal.aborted) {
      const from: StoredAct = at;
      const tell = performance.now() - toldAt >= tellEvery;
      at = await withoutDeadlock(() => this.database.transaction((tx) => runBatch(tx, from, tell)));
      if (tell) toldAt = performance.now();
      await this.bus.poke('outbox');
    }
  }
}

/**
 * One batch of an act: conversations, how far it is, the events.
 * @returns how it stands after; undefined when it is over, or somebody else has moved it.
 */
async function runBatch(tx: Sql, from: StoredAct, tell: boolean): Promise<StoredAct | undefined> {
  const { workspaceId } = from;
  const held = await holdAct(tx, workspaceId, from.id);
  if (held?.state !== 'running' || held.run !== from.run || held.afterId !== from.afterId) return undefined;
  // As they are now: a tag that was renamed meanwhile is another in them too.
  const { act, filter, personId: by } = held;
  if (by === null || filter === null) throw new AppError('not-found', 'whoever asked for it is not known');
  const next = () =>
    walkConversations(tx, workspaceId, by, filter, {
      afterId: from.afterId,
      askedAt: from.at,
      limit: actBatch,
    });
  const walked = await next();
  const ids = walked.map(({ conversationId }) => conversationId);
  let afterId = ids.at(-1) ?? from.afterId;
  let last = ids.length < actBatch;
  const { changed } = await performAct(
    tx,
    { workspaceId, actId: from.id, act, by, evenSo: false },
    walked.map((item) => ({ ...item, seen: null })),
    async () => {
      // Once more now that they are held: others may have changed some while this waited, so that they pass no more.
      const passing = (await next()).map(({ conversationId }) => conversationId);
      // Some that others put back take the place of those that come last, which are left to the next batch.
      const end = passing.length === actBatch ? passing.at(-1) : undefined;
      if (end !== undefined && end < afterId) {
        afterId = end;
        last = false;
      }
      return new Set(passing);
    },
  );
  const now = await advanceAct(tx, from, {
    afterId,
    done: ids.filter((id) => id <= afterId).length,
    changed: changed.size,
    last,
  });
  if (act.kind === 'assign' && act.personId !== null && last && now.changed > 0)
    await addNotices(tx, workspaceId, [{ personId: act.personId, kind: 'assigned', by }]);
  if (tell || last) await addToOutbox(tx, [actEvent(now)]);
  return now;
}
