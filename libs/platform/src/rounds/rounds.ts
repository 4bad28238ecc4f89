import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { messageOf } from '../errors';

/**
 * Work that comes round, at boot and then on a plain timer: a job of the queue would be lost with the queue. One round at a
 * time; one that fails (a store is away) is logged, and the next tries again. Several processes may be at it at once.
 */
export abstract class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  /** The process is about to end: a long round stops early. */
  protected stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  /** Milliseconds from one round to the next. */
  protected abstract readonly every: number;

  protected abstract round(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), this.every);
    void this.tick();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** One round now; a call during a round waits for that one. */
  async tick(): Promise<void> {
    this.running ??= this.round()
      .catch((error: unknown) => this.logger.warn(messageOf(error)))
      .finally(() => {
        this.running = undefined;
      });
    await this.running;
  }
}
