import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** A post that could not be stored, where a person can see it and try again. */
export interface SetAsidePost {
  id: string;
  sourceId: string;
  post: unknown;
  brandIds: string[] | null;
  onlyBrandIds: string[] | null;
  error: string;
  at: Date;
}

const columns = `id, source_id AS "sourceId", post, brand_ids::text[] AS "brandIds",
  only_brand_ids::text[] AS "onlyBrandIds", error, created_at AS at`;

/** JSON text that Postgres takes whatever is in it: NUL and lone surrogates are escaped by JSON itself. */
export async function setAside(
  tx: Sql,
  page: {
    workspaceId: string;
    sourceId: string;
    page: number;
    brandIds: readonly string[] | null;
    onlyBrandIds: readonly string[] | null;
  },
  posts: readonly { post: unknown; error: string }[],
): Promise<void> {
  for (const { post, error } of posts) {
    await tx.query(
      `INSERT INTO set_aside_post (id, workspace_id, source_id, page, post, brand_ids, only_brand_ids, error)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        uuid(),
        page.workspaceId,
        page.sourceId,
        page.page,
        JSON.stringify(post) ?? 'null',
        page.brandIds,
        page.onlyBrandIds,
        error.replaceAll('\0', '').slice(0, 2_000),
      ],
    );
  }
}

/** The latest 200. */
export async function listSetAside(sql: Sql, workspaceId: string): Promise<SetAsidePost[]> {
  const { rows } = await sql.query<SetAsidePost & { post: string }>(
    `SELECT ${columns} FROM set_aside_post WHERE workspace_id = $1 ORDER BY created_at DESC, id DESC LIMIT 200`,
    [workspaceId],
  );
  return rows.map((row) => ({ ...row, post: JSON.parse(row.post) as unknown }));
}

/** Holds a post that is set aside until the end of the transaction. */
export async function holdSetAside(
  tx: Sql,
  workspaceId: string,
  id: string,
): Promise<SetAsidePost | undefined> {
  const { rows } = await tx.query<SetAsidePost & { post: string }>(
    `SELECT ${columns} FROM set_aside_post WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspaceId, id],
  );
  const row = rows[0];
  return row && { ...row, post: JSON.parse(row.post) as unknown };
}

export async function removeSetAside(tx: Sql, workspaceId: string, id: string): Promise<void> {
  await tx.query('DELETE FROM set_aside_post WHERE workspace_id = $1 AND id = $2', [workspaceId, id]);
}

export async function noteSetAsideError(
  tx: Sql,
  workspaceId: string,
  id: string,
  error: string,
): Promise<void> {
  await tx.query('UPDATE set_aside_post SET error = $3 WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    id,
    error.replaceAll('\0', '').slice(0, 2_000),
  ]);
}

/** Forgets posts of a source that were set aside before an instant: their words are as old at least. */
export async function removeSetAsideBefore(tx: Sql, sourceId: string, before: Date): Promise<void> {
  await tx.query('DELETE FROM set_aside_post WHERE source_id = $1 AND created_at < $2', [sourceId, before]);
}
