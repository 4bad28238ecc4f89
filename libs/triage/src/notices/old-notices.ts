import { Injectable } from '@nestjs/common';
import { Database, Rounds } from '@vigie/platform';
import { removeOldNotices } from './notice-store';

/** Forgets notices that are too old to matter. */
@Injectable()
export class OldNotices extends Rounds {
  protected override readonly every = 3_600_000;

  constructor(private readonly database: Database) {
    super();
  }

  protected override async round(): Promise<void> {
    await removeOldNotices(this.database);
  }
}
