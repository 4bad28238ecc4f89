import type { Counts, Period } from '@vigie/contract';
import type { Database } from '@vigie/platform';

/** Counts by what they are of: `total`, `day`, `network`, `language`, `category`, `topic`; then by its value. */
export type NaiveCounts = Record<string, Record<string, Counts>>;

/**
 * Counts mentions one by one, without rollups and without the code of the overview: the days are those that Postgres gives
 * each mention in the zone of the period. Topics are counted whatever topic was asked for.
 */
export async function countNaively(
  database: Database,
  workspaceId: string,
  { brand, from, to, zone }: Period,
): Promise<NaiveCounts> {
  const { rows } = await database.query<Counts & { part: string; key: string }>(
    `WITH local AS (
       SELECT m.*, (m.published_at AT TIME ZONE $4)::date::text AS day,
         ARRAY(SELECT brand_id FROM mention_brand WHERE mention_id = m.id) AS topics
       FROM mention m WHERE workspace_id = $1),
     within AS (SELECT * FROM local WHERE day >= $2 AND day < $3),
     ours AS (SELECT * FROM within WHERE CASE WHEN $5::uuid IS NULL THEN topics <> '{}' ELSE $5 = ANY(topics) END),
     parts AS (
       SELECT 'total' AS part, '' AS key, sentiment, flagged FROM ours
       UNION ALL SELECT 'day', day, sentiment, flagged FROM ours
       UNION ALL SELECT 'network', network, sentiment, flagged FROM ours
       UNION ALL SELECT 'language', language, sentiment, flagged FROM ours
       UNION ALL SELECT 'category', unnest(categories), sentiment, flagged FROM ours
       UNION ALL SELECT 'topic', unnest(topics)::text, sentiment, flagged FROM within)
     SELECT part, key, count(*)::int AS mentions, (count(*) FILTER (WHERE sentiment = 'negative'))::int AS negative,
       (count(*) FILTER (WHERE sentiment = 'positive'))::int AS positive, (count(*) FILTER (WHERE flagged))::int AS flagged
     FROM parts GROUP BY part, key`,
    [workspaceId, from, to, zone, brand ?? null],
  );
  const counts: NaiveCounts = { total: {}, day: {}, network: {}, language: {}, category: {}, topic: {} };
  for (const { part, key, ...rest } of rows) counts[part] = { ...counts[part], [key]: rest };
  return counts;
}
