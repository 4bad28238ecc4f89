import { Inject, Injectable } from '@nestjs/common';
import type { RetagPayload } from '@vigie/contract';
import {
  Database,
  eventBusKey,
  HandlesJob,
  withoutDeadlock,
  type EventBus,
  type JobContext,
} from '@vigie/platform';
import { retagBatch } from './retag-batch';
import { retag } from './retag-job';
import { holdTagChange } from './tag-changes';

/** Renames and removes tags of more conversations than a request can change. */
@Injectable()
export class RunRetag {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(retag)
  async run({ workspaceId, changeId }: RetagPayload, { signal }: JobContext): Promise<void> {
    let done = false;
    while (!done && !signal.aborted) {
      done = await withoutDeadlock(() =>
        this.database.transaction(async (tx) => {
          const change = await holdTagChange(tx, workspaceId, changeId);
          return change === undefined || retagBatch(tx, change);
        }),
      );
      await this.bus.poke('outbox');
    }
  }
}
