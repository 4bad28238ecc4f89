import { Injectable } from '@nestjs/common';
import type { Operations } from '@vigie/contract';
import { Database } from '../database/database';
import { Queues } from '../queue/queues';
import { version } from '../version';
import { countQueues } from './queue-counts';

/** Tables and positions shown: the heaviest, and those most worth a look. */
const mostTables = 20;
const mostPositions = 100;

/** How the installation runs, as its stores tell. */
@Injectable()
export class OperationsReader {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  async read(queueNames: readonly string[]): Promise<Operations> {
    const [queues, processes, outbox, setAsidePosts, sizes, positions, schema] = await Promise.all([
      countQueues(this.queues, queueNames),
      this.processes(),
      this.outbox(),
      this.one<{ n: number }>('SELECT count(*) AS n FROM set_aside_post'),
      this.sizes(),
      this.positions(),
      this.one<{ name: string; postgres: string }>(
        `SELECT name, current_setting('server_version') AS postgres FROM schema_migration ORDER BY id DESC LIMIT 1`,
      ),
    ]);
    return {
      version,
      node: process.version,
      postgres: schema.postgres,
      schema: schema.name,
      queueStore: this.queues.store.kind,
      processes,
      queues,
      outbox,
      setAsidePosts: setAsidePosts.n,
      database: sizes,
      positions,
    };
  }

  private async processes(): Promise<Operations['processes']> {
    const { rows } = await this.database.query<{
      kind: string;
      host: string;
      pid: number;
      version: string;
      startedAt: Date;
      seenAt: Date;
    }>(
      `SELECT kind, host, pid, version, started_at AS "startedAt", seen_at AS "seenAt"
       FROM process_heartbeat ORDER BY kind, started_at`,
    );
    return rows.map((row) => ({
      ...row,
      startedAt: row.startedAt.toISOString(),
      seenAt: row.seenAt.toISOString(),
    }));
  }

  private async outbox(): Promise<Operations['outbox']> {
    const { waiting, oldestAt, setAside } = await this.one<{
      waiting: number;
      oldestAt: Date | null;
      setAside: number;
    }>(
      `SELECT count(*) FILTER (WHERE failed_at IS NULL) AS waiting,
         min(created_at) FILTER (WHERE failed_at IS NULL) AS "oldestAt",
         count(*) FILTER (WHERE failed_at IS NOT NULL) AS "setAside" FROM outbox`,
    );
    return { waiting, oldestAt: oldestAt?.toISOString() ?? null, setAside };
  }

  private async sizes(): Promise<Operations['database']> {
    const [{ bytes }, { rows: tables }] = await Promise.all([
      this.one<{ bytes: number }>('SELECT pg_database_size(current_database()) AS bytes'),
      this.database.query<{ name: string; bytes: number; rows: number }>(
        `SELECT relid::regclass::text AS name, pg_total_relation_size(relid) AS bytes, n_live_tup AS rows
         FROM pg_stat_user_tables ORDER BY 2 DESC LIMIT $1`,
        [mostTables],
      ),
    ]);
    return { bytes, tables };
  }

  private async positions(): Promise<Operations['positions']> {
    const { rows } = await this.database.query<{
      workspace: string;
      sourceId: string;
      source: string;
      page: number;
      beyondGap: number;
      movedAt: Date;
    }>(
      `SELECT w.name AS workspace, s.id AS "sourceId", s.name AS source, p.page, coalesce(b.pages, 0) AS "beyondGap",
         p.updated_at AS "movedAt"
       FROM source_position p JOIN source s ON s.id = p.source_id JOIN workspace w ON w.id = p.workspace_id
       LEFT JOIN (SELECT source_id, count(*) AS pages FROM source_page GROUP BY source_id) b ON b.source_id = p.source_id
       ORDER BY coalesce(b.pages, 0) = 0, p.updated_at DESC LIMIT $1`,
      [mostPositions],
    );
    return rows.map((row) => ({ ...row, movedAt: row.movedAt.toISOString() }));
  }

  private async one<Row extends object>(text: string): Promise<Row> {
    const { rows } = await this.database.query<Row>(text);
    return rows[0] as Row;
  }
}
