import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, jobState, messageOf, Queues } from '@vigie/platform';
import { ApplyBrand, applyBrand } from './apply-brand';
import { runningApplies, type StoredApply } from './apply-store';

const every = 30_000;

/**
 * Puts the jobs of runs that are on their way back into the queue, at boot and every 30 seconds: the queue may be lost at
 * any time. A plain timer, since a job of the queue would be lost with it.
 */
@Injectable()
export class ApplyReconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ApplyReconciler.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly applying: ApplyBrand,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), every);
    void this.tick();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round; a call during a round waits for it. */
  async tick(): Promise<void> {
    this.running ??= this.round()
      // A store that is away is asked again with the next round.
      .catch((error: unknown) => this.logger.warn(messageOf(error)))
      .finally(() => {
        this.running = undefined;
      });
    await this.running;
  }

  private async round(): Promise<void> {
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
