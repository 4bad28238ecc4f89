import { sourceLamps, type SourceGap, type SourceLamp, type SourceLine } from '@vigie/contract';
import { allId } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { listensToOf } from '../connector/stored-settings';
import { connectorOf } from '../connectors';
import { listConnections } from '../connections/connection-store';
import { judge } from '../health/judged-sources';

/** Days of the sparkline. */
const days = 14;
/** With fewer mentions a percentile says nothing. */
const leastForDelay = 5;

/** The lines of the sources page, oldest source first. @param zone IANA name, for the days. */
export async function readSourceLines(sql: Sql, workspaceId: string, zone: string): Promise<SourceLine[]> {
  const now = Date.now();
  const connections = await listConnections(sql, workspaceId);
  const ids = connections.map(({ sourceId }) => sourceId);
  const [judged, counts, brought, gaps] = await Promise.all([
    judge(sql, connections, now),
    readDays(sql, workspaceId, ids, zone),
    readBrought(sql, ids),
    readGaps(sql, ids),
  ]);
  return judged.map(({ connection, condition, hours }): SourceLine => {
    const connector = connectorOf(connection.kind);
    const settings = connector.settings.safeParse(connection.settings);
    const lastHours = hours.filter(({ hour }) => hour > now - 2 * 3_600_000);
    const mine = brought.get(connection.sourceId);
    return {
      id: connection.sourceId,
      kind: connection.kind,
      network: settings.success ? connector.network(settings.data) : connection.kind,
      name: connection.name,
      listensTo: listensToOf(connector, connection.settings),
      mode: connection.mode,
      settings: connection.settings,
      hasSecret: connection.secret !== null,
      brandId: connection.brandId,
      takeAll: connection.takeAll,
      paused: connection.paused,
      condition,
      problem: connection.problem,
      lastPullAt: iso(connection.pulledAt),
      nextPullAt: connection.mode === 'stream' || connection.paused ? null : iso(connection.nextPullAt),
      lastPostAt: iso(mine?.lastPostAt ?? null),
      days: counts.get(connection.sourceId) ?? [],
      seenLastHour: Math.round(lastSixtyMinutes(lastHours, now)),
      delay:
        mine && mine.timed >= leastForDelay && mine.p50 !== null && mine.p95 !== null
          ? { p50: mine.p50, p95: mine.p95, mentions: mine.timed }
          : null,
      budget: connection.budget,
      past: connection.past,
      gap: gaps.get(connection.sourceId) ?? null,
      createdAt: connection.createdAt.toISOString(),
    };
  });
}

/** The lamp at the foot of the rail. */
export async function readSourceLamp(sql: Sql, workspaceId: string): Promise<SourceLamp> {
  const connections = await listConnections(sql, workspaceId);
  const judged = await judge(sql, connections, Date.now());
  const { rows } = await sql.query<{ at: Date | null }>(
    `SELECT max(at) AS at FROM unnest($1::uuid[]) AS s(id), LATERAL (
       SELECT published_at AS at FROM mention WHERE source_id = s.id ORDER BY published_at DESC LIMIT 1) l`,
    [judged.map(({ sourceId }) => sourceId)],
  );
  const awake = judged.filter(({ condition }) => condition !== 'paused');
  const lampOf = ({ condition }: { condition: SourceLine['condition'] }) => sourceLamps[condition];
  const troubles = awake
    .filter((source) => lampOf(source) !== 'green')
    .sort((a, b) => Number(lampOf(b) === 'red') - Number(lampOf(a) === 'red'));
  const worst = troubles[0] ? lampOf(troubles[0]) : 'green';
  return {
    lamp: awake.length === 0 ? 'none' : worst === 'off' ? 'none' : worst,
    listening: awake.length - troubles.filter((source) => lampOf(source) === 'red').length,
    total: awake.length,
    lastPostAt: iso(rows[0]?.at ?? null),
    troubles: troubles.slice(0, 10).map(({ sourceId, name, condition, problem }) => ({
      sourceId,
      name,
      condition,
      reason: problem?.reason ?? null,
    })),
  };
}

/** Mentions a day of each source, days without any included. */
async function readDays(
  sql: Sql,
  workspaceId: string,
  sourceIds: readonly string[],
  zone: string,
): Promise<Map<string, SourceLine['days']>> {
  const { rows } = await sql.query<{ sourceId: string; day: string; mentions: number }>(
    `SELECT s.id AS "sourceId", to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(sum(r.mentions), 0)::int AS mentions
     FROM unnest($2::uuid[]) AS s(id)
     CROSS JOIN generate_series(
       date_trunc('day', now() AT TIME ZONE $3) - interval '${days - 1} days',
       date_trunc('day', now() AT TIME ZONE $3), interval '1 day') AS d(day)
     LEFT JOIN rollup_hour r ON r.workspace_id = $1 AND r.brand_id = $4 AND r.source_id = s.id
       AND r.language = '*' AND r.sentiment = '*' AND r.category = '*'
       AND r.hour >= d.day AT TIME ZONE $3 AND r.hour < (d.day + interval '1 day') AT TIME ZONE $3
     GROUP BY s.id, d.day ORDER BY s.id, d.day`,
    [workspaceId, sourceIds, zone, allId],
  );
  const bySource = new Map<string, SourceLine['days']>();
  for (const { sourceId, day, mentions } of rows)
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), { day, mentions }]);
  return bySource;
}

interface Brought {
  lastPostAt: Date | null;
  p50: number | null;
  p95: number | null;
  timed: number;
}

/**
 * The newest mention of each source, and how long mentions took from published to stored: of the latest 1,000 of a day
 * that were published while it listened, so that neither the past nor a gap counts as slowness.
 */
async function readBrought(sql: Sql, sourceIds: readonly string[]): Promise<Map<string, Brought>> {
  const { rows } = await sql.query<Brought & { sourceId: string }>(
    `SELECT c.source_id AS "sourceId", n.at AS "lastPostAt", d.p50, d.p95, d.timed
     FROM source_connection c
     LEFT JOIN LATERAL (
       SELECT published_at AS at FROM mention WHERE source_id = c.source_id ORDER BY published_at DESC LIMIT 1) n ON true
     CROSS JOIN LATERAL (
       SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
         percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95, count(*)::int AS timed
       FROM (
         SELECT greatest(0, extract(epoch FROM received_at - published_at)::float8) AS seconds FROM mention
         WHERE source_id = c.source_id AND published_at >= greatest(c.live_since, now() - interval '24 hours')
         ORDER BY published_at DESC LIMIT 1000) t) d
     WHERE c.source_id = ANY($1::uuid[])`,
    [sourceIds],
  );
  return new Map(rows.map(({ sourceId, ...brought }) => [sourceId, brought]));
}

/** The latest gap of each, of the last seven days. */
async function readGaps(sql: Sql, sourceIds: readonly string[]): Promise<Map<string, SourceGap>> {
  const { rows } = await sql.query<{
    sourceId: string;
    from: Date;
    to: Date;
    posts: number;
    state: SourceGap['state'];
  }>(
    `SELECT DISTINCT ON (source_id) source_id AS "sourceId", from_at AS from, to_at AS to, posts, state FROM source_gap
     WHERE source_id = ANY($1::uuid[]) AND to_at > now() - interval '7 days' ORDER BY source_id, to_at DESC`,
    [sourceIds],
  );
  return new Map(
    rows.map(({ sourceId, from, to, posts, state }) => [
      sourceId,
      { from: from.toISOString(), to: to.toISOString(), posts, state },
    ]),
  );
}

/** Counts are kept by the hour: the hour before this one counts for the part of it that is less than sixty minutes ago. */
function lastSixtyMinutes(hours: readonly { hour: number; seen: number }[], now: number): number {
  const thisHour = Math.floor(now / 3_600_000) * 3_600_000;
  const passed = (now - thisHour) / 3_600_000;
  return hours.reduce((sum, { hour, seen }) => sum + (hour === thisHour ? seen : seen * (1 - passed)), 0);
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
