import { Injectable } from '@nestjs/common';
import { Database, Rounds } from '@vigie/platform';

/** Forgets what has run out: sessions, counted attempts, invitations a month after. */
@Injectable()
export class Upkeep extends Rounds {
  protected override readonly every = 3_600_000;

  constructor(private readonly database: Database) {
    super();
  }

  protected override async round(): Promise<void> {
    await this.database.query('DELETE FROM person_session WHERE expires_at <= now()');
    await this.database.query('DELETE FROM attempt_limit WHERE resets_at <= now()');
    await this.database.query(`DELETE FROM invitation WHERE expires_at <= now() - interval '30 days'`);
  }
}
