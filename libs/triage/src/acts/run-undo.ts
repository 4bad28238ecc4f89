import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RunActPayload } from '@vigie/contract';
import {
  addToOutbox,
  Database,
  eventBusKey,
  HandlesJob,
  messageOf,
  withoutDeadlock,
  type EventBus,
  type JobContext,
} from '@vigie/platform';
import { actEvent } from './act-events';
import { tellEvery, undoAct } from './act-jobs';
import { findAct, holdAct, stopUndo, type StoredAct } from './act-store';
import { undoBatch } from './undo-batch';

/** Undoes acts that changed more than a request can. */
@Injectable()
export class RunUndo {
  private readonly logger = new Logger(RunUndo.name);

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(undoAct)
  async run({ workspaceId, actId, run }: RunActPayload, context: JobContext): Promise<void> {
    const act = await findAct(this.database, workspaceId, actId);
    if (act?.undoState !== 'running' || act.undoRun !== run) return;
    try {
      await this.walk(act, context.signal);
    } catch (error) {
      if (context.attempt < undoAct.attempts) throw error;
      await this.fail(act, messageOf(error));
    }
  }

  /** Gives up an undo that nothing can bring further, so that it can be asked for again. */
  async fail(act: StoredAct, reason: string): Promise<void> {
    this.logger.error(`undo of act ${act.id}: ${reason}`);
    await this.database.transaction(async (tx) => {
      const stopped = await stopUndo(tx, act, reason);
      if (stopped) await addToOutbox(tx, [actEvent(stopped)]);
    });
    await this.bus.poke('outbox');
  }

  private async walk(act: StoredAct, signal: AbortSignal): Promise<void> {
    let goesOn = true;
    let toldAt = 0;
    while (goesOn && !signal.aborted) {
      const tell = performance.now() - toldAt >= tellEvery;
      goesOn = await withoutDeadlock(() =>
        this.database.transaction(async (tx) => {
          const held = await holdAct(tx, act.workspaceId, act.id);
          if (held?.undoState !== 'running' || held.undoRun !== act.undoRun) return false;
          return (await undoBatch(tx, held, tell)).act.undoState === 'running';
        }),
      );
      if (tell) toldAt = performance.now();
      await this.bus.poke('outbox');
    }
  }
}
