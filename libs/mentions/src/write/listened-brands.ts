import type { Locale } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** What a workspace listens to, and the language it is kept in. */
export interface Listening {
  /** Grows with every change of the workspace's brands. */
  revision: number;
  locale: Locale;
}

/** Two small values that tell whether compiled queries are still current; undefined: no such workspace. */
export async function readListening(sql: Sql, workspaceId: string): Promise<Listening | undefined> {
  const { rows } = await sql.query<Listening>(
    `SELECT w.locale, coalesce(r.revision, 0) AS revision
     FROM workspace w LEFT JOIN brand_revision r ON r.workspace_id = w.id WHERE w.id = $1`,
    [workspaceId],
  );
  return rows[0];
}

/** Brands that are not archived, with their expressions. */
export async function activeExpressions(
  sql: Sql,
  workspaceId: string,
): Promise<{ id: string; name: string; expression: string }[]> {
  const { rows } = await sql.query<{ id: string; name: string; expression: string }>(
    'SELECT id, name, expression FROM brand WHERE workspace_id = $1 AND NOT archived ORDER BY id',
    [workspaceId],
  );
  return rows;
}
