import { Injectable } from '@nestjs/common';
import type { Source } from '@vigie/contract';
import { Database } from '@vigie/platform';

/** Where mentions came from. Rows are made by whoever pulls: imports and connectors. */
@Injectable()
export class SourceStore {
  constructor(private readonly database: Database) {}

  /** Oldest first. */
  async list(workspaceId: string): Promise<Source[]> {
    const { rows } = await this.database.query<Omit<Source, 'createdAt'> & { createdAt: Date }>(
      `SELECT id, kind, name, created_at AS "createdAt" FROM source
       WHERE workspace_id = $1 ORDER BY created_at, id`,
      [workspaceId],
    );
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  }
}
