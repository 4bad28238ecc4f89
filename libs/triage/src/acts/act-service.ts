import { Inject, Injectable } from '@nestjs/common';
import {
  type ActAnswer,
  type ActItem,
  type ActRecord,
  type InboxFilter,
  mostActItems,
  type TriageAct,
} from '@vigie/contract';
import { DeskReader } from '@vigie/mentions';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  withoutDeadlock,
  type EventBus,
} from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { addNotices } from '../notices/add-notices';
import { actEvent } from './act-events';
import { runAct } from './act-jobs';
import { findAct, insertAct, listActs, presentAct, stopAct, type StoredAct } from './act-store';
import { holdPeople, invalid, performAct } from './perform-act';

/** What an act is about: named conversations, or all that pass now. */
export type ActTarget = { items: readonly ActItem[]; evenSo: boolean } | { filter: InboxFilter };

const longestSnooze = 366 * 86_400_000;

/** Decides on conversations: at once on some, as a job on all that pass. */
@Injectable()
export class ActService {
  constructor(
    private readonly database: Database,
    private readonly desks: DeskReader,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** @throws AppError not-allowed; invalid-input for a time, assignee or team that cannot be. */
  async act(workspaceId: string, by: string, act: TriageAct, target: ActTarget): Promise<ActAnswer> {
    checkTimes(act, this.database.now().getTime());
    const answer =
      'items' in target
        ? await this.actOn(workspaceId, by, act, target)
        : await this.actOnAll(workspaceId, by, act, target.filter);
    await this.bus.poke('outbox');
    return answer;
  }

  private actOn(
    workspaceId: string,
    by: string,
    act: TriageAct,
    { items, evenSo }: { items: readonly ActItem[]; evenSo: boolean },
  ): Promise<ActAnswer> {
    const actId = uuid();
    return withoutDeadlock(() =>
      this.database.transaction(async (tx) => {
        const { changed, refused } = await performAct(tx, { workspaceId, actId, act, by, evenSo }, items);
        const ids = [...changed.keys()];
        if (ids.length === 0) return { act: null, conversations: [], refused };
        const total = ids.length + refused.length;
        const stored = await insertAct(tx, workspaceId, {
          ...{ id: actId, personId: by, act, filter: null, total, changed: ids.length },
        });
        if (act.kind === 'assign' && act.personId !== null) {
          const conversationId = ids.length === 1 ? (ids[0] ?? null) : null;
          await addNotices(tx, workspaceId, [
            { personId: act.personId, kind: 'assigned', by, conversationId },
          ]);
        }
        await addToOutbox(tx, [actEvent(stored)]);
        return {
          act: presentAct(stored),
          conversations: [...changed].map(([conversationId, desk]) => ({ conversationId, desk })),
          refused,
        };
      }),
    );
  }

  private async actOnAll(
    workspaceId: string,
    by: string,
    act: TriageAct,
    filter: InboxFilter,
  ): Promise<ActAnswer> {
    const { count: total } = await this.desks.count(workspaceId, by, filter, null);
    if (act.kind === 'hand-over' && act.together && total > mostActItems)
      throw invalid('together', 'too-many');
    if (total === 0) return { act: null, conversations: [], refused: [] };
    const stored = await this.database.transaction(async (tx) => {
      await holdPeople(tx, workspaceId, act, by);
      const begun = await insertAct(tx, workspaceId, {
        ...{ id: uuid(), personId: by, act, filter, total, changed: null },
      });
      const payload = { workspaceId, actId: begun.id, run: begun.run };
      await addToOutbox(tx, [{ kind: 'job', workspaceId, job: runAct.name, payload }, actEvent(begun)]);
      return begun;
    });
    return { act: presentAct(stored), conversations: [], refused: [] };
  }

  /** Acts of the last 24 hours, latest first, after those under way. */
  async list(workspaceId: string, limit: number): Promise<ActRecord[]> {
    return (await listActs(this.database, workspaceId, limit)).map(presentAct);
  }

  /**
   * Stops an act; what is done stays. One that is over is told as it ended.
   * @throws AppError not-found.
   */
  async cancel(workspaceId: string, id: string): Promise<ActRecord> {
    const stored = await this.database.transaction(async (tx): Promise<StoredAct | undefined> => {
      const stopped = await stopAct(tx, { workspaceId, id }, 'cancelled');
      if (stopped) await addToOutbox(tx, [actEvent(stopped)]);
      return stopped ?? findAct(tx, workspaceId, id);
    });
    if (!stored) throw new AppError('not-found', 'no such act');
    await this.bus.poke('outbox');
    return presentAct(stored);
  }
}

/** @throws AppError invalid-input for a time that is not ahead, or too far. */
function checkTimes(act: TriageAct, now: number): void {
  if (act.kind === 'snooze') {
    const ahead = Date.parse(act.until) - now;
    if (ahead <= 0) throw invalid('until', 'not-ahead');
    if (ahead > longestSnooze) throw invalid('until', 'too-far');
  }
  if (act.kind === 'hand-over' && act.dueAt !== null && Date.parse(act.dueAt) <= now)
    throw invalid('dueAt', 'not-ahead');
}
