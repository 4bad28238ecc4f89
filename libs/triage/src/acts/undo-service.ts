import { Inject, Injectable } from '@nestjs/common';
import { type RouteResult, type triageRoutes } from '@vigie/contract';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  withoutDeadlock,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { actEvent } from './act-events';
import { actBatch, undoAct } from './act-jobs';
import { beginUndo, findAct, holdAct, presentAct, type StoredAct } from './act-store';
import { listKept } from './kept-store';
import { undoBatch } from './undo-batch';

type UndoAnswer = RouteResult<typeof triageRoutes.undoAct>;

/** Undoes acts as a whole, and tells what it left alone. */
@Injectable()
export class UndoService {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /**
   * Undoes an act: at once, or as a job when it changed many conversations.
   * @throws AppError not-found; conflict (it is still under way: cancel it first); undo-too-late; already-undone, also while
   *   it is being undone.
   */
  async undo(workspaceId: string, id: string, by: string): Promise<UndoAnswer> {
    const answer = await withoutDeadlock(() =>
      this.database.transaction(async (tx): Promise<UndoAnswer> => {
        const held = await holdAct(tx, workspaceId, id);
        assertUndoable(held);
        const begun = await beginUndo(tx, held, by);
        if (begun.changed > actBatch) {
          const payload = { workspaceId, actId: id, run: begun.undoRun };
          await addToOutbox(tx, [{ kind: 'job', workspaceId, job: undoAct.name, payload }, actEvent(begun)]);
          return { act: presentAct(begun), conversations: [], kept: [] };
        }
        return undoWhole(tx, begun);
      }),
    );
    await this.bus.poke('outbox');
    return answer;
  }

  /**
   * An act, and what its undo left alone: the first 50.
   * @throws AppError not-found.
   */
  async read(workspaceId: string, id: string): Promise<RouteResult<typeof triageRoutes.readAct>> {
    const stored = await findAct(this.database, workspaceId, id);
    if (!stored) throw new AppError('not-found', 'no such act');
    const kept = stored.kept === 0 ? [] : await listKept(this.database, stored);
    return { act: presentAct(stored), kept };
  }
}

function assertUndoable(act: StoredAct | undefined): asserts act is StoredAct {
  if (!act) throw new AppError('not-found', 'no such act');
  if (act.undoState !== null) throw new AppError('already-undone', undefined, { by: act.undoBy });
  if (act.state === 'running') throw new AppError('conflict', 'the act is under way: cancel it first');
  if (act.settled) throw new AppError('undo-too-late');
}

async function undoWhole(tx: Sql, begun: StoredAct): Promise<UndoAnswer> {
  let act = begun;
  const answer: Omit<UndoAnswer, 'act'> = { conversations: [], kept: [] };
  while (act.undoState === 'running') {
    const { restored, kept, act: now } = await undoBatch(tx, act, false);
    answer.conversations.push(...[...restored].map(([conversationId, desk]) => ({ conversationId, desk })));
    answer.kept.push(...kept);
    act = now;
  }
  return { act: presentAct(act), ...answer };
}
