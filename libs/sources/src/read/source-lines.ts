import { sourceLamps, type SourceGap, type SourceLamp, type SourceLine } from '@vigie/contract';
import { allId } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { DateTime } from 'luxon';
import { listensToOf } from '../connector/stored-settings';
import { connectorOf } from '../connectors';
import { listConnections } from '../connections/connection-store';
import { judge } from '../health/judged-sources';

/** Days of the sparkline. */
const days = 14;
/** With fewer mentions a percentile says nothing. */
const leastForDelay = 5;

/** The lines of the sources page, oldest source first. @param zone IANA name, for the days. */
export async function readSourceLines(
  sql: Sql,
  workspaceId: string,
  zone: string,
  now = Date.now(),
): Promise<SourceLine[]> {
  const connections = await listConnections(sql, workspaceId);
  const ids = connections.map(({ sourceId }) => sourceId);
  const [judged, counts, brought, gaps] = await Promise.all([
    judge(sql, connections, now),
    readDays(sql, workspaceId, ids, lastDays(zone, now)),
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
      pastDays: settings.success ? connector.pastDays(settings.data, connection.secret !== null) : null,
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

/** A day of some zone: its date there, and where it begins and ends. */
interface Day {
  day: string;
  from: Date;
  to: Date;
}

/** The days of the sparkline, oldest first; they need not have 24 hours. */
function lastDays(zone: string, now: number): Day[] {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  return Array.from({ length: days }, (_, index) => {
    const start = today.minus({ days: days - 1 - index }).startOf('day');
    return {
      day: start.toFormat('yyyy-MM-dd'),
      from: start.toJSDate(),
      to: start.plus({ days: 1 }).startOf('day').toJSDate(),
    };
  });
}

/**
 * Mentions a day of each source, days without any included. Counts are kept by the hour in UTC: where a day begins within
 * one, the hour belongs to the day in which it begins.
 */
async function readDays(
  sql: Sql,
  workspaceId: string,
  sourceIds: readonly string[],
  among: readonly Day[],
): Promise<Map<string, SourceLine['days']>> {
  const { rows } = await sql.query<{ sourceId: string; nth: number; mentions: number }>(
    `SELECT source_id AS "sourceId", width_bucket(hour, $3::timestamptz[]) AS nth, sum(mentions)::int AS mentions
     FROM rollup_hour
     WHERE workspace_id = $1 AND brand_id = $5 AND hour >= $3[1] AND hour < $4 AND source_id = ANY($2::uuid[])
       AND network = '*' AND language = '*' AND category = '*'
     GROUP BY source_id, nth`,
    [workspaceId, sourceIds, among.map(({ from }) => from), among.at(-1)?.to, allId],
  );
  const bySource = new Map(
    sourceIds.map((id) => [id, among.map(({ day }): SourceLine['days'][number] => ({ day, mentions: 0 }))]),
  );
  for (const { sourceId, nth, mentions } of rows) {
    const day = bySource.get(sourceId)?.[nth - 1];
    if (day) day.mentions = mentions;
  }
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
