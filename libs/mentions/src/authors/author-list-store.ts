import type { AuthorList } from '@vigie/contract';
import { AppError, isUniqueViolation, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

const columns = `l.id, l.name, l.weight,
  (SELECT count(*)::int FROM author_list_entry e WHERE e.list_id = l.id) AS authors`;

/** Lists of a workspace, by name. */
export async function listAuthorLists(sql: Sql, workspaceId: string): Promise<AuthorList[]> {
  const { rows } = await sql.query<AuthorList>(
    `SELECT ${columns} FROM author_list l WHERE l.workspace_id = $1 ORDER BY lower(l.name), l.id`,
    [workspaceId],
  );
  return rows;
}

/** @throws AppError `name-taken`. */
export async function createAuthorList(
  tx: Sql,
  workspaceId: string,
  list: { name: string; weight: number },
): Promise<AuthorList> {
  const id = uuid();
  await named(() =>
    tx.query('INSERT INTO author_list (id, workspace_id, name, weight) VALUES ($1, $2, $3, $4)', [
      id,
      workspaceId,
      list.name,
      list.weight,
    ]),
  );
  return { id, ...list, authors: 0 };
}

/** @throws AppError `not-found`, `name-taken`. */
export async function changeAuthorList(
  tx: Sql,
  workspaceId: string,
  id: string,
  change: { name?: string; weight?: number },
): Promise<{ before: { name: string; weight: number }; after: AuthorList }> {
  const { rows: held } = await tx.query<{ name: string; weight: number }>(
    'SELECT name, weight FROM author_list WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
    [workspaceId, id],
  );
  const [before] = held;
  if (!before) throw new AppError('not-found', 'no such list');
  await named(() =>
    tx.query(
      'UPDATE author_list SET name = coalesce($3, name), weight = coalesce($4, weight) WHERE workspace_id = $1 AND id = $2',
      [workspaceId, id, change.name ?? null, change.weight ?? null],
    ),
  );
  const { rows } = await tx.query<AuthorList>(
    `SELECT ${columns} FROM author_list l WHERE l.workspace_id = $1 AND l.id = $2`,
    [workspaceId, id],
  );
  return { before, after: rows[0] as AuthorList };
}

/** @returns the authors who were on it. @throws AppError `not-found`. */
export async function deleteAuthorList(tx: Sql, workspaceId: string, id: string): Promise<string[]> {
  const authors = await authorsOnList(tx, workspaceId, id);
  const { rowCount } = await tx.query('DELETE FROM author_list WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    id,
  ]);
  if (rowCount === 0) throw new AppError('not-found', 'no such list');
  return authors;
}

/** Authors on a list, which is held, so that nobody joins it meanwhile; in the order of their ids. */
export async function authorsOnList(tx: Sql, workspaceId: string, id: string): Promise<string[]> {
  await tx.query('SELECT FROM author_list WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
  const { rows } = await tx.query<{ id: string }>(
    `SELECT e.author_id AS id FROM author_list_entry e JOIN author_list l ON l.id = e.list_id
     WHERE l.workspace_id = $1 AND l.id = $2 ORDER BY e.author_id`,
    [workspaceId, id],
  );
  return rows.map((row) => row.id);
}

async function named(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new AppError('name-taken', 'another list has this name', { fields: { name: 'taken' } });
    }
    throw error;
  }
}
