import { Injectable } from '@nestjs/common';
import { Database, Rounds } from '@vigie/platform';
import { removeLooseAttachments } from './attachment-store';

/** Removes files that were sent and that no message named. */
@Injectable()
export class LooseAttachments extends Rounds {
  protected override readonly every = 3_600_000;

  constructor(private readonly database: Database) {
    super();
  }

  protected override async round(): Promise<void> {
    await removeLooseAttachments(this.database);
  }
}
