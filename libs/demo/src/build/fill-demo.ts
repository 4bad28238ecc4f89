import { Injectable, Logger } from '@nestjs/common';
import type { FillDemoPayload } from '@vigie/contract';
import { AppError, Database, HandlesJob, messageOf, type JobContext } from '@vigie/platform';
import { failBuild, findBuild, type StoredBuild } from './build-store';
import { DemoBuilder } from './demo-builder';
import { fillDemo } from './fill-demo-job';

/** Fills demo workspaces. */
@Injectable()
export class FillDemo {
  private readonly logger = new Logger(FillDemo.name);

  constructor(
    private readonly database: Database,
    private readonly builder: DemoBuilder,
  ) {}

  @HandlesJob(fillDemo)
  async fill({ workspaceId, run }: FillDemoPayload, { attempt, signal }: JobContext): Promise<void> {
    const build = await findBuild(this.database, workspaceId);
    if (build?.state !== 'running' || build.run !== run) return;
    try {
      await this.builder.build(build, signal);
    } catch (error) {
      // What a service refuses, it refuses each time.
      if (attempt < fillDemo.attempts && !(error instanceof AppError)) throw error;
      await this.fail(build, messageOf(error));
    }
  }

  /** Gives up a build that nothing brings further, and says so. */
  async fail(build: StoredBuild, reason: string): Promise<void> {
    this.logger.error(`demo ${build.workspaceId}: ${reason}`);
    await failBuild(this.database, build, reason);
  }
}
