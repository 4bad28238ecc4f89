import type { Relation } from '@vigie/contract';
import { AppError, type Sql } from '@vigie/platform';

export interface AuthorStanding {
  relation: Relation | null;
  listIds: string[];
}

/**
 * Says what an author is to the workspace, and which lists they are on; the author is held first.
 * @returns as it was and as it is.
 * @throws AppError `not-found`; `invalid-input` for a list that is none of the workspace's.
 */
export async function changeAuthor(
  tx: Sql,
  workspaceId: string,
  id: string,
  change: Partial<AuthorStanding>,
): Promise<{ before: AuthorStanding; after: AuthorStanding }> {
  const before = await holdAuthor(tx, workspaceId, id);
  const after: AuthorStanding = {
    relation: change.relation === undefined ? before.relation : change.relation,
    listIds: change.listIds === undefined ? before.listIds : [...new Set(change.listIds)].sort(),
  };
  if (after.relation !== before.relation) {
    await tx.query('UPDATE author SET relation = $3 WHERE workspace_id = $1 AND id = $2', [
      workspaceId,
      id,
      after.relation,
    ]);
  }
  const gained = after.listIds.filter((list) => !before.listIds.includes(list));
  const lost = before.listIds.filter((list) => !after.listIds.includes(list));
  if (gained.length > 0) {
    const { rowCount } = await tx.query(
      `INSERT INTO author_list_entry (list_id, author_id)
       SELECT l.id, $3 FROM author_list l WHERE l.workspace_id = $1 AND l.id = ANY($2::uuid[]) ORDER BY l.id FOR KEY SHARE`,
      [workspaceId, gained, id],
    );
    if (rowCount < gained.length) {
      throw new AppError('invalid-input', 'no such list', { fields: { listIds: 'unknown-list' } });
    }
  }
  if (lost.length > 0) {
    await tx.query('DELETE FROM author_list_entry WHERE author_id = $1 AND list_id = ANY($2::uuid[])', [
      id,
      lost,
    ]);
  }
  return { before, after };
}

async function holdAuthor(tx: Sql, workspaceId: string, id: string): Promise<AuthorStanding> {
  const { rows } = await tx.query<{ relation: Relation | null }>(
    'SELECT relation FROM author WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [workspaceId, id],
  );
  const [row] = rows;
  if (!row) throw new AppError('not-found', 'no such author');
  const { rows: lists } = await tx.query<{ id: string }>(
    'SELECT list_id AS id FROM author_list_entry WHERE author_id = $1 ORDER BY list_id',
    [id],
  );
  return { relation: row.relation, listIds: lists.map((list) => list.id) };
}

/**
 * Weighs authors anew: the largest weight of the lists they are on.
 * @returns those whose weight changed; their conversations are to follow.
 */
export async function weighAuthors(tx: Sql, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `WITH held AS (
       SELECT id FROM author WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE)
     UPDATE author a SET weight = w.weight
     FROM (
       SELECT held.id, coalesce(max(l.weight), 0) AS weight FROM held
       LEFT JOIN author_list_entry e ON e.author_id = held.id LEFT JOIN author_list l ON l.id = e.list_id
       GROUP BY held.id) w
     WHERE a.id = w.id AND a.weight <> w.weight RETURNING a.id`,
    [workspaceId, ids],
  );
  return rows.map(({ id }) => id).sort();
}
