import type { Sql } from '@vigie/platform';
import { plainArray } from './plain-array';
import { all, allId, pulseRows, rollupRows, rollupSets, type CountChange } from './rollup-rows';

/** Moves the counts of a workspace, in the transaction that changes its mentions. */
export async function moveCounts(tx: Sql, workspaceId: string, change: CountChange): Promise<void> {
  const rollups = rollupRows(change);
  if (rollups.length > 0) {
    await tx.query(
      `INSERT INTO rollup_hour AS r
         (workspace_id, brand_id, hour, source_id, language, sentiment, category, mentions, reach)
       SELECT $1, * FROM unnest(
         $2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bigint[])
       ON CONFLICT (workspace_id, brand_id, hour, source_id, language, sentiment, category)
       DO UPDATE SET mentions = r.mentions + excluded.mentions, reach = r.reach + excluded.reach`,
      [
        workspaceId,
        plainArray(rollups.map((row) => row.brandId)),
        plainArray(rollups.map((row) => row.hour)),
        plainArray(rollups.map((row) => row.sourceId)),
        plainArray(rollups.map((row) => row.language)),
        plainArray(rollups.map((row) => row.sentiment)),
        plainArray(rollups.map((row) => row.category)),
        plainArray(rollups.map((row) => row.mentions)),
        plainArray(rollups.map((row) => row.reach)),
      ],
    );
  }
  const pulses = pulseRows(change);
  if (pulses.length > 0) {
    await tx.query(
      `INSERT INTO brand_pulse AS p (workspace_id, brand_id, bucket, mentions, negative)
       SELECT $1, * FROM unnest($2::uuid[], $3::timestamptz[], $4::int[], $5::int[])
       ON CONFLICT (workspace_id, brand_id, bucket)
       DO UPDATE SET mentions = p.mentions + excluded.mentions, negative = p.negative + excluded.negative`,
      [
        workspaceId,
        plainArray(pulses.map((row) => row.brandId)),
        plainArray(pulses.map((row) => row.bucket)),
        plainArray(pulses.map((row) => row.mentions)),
        plainArray(pulses.map((row) => row.negative)),
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

/** Brands a mention counts under: its own and all brands. */
const brandsOf = `CROSS JOIN LATERAL (
  SELECT '${allId}'::uuid AS brand_id UNION ALL SELECT brand_id FROM mention_brand WHERE mention_id = m.id) b`;

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
  const where = '($1::uuid IS NULL OR m.workspace_id = $1)';
  await tx.query(`DELETE FROM rollup_hour m WHERE ${where}`, [workspaceId]);
  await tx.query(`DELETE FROM brand_pulse m WHERE ${where}`, [workspaceId]);
  let rollups = 0;
  for (const set of rollupSets as readonly (readonly string[])[]) {
    const source = set.includes('source') ? 'm.source_id' : `'${allId}'::uuid`;
    const language = set.includes('language') ? 'm.language' : `'${all}'`;
    const sentiment = set.includes('sentiment') ? 'm.sentiment' : `'${all}'`;
    const category = set.includes('category') ? 'c.category' : `'${all}'`;
    const { rowCount } = await tx.query(
      `INSERT INTO rollup_hour
         (workspace_id, brand_id, hour, source_id, language, sentiment, category, mentions, reach)
       SELECT m.workspace_id, b.brand_id, date_trunc('hour', m.published_at, 'UTC'),
         ${source}, ${language}, ${sentiment}, ${category}, count(*), coalesce(sum(m.reach), 0)
       FROM mention m ${brandsOf}
       ${set.includes('category') ? 'CROSS JOIN LATERAL unnest(m.categories) AS c(category)' : ''}
       WHERE ${where} GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      [workspaceId],
    );
    rollups += rowCount;
  }
  const pulses = await tx.query(
    `INSERT INTO brand_pulse (workspace_id, brand_id, bucket, mentions, negative)
     SELECT m.workspace_id, b.brand_id, date_bin('5 minutes', m.published_at, 'epoch'),
       count(*), count(*) FILTER (WHERE m.sentiment = 'negative')
     FROM mention m JOIN mention_brand b ON b.mention_id = m.id WHERE ${where} GROUP BY 1, 2, 3`,
    [workspaceId],
  );
  return { rollups, pulses: pulses.rowCount };
}
