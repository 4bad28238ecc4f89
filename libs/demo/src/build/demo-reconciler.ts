import { Injectable } from '@nestjs/common';
import { Database, jobState, Queues, Rounds } from '@vigie/platform';
import { runningBuilds } from './build-store';
import { FillDemo } from './fill-demo';
import { fillDemo } from './fill-demo-job';

/**
 * Puts the jobs of demo workspaces that are not whole yet back into the queue, at boot and every 30 seconds: the queue may be
 * lost at any time. A plain timer, since a job of the queue would be lost with it.
 */
@Injectable()
export class DemoReconciler extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly filling: FillDemo,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (const build of await runningBuilds(this.database)) {
      const payload = { workspaceId: build.workspaceId, run: build.run };
      const job = await jobState(this.queues, fillDemo, payload);
      if (job.is === 'pending') continue;
      if (job.is === 'failed') await this.filling.fail(build, job.reason);
      else await this.queues.add(fillDemo, payload);
    }
  }
}
