import { Injectable } from '@nestjs/common';
import { Database, jobState, Queues, Rounds } from '@vigie/platform';
import { runAct, undoAct } from './act-jobs';
import { type StoredAct, unfinishedActs } from './act-store';
import { RunAct } from './run-act';
import { RunUndo } from './run-undo';

/**
 * Puts the jobs of acts that are on their way, or being undone, back into the queue, at boot and every 30 seconds: the
 * queue may be lost at any time. A plain timer, since a job of the queue would be lost with it.
 */
@Injectable()
export class ActReconciler extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly doing: RunAct,
    private readonly undoing: RunUndo,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (const act of await unfinishedActs(this.database)) await this.reconcile(act);
  }

  private async reconcile(act: StoredAct): Promise<void> {
    const isRunning = act.state === 'running';
    const [definition, handler] = isRunning
      ? ([runAct, this.doing] as const)
      : ([undoAct, this.undoing] as const);
    const payload = {
      workspaceId: act.workspaceId,
      actId: act.id,
      run: isRunning ? act.run : act.undoRun,
    };
    const job = await jobState(this.queues, definition, payload);
    if (job.is === 'pending') return;
    if (job.is === 'failed') return handler.fail(act, job.reason);
    this.logger.log(`act ${act.id} goes on from where it stands`);
    await this.queues.add(definition, payload);
  }
}
