import type { Counts } from '@vigie/contract';
import { all, allId } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { noCounts, plus, Tally } from './counts';
import { type Cut, type HourEdges, hourEdges } from './edges';
import { mentionsAbout, type Subject } from './subject';

const sums = `sum(c.mentions) AS mentions, sum(c.negative) AS negative, sum(c.positive) AS positive,
  sum(c.flagged) AS flagged`;

const instants = (times: readonly number[]) => times.map((time) => new Date(time).toISOString());
/** Full hours of the edges: first and last, and all of them for `width_bucket`. */
const hourParams = ({ hours }: HourEdges) => {
  const times = instants(hours);
  return [times[0], times.at(-1), times];
};
const cutParams = ({ cuts }: HourEdges) => [
  instants(cuts.map(({ from }) => from)),
  instants(cuts.map(({ to }) => to)),
];

/** Moves what a cut holds to the side of its edge that it lies on. */
function moveCut(buckets: Counts[], { edge, sign }: Cut, counts: Counts): void {
  const [left, right] = [buckets[edge - 1], buckets[edge]];
  if (left) buckets[edge - 1] = plus(left, counts, sign);
  if (right) buckets[edge] = plus(right, counts, sign === 1 ? -1 : 1);
}

/**
 * Counts of topics between edges: full hours by the hour, cuts by five minutes, which divide every edge there is.
 * @param brandIds topics, or `allId` for all of them together.
 * @param edges in order, two at least.
 */
export async function readTallies(
  sql: Sql,
  workspaceId: string,
  brandIds: readonly string[],
  edges: readonly number[],
): Promise<Map<string, Tally>> {
  const split = hourEdges(edges);
  const buckets = new Map(
    brandIds.map((id) => [id, Array.from({ length: edges.length - 1 }, () => noCounts)]),
  );
  const { rows } = await sql.query<Counts & { brandId: string; bucket: number }>(
    `SELECT c.brand_id AS "brandId", width_bucket(c.hour, $5::timestamptz[]) AS bucket, ${sums} FROM published_total c
     WHERE c.workspace_id = $1 AND c.brand_id = ANY($2::uuid[]) AND c.hour >= $3 AND c.hour < $4 GROUP BY 1, 2`,
    [workspaceId, brandIds, ...hourParams(split)],
  );
  for (const { brandId, bucket, ...counts } of rows) {
    const of = buckets.get(brandId);
    if (of) of[bucket - 1] = counts;
  }
  if (split.cuts.length > 0) {
    const { rows: found } = await sql.query<Counts & { brandId: string; n: number }>(
      `SELECT b.id AS "brandId", s.n, c.* FROM unnest($2::uuid[]) AS b(id)
       CROSS JOIN unnest($3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS s(start, stop, n)
       CROSS JOIN LATERAL (
         SELECT ${sums} FROM published_pulse c
         WHERE c.workspace_id = $1 AND c.brand_id = b.id AND c.bucket >= s.start AND c.bucket < s.stop
         HAVING count(*) > 0) c`,
      [workspaceId, brandIds, ...cutParams(split)],
    );
    for (const { brandId, n, ...counts } of found) {
      const [of, cut] = [buckets.get(brandId), split.cuts[n - 1]];
      if (of && cut) moveCut(of, cut, counts);
    }
  }
  return new Map([...buckets].map(([id, of]) => [id, new Tally(edges, of)]));
}

/** When counts of a topic begin; null: there are none. */
export async function readBeginning(sql: Sql, workspaceId: string, brandId: string): Promise<number | null> {
  const { rows } = await sql.query<{ hour: Date }>(
    'SELECT hour FROM published_total WHERE workspace_id = $1 AND brand_id = $2 ORDER BY hour LIMIT 1',
    [workspaceId, brandId],
  );
  return rows[0]?.hour.getTime() ?? null;
}

export const dimensions = ['network', 'language', 'category'] as const;
export type Dimension = (typeof dimensions)[number];

/** Counts of each network, language and category between edges; those that have none are left out. */
export type Parts = Record<Dimension, Map<string, Counts[]>>;

/** @param edges in order, two at least. */
export async function readParts(sql: Sql, subject: Subject, edges: readonly number[]): Promise<Parts> {
  const split = hourEdges(edges);
  const parts: Parts = { network: new Map(), language: new Map(), category: new Map() };
  const bucketsOf = (dimension: Dimension, key: string): Counts[] => {
    const known = parts[dimension].get(key) ?? Array.from({ length: edges.length - 1 }, () => noCounts);
    parts[dimension].set(key, known);
    return known;
  };
  const { rows } = await sql.query<Counts & Record<Dimension, string> & { bucket: number }>(
    `SELECT c.network, c.language, c.category, width_bucket(c.hour, $5::timestamptz[]) AS bucket, ${sums}
     FROM published_part c
     WHERE c.workspace_id = $1 AND c.brand_id = $2 AND c.hour >= $3 AND c.hour < $4 GROUP BY 1, 2, 3, 4`,
    [subject.workspaceId, subject.brandId ?? allId, ...hourParams(split)],
  );
  for (const { bucket, network, language, category, ...counts } of rows) {
    const named = { network, language, category };
    const dimension = dimensions.find((one) => named[one] !== all);
    if (dimension) bucketsOf(dimension, named[dimension])[bucket - 1] = counts;
  }
  for (const { cut, network, language, categories, counts } of await readCutMentions(sql, subject, split)) {
    moveCut(bucketsOf('network', network), cut, counts);
    moveCut(bucketsOf('language', language), cut, counts);
    for (const category of categories) moveCut(bucketsOf('category', category), cut, counts);
  }
  return parts;
}

interface CutMentions {
  cut: Cut;
  network: string;
  language: string;
  categories: string[];
  counts: Counts;
}

/** What mentions in the cuts are, those that are alike together. */
async function readCutMentions(sql: Sql, subject: Subject, { cuts }: HourEdges): Promise<CutMentions[]> {
  if (cuts.length === 0) return [];
  // Each cut by its own times: joined with them, Postgres would read every mention there is.
  const parts = cuts.map(
    (_, n) => `SELECT ${n} AS n, m.network, m.language, m.categories, m.sentiment, m.flagged
       ${mentionsAbout(subject, `$${2 * n + 3}`, `$${2 * n + 4}`)}`,
  );
  const { rows } = await sql.query<Counts & Omit<CutMentions, 'cut' | 'counts'> & { n: number }>(
    `SELECT n, network, language, categories, count(*)::int AS mentions,
       count(*) FILTER (WHERE sentiment = 'negative')::int AS negative,
       count(*) FILTER (WHERE sentiment = 'positive')::int AS positive,
       count(*) FILTER (WHERE flagged)::int AS flagged
     FROM (${parts.join(' UNION ALL ')}) m GROUP BY 1, 2, 3, 4`,
    [subject.workspaceId, subject.brandId, ...instants(cuts.flatMap(({ from, to }) => [from, to]))],
  );
  return rows.flatMap(({ n, network, language, categories, ...counts }) => {
    const cut = cuts[n];
    return cut ? [{ cut, network, language, categories, counts }] : [];
  });
}
