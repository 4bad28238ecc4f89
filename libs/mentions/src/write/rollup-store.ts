import type { Sql } from '@vigie/platform';
import { plainArray } from './plain-array';
import { all, allId, pulseRows, rollupRows, rollupSets, type CountChange } from './rollup-rows';

/** Moves the counts of a workspace, in the transaction that changes its mentions. */
export async function moveCounts(tx: Sql, workspaceId: string, change: CountChange): Promise<void> {
  const rollups = rollupRows(change);
  if (rollups.length > 0) {
    await tx.query(
      `INSERT INTO rollup_hour AS r
         (workspace_id, brand_id, hour, source_id, network, language, category, mentions, negative, positive, flagged,
          reach)
       SELECT $1, * FROM unnest(
         $2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[],
         $10::int[], $11::int[], $12::bigint[])
       ON CONFLICT (workspace_id, brand_id, hour, source_id, network, language, category)
       DO UPDATE SET mentions = r.mentions + excluded.mentions, negative = r.negative + excluded.negative,
         positive = r.positive + excluded.positive, flagged = r.flagged + excluded.flagged,
         reach = r.reach + excluded.reach`,
      [
        workspaceId,
        plainArray(rollups.map((row) => row.brandId)),
        plainArray(rollups.map((row) => row.hour)),
        plainArray(rollups.map((row) => row.sourceId)),
        plainArray(rollups.map((row) => row.network)),
        plainArray(rollups.map((row) => row.language)),
        plainArray(rollups.map((row) => row.category)),
        plainArray(rollups.map((row) => row.mentions)),
        plainArray(rollups.map((row) => row.negative)),
        plainArray(rollups.map((row) => row.positive)),
        plainArray(rollups.map((row) => row.flagged)),
        plainArray(rollups.map((row) => row.reach)),
      ],
    );
  }
  const pulses = pulseRows(change);
  if (pulses.length > 0) {
    await tx.query(
      `INSERT INTO brand_pulse AS p (workspace_id, brand_id, bucket, mentions, negative, positive, flagged)
       SELECT $1, * FROM unnest($2::uuid[], $3::timestamptz[], $4::int[], $5::int[], $6::int[], $7::int[])
       ON CONFLICT (workspace_id, brand_id, bucket)
       DO UPDATE SET mentions = p.mentions + excluded.mentions, negative = p.negative + excluded.negative,
         positive = p.positive + excluded.positive, flagged = p.flagged + excluded.flagged`,
      [
        workspaceId,
        plainArray(pulses.map((row) => row.brandId)),
        plainArray(pulses.map((row) => row.bucket)),
        plainArray(pulses.map((row) => row.mentions)),
        plainArray(pulses.map((row) => row.negative)),
        plainArray(pulses.map((row) => row.positive)),
        plainArray(pulses.map((row) => row.flagged)),
      ],
    );
  }
  if ((change.removed?.length ?? 0) > 0) await forgetEmptyCounts(tx, workspaceId, rollups, pulses);
}

/** A count that came down to nothing leaves no row, so that counting everything again gives the same rows. */
async function forgetEmptyCounts(
  tx: Sql,
  workspaceId: string,
  rollups: ReturnType<typeof rollupRows>,
  pulses: ReturnType<typeof pulseRows>,
): Promise<void> {
  const hours = rollups.filter((row) => row.mentions < 0);
  await tx.query(
    `DELETE FROM rollup_hour r
     USING unnest($2::uuid[], $3::timestamptz[]) AS k(brand_id, hour)
     WHERE r.workspace_id = $1 AND r.brand_id = k.brand_id AND r.hour = k.hour AND r.mentions = 0`,
    [workspaceId, hours.map((row) => row.brandId), hours.map((row) => row.hour)],
  );
  const buckets = pulses.filter((row) => row.mentions < 0);
  await tx.query(
    `DELETE FROM brand_pulse p
     USING unnest($2::uuid[], $3::timestamptz[]) AS k(brand_id, bucket)
     WHERE p.workspace_id = $1 AND p.brand_id = k.brand_id AND p.bucket = k.bucket AND p.mentions = 0`,
    [workspaceId, buckets.map((row) => row.brandId), buckets.map((row) => row.bucket)],
  );
}

/** Rows `m` of the workspace that is counted again, or of all. */
const counted = '($1::uuid IS NULL OR m.workspace_id = $1)';
/** Brands that mentions count under: their own, and all brands for those that have one. */
const brandsOf = `(SELECT mention_id, brand_id FROM mention_brand m WHERE ${counted}
  UNION ALL SELECT DISTINCT mention_id, '${allId}'::uuid FROM mention_brand m WHERE ${counted})`;
/** What is counted of mentions `m`, beside their reach. */
const counts = `count(*), count(*) FILTER (WHERE m.sentiment = 'negative'),
         count(*) FILTER (WHERE m.sentiment = 'positive'), count(*) FILTER (WHERE m.flagged)`;

/**
 * Counts everything again from the mentions, and puts the result in the place of what is there. Writers wait meanwhile:
 * what they have committed is counted here, what they have not they add afterwards.
 * @param workspaceId null: every workspace.
 * @returns rows written.
 */
export async function rebuildCounts(
  tx: Sql,
  workspaceId: string | null,
): Promise<{ rollups: number; pulses: number }> {
  await tx.query('LOCK TABLE rollup_hour, brand_pulse IN SHARE ROW EXCLUSIVE MODE');
  await tx.query(`DELETE FROM rollup_hour m WHERE ${counted}`, [workspaceId]);
  await tx.query(`DELETE FROM brand_pulse m WHERE ${counted}`, [workspaceId]);
  let rollups = 0;
  for (const set of rollupSets as readonly (readonly string[])[]) {
    const source = set.includes('source') ? 'm.source_id' : `'${allId}'::uuid`;
    const network = set.includes('network') ? 'm.network' : `'${all}'`;
    const language = set.includes('language') ? 'm.language' : `'${all}'`;
    const category = set.includes('category') ? 'c.category' : `'${all}'`;
    const { rowCount } = await tx.query(
      `INSERT INTO rollup_hour
         (workspace_id, brand_id, hour, source_id, network, language, category, mentions, negative, positive, flagged,
          reach)
       SELECT m.workspace_id, b.brand_id, date_trunc('hour', m.published_at, 'UTC'),
         ${source}, ${network}, ${language}, ${category}, ${counts}, coalesce(sum(m.reach), 0)
       FROM mention m JOIN ${brandsOf} b ON b.mention_id = m.id
       ${set.includes('category') ? 'CROSS JOIN LATERAL unnest(m.categories) AS c(category)' : ''}
       WHERE ${counted} GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      [workspaceId],
    );
    rollups += rowCount;
  }
  const pulses = await tx.query(
    `INSERT INTO brand_pulse (workspace_id, brand_id, bucket, mentions, negative, positive, flagged)
     SELECT m.workspace_id, b.brand_id, date_bin('5 minutes', m.published_at, 'epoch'), ${counts}
     FROM mention m JOIN ${brandsOf} b ON b.mention_id = m.id WHERE ${counted} GROUP BY 1, 2, 3`,
    [workspaceId],
  );
  return { rollups, pulses: pulses.rowCount };
}
