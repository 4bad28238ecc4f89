import { type Colour, mostTagLines, type TagLine } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** Tags in use and those that are known, the most used first; one that is being renamed under the name it gets. */
export async function readTags(sql: Sql, workspaceId: string): Promise<TagLine[]> {
  const { rows } = await sql.query<TagLine>(
    `WITH used AS (
       SELECT t.tag, count(*)::int AS conversations FROM conversation c, unnest(c.tags) AS t(tag)
       WHERE c.workspace_id = $1 AND c.tags <> '{}' GROUP BY t.tag),
     named AS (
       SELECT coalesce(g.becomes, u.tag) AS tag, u.conversations, g.id IS NOT NULL AS changing
       FROM used u LEFT JOIN tag_change g ON g.workspace_id = $1 AND g.name = u.tag
       WHERE g.id IS NULL OR g.becomes IS NOT NULL
       UNION ALL SELECT name, 0, false FROM tag WHERE workspace_id = $1)
     SELECT n.tag, k.colour, sum(n.conversations)::int AS conversations, bool_or(n.changing) AS changing
     FROM named n LEFT JOIN tag k ON k.workspace_id = $1 AND k.name = n.tag
     GROUP BY n.tag, k.colour ORDER BY 3 DESC, 1 LIMIT ${mostTagLines}`,
    [workspaceId],
  );
  return rows;
}

/** Tags that have a colour. */
export async function readTagColours(
  sql: Sql,
  workspaceId: string,
): Promise<{ tag: string; colour: Colour }[]> {
  const { rows } = await sql.query<{ tag: string; colour: Colour }>(
    'SELECT name AS tag, colour FROM tag WHERE workspace_id = $1 AND colour IS NOT NULL ORDER BY name',
    [workspaceId],
  );
  return rows;
}

/** Makes a tag known, in the colour that is given. */
export async function keepTag(
  tx: Sql,
  workspaceId: string,
  name: string,
  colour: Colour | null,
): Promise<void> {
  await tx.query(
    `INSERT INTO tag (workspace_id, name, colour) VALUES ($1, $2, $3)
     ON CONFLICT (workspace_id, name) DO UPDATE SET colour = excluded.colour`,
    [workspaceId, name, colour],
  );
}

/** Forgets a tag that was known. @returns its colour; undefined when it was not. */
export async function forgetTag(
  tx: Sql,
  workspaceId: string,
  name: string,
): Promise<{ colour: Colour | null } | undefined> {
  const { rows } = await tx.query<{ colour: Colour | null }>(
    'DELETE FROM tag WHERE workspace_id = $1 AND name = $2 RETURNING colour',
    [workspaceId, name],
  );
  return rows[0];
}

/** Whether a tag is known. */
export async function isKnownTag(sql: Sql, workspaceId: string, name: string): Promise<boolean> {
  const { rowCount } = await sql.query('SELECT FROM tag WHERE workspace_id = $1 AND name = $2', [
    workspaceId,
    name,
  ]);
  return rowCount === 1;
}

/** How many conversations carry a tag. */
export async function countTagged(sql: Sql, workspaceId: string, tag: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM conversation
     WHERE workspace_id = $1 AND tags <> '{}' AND tags @> ARRAY[$2::text]`,
    [workspaceId, tag],
  );
  return rows[0]?.n ?? 0;
}

/** Some of the conversations that carry a tag, in the order of their ids. */
export async function taggedConversations(
  sql: Sql,
  workspaceId: string,
  tag: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM conversation WHERE workspace_id = $1 AND tags <> '{}' AND tags @> ARRAY[$2::text]
     ORDER BY id LIMIT $3`,
    [workspaceId, tag, limit],
  );
  return rows.map(({ id }) => id);
}
