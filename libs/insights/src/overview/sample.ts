import { allId } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import type { Span } from './period-plan';
import { inOrder, mentionsAbout, type Subject } from './subject';

/** Mentions of a period that a read looks at. */
export interface LookedAt<Row> {
  rows: Row[];
  /** Whether there are more. */
  sampled: boolean;
}

/**
 * All mentions of the subject in a stretch of time or, where there are more than `most`, as many spread evenly: of each
 * hour its share, the first ones. It costs the same whatever there is.
 * @param columns of the mention `m`.
 */
export async function lookAt<Row extends object>(
  sql: Sql,
  subject: Subject,
  { from, to }: Span,
  most: number,
  columns: string,
): Promise<LookedAt<Row>> {
  const values = [subject.workspaceId, subject.brandId, new Date(from), new Date(to), most];
  const { rows: counted } = await sql.query<{ sampled: boolean }>(
    `SELECT coalesce(sum(h.mentions), 0) > $5 AS sampled ${hoursOf}`,
    values,
  );
  const { rows } = await sql.query<Row>(
    `SELECT m.* FROM (
       SELECT hour, upto * share / total - (upto - mentions) * share / total AS quota
       FROM (
         SELECT h.hour, h.mentions, sum(h.mentions) OVER (ORDER BY h.hour) AS upto, sum(h.mentions) OVER () AS total,
           least($5::bigint, sum(h.mentions) OVER ()) AS share
         ${hoursOf}) h) q
     CROSS JOIN LATERAL (
       SELECT ${columns} ${mentionsAbout(subject, 'greatest(q.hour, $3)', "least(q.hour + interval '1 hour', $4)")}
       ORDER BY ${inOrder(subject)} LIMIT q.quota) m`,
    values,
  );
  return { rows, sampled: counted[0]?.sampled ?? false };
}

/** Hours that the stretch touches. */
const hoursOf = `FROM published_total h WHERE h.workspace_id = $1 AND h.brand_id = coalesce($2::uuid, '${allId}')
  AND h.hour > $3::timestamptz - interval '1 hour' AND h.hour < $4::timestamptz`;
