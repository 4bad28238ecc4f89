import type { SourceCondition, SourceProblem } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { intervalOf } from '../connector/stored-settings';
import { connectorOf } from '../connectors';
import { connectionColumns, connectionTables, type StoredConnection } from '../connections/connection-store';
import { conditionOf } from './condition';
import { quietHour, type HourCount } from './quiet';

/** A source and how it stands. */
export interface JudgedSource {
  workspaceId: string;
  sourceId: string;
  name: string;
  condition: SourceCondition;
  problem: SourceProblem | null;
}

/** @param of one source; null: all of the installation. */
export async function readConditions(
  sql: Sql,
  of: { workspaceId: string; sourceId?: string } | null,
): Promise<JudgedSource[]> {
  const { rows } = await sql.query<StoredConnection>(
    `SELECT ${connectionColumns} FROM ${connectionTables}
     WHERE ($1::uuid IS NULL OR c.workspace_id = $1) AND ($2::uuid IS NULL OR c.source_id = $2)
     ORDER BY c.created_at, c.source_id`,
    [of?.workspaceId ?? null, of?.sourceId ?? null],
  );
  return judge(sql, rows, Date.now());
}

/** How sources stand, from their rows and what they brought. */
export async function judge(
  sql: Sql,
  connections: readonly StoredConnection[],
  now: number,
): Promise<(JudgedSource & { connection: StoredConnection; hours: readonly HourCount[] })[]> {
  const ids = connections.map(({ sourceId }) => sourceId);
  const [hours, catchingUp] = await Promise.all([readHours(sql, ids), readCatchingUp(sql, ids)]);
  return connections.map((connection) => {
    const own = hours.get(connection.sourceId) ?? [];
    const condition = conditionOf(
      {
        mode: connection.mode,
        interval: intervalOf(connectorOf(connection.kind), connection.settings),
        paused: connection.paused,
        problem: connection.problem,
        createdAt: connection.createdAt.getTime(),
        pulledAt: connection.pulledAt?.getTime() ?? null,
        nextPullAt: connection.nextPullAt.getTime(),
        leaseUntil: connection.leaseUntil?.getTime() ?? null,
        catchingUp: catchingUp.has(connection.sourceId),
        quiet: quietHour(own, now) !== null,
      },
      now,
    );
    const { workspaceId, sourceId, name, problem } = connection;
    return { workspaceId, sourceId, name, condition, problem, connection, hours: own };
  });
}

/** The last 15 days of each. */
async function readHours(sql: Sql, sourceIds: readonly string[]): Promise<Map<string, HourCount[]>> {
  const { rows } = await sql.query<{ sourceId: string; hour: Date; seen: number }>(
    `SELECT source_id AS "sourceId", hour, seen FROM source_hour
     WHERE source_id = ANY($1::uuid[]) AND hour > now() - interval '15 days' ORDER BY source_id, hour`,
    [sourceIds],
  );
  const bySource = new Map<string, HourCount[]>();
  for (const { sourceId, hour, seen } of rows)
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), { hour: hour.getTime(), seen }]);
  return bySource;
}

async function readCatchingUp(sql: Sql, sourceIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ sourceId: string }>(
    `SELECT DISTINCT source_id AS "sourceId" FROM source_gap
     WHERE source_id = ANY($1::uuid[]) AND state = 'catching-up'`,
    [sourceIds],
  );
  return new Set(rows.map(({ sourceId }) => sourceId));
}
