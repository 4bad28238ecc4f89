import { Injectable } from '@nestjs/common';
import { Database, jobState, Queues, Rounds } from '@vigie/platform';
import { ApplyBrand, applyBrand } from './apply-brand';
import { runningApplies, type StoredApply } from './apply-store';

/**
 * Puts the jobs of runs that are on their way back into the queue, at boot and every 30 seconds: the queue may be lost at
 * any time. A plain timer, since a job of the queue would be lost with it.
 */
@Injectable()
export class ApplyReconciler extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly applying: ApplyBrand,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (const run of await runningApplies(this.database)) await this.reconcile(run);
  }

  private async reconcile(run: StoredApply): Promise<void> {
    const payload = { workspaceId: run.workspaceId, brandId: run.brandId, run: run.run };
    const job = await jobState(this.queues, applyBrand, payload);
    if (job.is === 'pending') return;
    if (job.is === 'failed') return this.applying.fail(run, job.reason);
    this.logger.log(`applying brand ${run.brandId} goes on from where it stands`);
    await this.queues.add(applyBrand, payload);
  }
}
