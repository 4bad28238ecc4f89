import { Injectable } from '@nestjs/common';
import { addAudit, type NewAuditEntry, type Sql } from '@vigie/platform';

/** Who did what, when. */
@Injectable()
export class AuditStore {
  /** Adds an entry; in the transaction of the act, so that one never stands without the other. */
  add(tx: Sql, entry: NewAuditEntry): Promise<void> {
    return addAudit(tx, [entry]);
  }
}
