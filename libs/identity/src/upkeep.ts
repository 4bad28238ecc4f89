import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database, messageOf } from '@vigie/platform';

const hour = 60 * 60 * 1_000;

/** Forgets what has run out: sessions, counted attempts, invitations a month after. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Upkeep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), hour).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Several processes may run it at once. */
  async run(): Promise<void> {
    try {
      await this.database.query('DELETE FROM person_session WHERE expires_at <= now()');
      await this.database.query('DELETE FROM attempt_limit WHERE resets_at <= now()');
      await this.database.query(`DELETE FROM invitation WHERE expires_at <= now() - interval '30 days'`);
    } catch (error) {
      // Nothing depends on it: the next hour tries again.
      this.logger.warn(`upkeep: ${messageOf(error)}`);
    }
  }
}
