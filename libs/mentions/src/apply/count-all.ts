import type { Sql } from '@vigie/platform';
import { all, allId } from '../write/rollup-rows';

/** Mentions of a workspace that are under a brand, from its counts. */
export async function countAll(sql: Sql, workspaceId: string): Promise<number> {
  const { rows } = await sql.query<{ mentions: number }>(
    `SELECT coalesce(sum(mentions), 0)::bigint AS mentions FROM rollup_hour
     WHERE workspace_id = $1 AND brand_id = '${allId}' AND source_id = '${allId}'
       AND network = '${all}' AND language = '${all}' AND category = '${all}'`,
    [workspaceId],
  );
  return rows[0]?.mentions ?? 0;
}
