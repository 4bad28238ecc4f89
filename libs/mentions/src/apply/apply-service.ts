import { Inject, Injectable, Optional } from '@nestjs/common';
import type { ApplyRun } from '@vigie/contract';
import { addToOutbox, AppError, Database, eventBusKey, type EventBus } from '@vigie/platform';
import { applyBrand, applyEvents } from './apply-brand';
import { beginApply, findApply, listApplies, presentApply, stopApply } from './apply-store';

/** Starts and stops the work of applying a brand's query to what is stored, and tells how far it is. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly database: Database,
    // A command has no bus: the worker's timer finds the outbox.
    @Optional() @Inject(eventBusKey) private readonly bus?: EventBus,
  ) {}

  /** @throws AppError not-found; brand-archived. */
  async start(workspaceId: string, brandId: string, remove: boolean): Promise<ApplyRun> {
    const run = await this.database.transaction(async (tx) => {
      const started = await beginApply(tx, workspaceId, brandId, remove);
      if (started.begun) {
        const payload = { workspaceId, brandId, run: started.run.run };
        await addToOutbox(tx, [
          { kind: 'job', workspaceId, job: applyBrand.name, payload },
          ...applyEvents(started.run),
        ]);
      }
      return started.run;
    });
    await this.bus?.poke('outbox');
    return presentApply(run);
  }

  /**
   * Stops a run; what is done stays. One that is over is told as it ended.
   * @throws AppError not-found, also when the brand's query was never applied.
   */
  async cancel(workspaceId: string, brandId: string): Promise<ApplyRun> {
    await this.database.transaction(async (tx) => {
      const run = await findApply(tx, workspaceId, brandId);
      const stopped = run && (await stopApply(tx, run, 'cancelled'));
      if (stopped) await addToOutbox(tx, applyEvents(stopped));
    });
    await this.bus?.poke('outbox');
    return this.read(workspaceId, brandId);
  }

  /** @throws AppError not-found, also when the brand's query was never applied. */
  async read(workspaceId: string, brandId: string): Promise<ApplyRun> {
    const run = await findApply(this.database, workspaceId, brandId);
    if (!run) throw new AppError('not-found', 'the query of this brand was never applied');
    return presentApply(run);
  }

  /** Runs on their way, and those that ended within a day. */
  async list(workspaceId: string): Promise<ApplyRun[]> {
    return (await listApplies(this.database, workspaceId)).map(presentApply);
  }
}
