import { Injectable } from '@nestjs/common';
import { Database, jobState, Queues, Rounds } from '@vigie/platform';
import { retag } from './retag-job';
import { unfinishedTagChanges } from './tag-changes';

/**
 * Puts the jobs of tags whose conversations are still to follow back into the queue, at boot and every 30 seconds: the queue
 * may be lost at any time. A plain timer, since a job of the queue would be lost with it.
 */
@Injectable()
export class TagReconciler extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (const { id: changeId, workspaceId } of await unfinishedTagChanges(this.database)) {
      const payload = { workspaceId, changeId };
      const job = await jobState(this.queues, retag, payload);
      if (job.is === 'missing') await this.queues.add(retag, payload);
    }
  }
}
