import type { SourceCondition, SourceProblem } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { intervalOf } from '../connector/stored-settings';
import { connectorOf } from '../connectors';
import { connectionColumns, connectionTables, type StoredConnection } from '../connections/connection-store';
import { conditionOf } from './condition';
import { comparedHours, quietHour, type HourCount } from './quiet';

const hourLong = 3_600_000;
/** Posts are counted when they are read: with pulls further apart than this, an hour says nothing. */
const longestInterval = hourLong / 2;

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
  now = Date.now(),
): Promise<JudgedSource[]> {
  const { rows } = await sql.query<StoredConnection>(
    `SELECT ${connectionColumns} FROM ${connectionTables}
     WHERE ($1::uuid IS NULL OR c.workspace_id = $1) AND ($2::uuid IS NULL OR c.source_id = $2)
     ORDER BY c.created_at, c.source_id`,
    [of?.workspaceId ?? null, of?.sourceId ?? null],
  );
  return judge(sql, rows, now);
}

/** How sources stand, from their rows and what they brought; with the hours that say so, this one and the one before among them. */
export async function judge(
  sql: Sql,
  connections: readonly StoredConnection[],
  now: number,
): Promise<(JudgedSource & { connection: StoredConnection; hours: readonly HourCount[] })[]> {
  const ids = connections.map(({ sourceId }) => sourceId);
  const [hours, catchingUp] = await Promise.all([readHours(sql, ids, now), readCatchingUp(sql, ids)]);
  return connections.map((connection) => {
    const own = hours.get(connection.sourceId) ?? [];
    const interval = intervalOf(connectorOf(connection.kind), connection.settings);
    const condition = conditionOf(
      {
        mode: connection.mode,
        interval,
        paused: connection.paused,
        problem: connection.problem,
        createdAt: connection.createdAt.getTime(),
        pulledAt: connection.pulledAt?.getTime() ?? null,
        nextPullAt: connection.nextPullAt.getTime(),
        leaseUntil: connection.leaseUntil?.getTime() ?? null,
        catchingUp: catchingUp.has(connection.sourceId),
        quiet: quietHour(own, readUntil(connection, now), countedSince(connection, interval, now)) !== null,
      },
      now,
    );
    const { workspaceId, sourceId, name, problem } = connection;
    return { workspaceId, sourceId, name, condition, problem, connection, hours: own };
  });
}

/** Posts are counted when they are read: until it is read again, a source stands as it stood when it last was. */
function readUntil({ pulledAt }: StoredConnection, now: number): number {
  return Math.min(now, pulledAt?.getTime() ?? now);
}

/**
 * Since when the counts of a source are whole up to when it was last read: listened to without a gap, as the source it is now.
 * @returns null when they are not, or are too old: it was not read in this hour or the last, or is read too seldom.
 */
function countedSince(connection: StoredConnection, interval: number, now: number): number | null {
  const { mode, createdAt, liveSince, pulledAt } = connection;
  if (liveSince === null || pulledAt === null) return null;
  if (pulledAt.getTime() < comparedHours(now).last) return null;
  if (mode === 'pull' && interval > longestInterval) return null;
  return Math.max(liveSince.getTime(), createdAt.getTime());
}

/** Of each: this hour, those that are compared now or were an hour ago, and the first of the last 15 days that has a count. */
async function readHours(
  sql: Sql,
  sourceIds: readonly string[],
  now: number,
): Promise<Map<string, HourCount[]>> {
  const compared = [now, now - hourLong].map(comparedHours).flatMap(({ last, before }) => [last, ...before]);
  const { rows } = await sql.query<{ sourceId: string; hour: number; seen: number }>(
    `SELECT source_id AS "sourceId", extract(epoch FROM hour)::float8 * 1000 AS hour, seen FROM (
       SELECT source_id, hour, seen FROM source_hour
       WHERE source_id = ANY($1::uuid[]) AND hour = ANY($2::timestamptz[])
       UNION
       SELECT s.id, f.hour, f.seen FROM unnest($1::uuid[]) AS s(id), LATERAL (
         SELECT hour, seen FROM source_hour WHERE source_id = s.id AND hour > $3 ORDER BY hour LIMIT 1) f) h`,
    [
      sourceIds,
      [comparedHours(now).last + hourLong, ...compared].map((hour) => new Date(hour)),
      new Date(now - 15 * 24 * hourLong),
    ],
  );
  const bySource = new Map<string, HourCount[]>(sourceIds.map((id) => [id, []]));
  for (const { sourceId, hour, seen } of rows) bySource.get(sourceId)?.push({ hour, seen });
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
