import { Injectable, Logger } from '@nestjs/common';
import { ListenerCache } from '@vigie/mentions';
import { Database, Outbound, Queues, SecretBox } from '@vigie/platform';
import { TroubleKeeper } from '../health/trouble-keeper';
import type { RunTools } from './source-run';

/** What every run of this process works with. */
@Injectable()
export class RunToolbox {
  readonly tools: RunTools;

  constructor(
    database: Database,
    queues: Queues,
    outbound: Outbound,
    secrets: SecretBox,
    listeners: ListenerCache,
    troubles: TroubleKeeper,
  ) {
    const logger = new Logger('Sources');
    this.tools = {
      database,
      queues,
      outbound,
      secrets,
      listeners,
      runs: new Set(),
      onChange: (workspaceId, sourceId) => troubles.look(workspaceId, sourceId),
      now: Date.now,
      warn: (message) => logger.warn(message),
    };
  }

  /** Somebody has changed a source: runs of those that are no longer to be read stop now, not at their next renewal. */
  async lookAgain(): Promise<void> {
    await Promise.all([...this.tools.runs].map((run) => run.renew()));
  }
}
