import type { Sql } from '@vigie/platform';

/** Tags that a list of them holds: more than anybody reads through. */
const mostTags = 200;

/** Tags in use, the most used first. */
export async function readTags(
  sql: Sql,
  workspaceId: string,
): Promise<{ tag: string; conversations: number }[]> {
  const { rows } = await sql.query<{ tag: string; conversations: number }>(
    `SELECT t.tag, count(*)::int AS conversations FROM conversation c, unnest(c.tags) AS t(tag)
     WHERE c.workspace_id = $1 AND c.tags <> '{}' GROUP BY t.tag ORDER BY 2 DESC, 1 LIMIT ${mostTags}`,
    [workspaceId],
  );
  return rows;
}
