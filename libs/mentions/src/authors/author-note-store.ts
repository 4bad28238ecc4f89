import { AppError, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** What colleagues wrote about an author; internal. */
export interface AuthorNote {
  id: string;
  personId: string | null;
  body: string;
  /** ISO 8601. */
  at: string;
}

interface RawNote extends Omit<AuthorNote, 'at'> {
  at: Date;
}

const columns = `n.id, n.person_id AS "personId", n.body, n.created_at AS at`;
const present = (raw: RawNote): AuthorNote => ({ ...raw, at: raw.at.toISOString() });

/** Notes of an author, latest first, 200 at most. */
export async function listAuthorNotes(
  sql: Sql,
  workspaceId: string,
  authorId: string,
): Promise<AuthorNote[]> {
  const { rows } = await sql.query<RawNote>(
    `SELECT ${columns} FROM author_note n WHERE n.workspace_id = $1 AND n.author_id = $2
     ORDER BY n.created_at DESC, n.id DESC LIMIT 200`,
    [workspaceId, authorId],
  );
  return rows.map(present);
}

/** @throws AppError `not-found` when there is no such author. */
export async function addAuthorNote(
  tx: Sql,
  workspaceId: string,
  authorId: string,
  note: { personId: string; body: string },
): Promise<AuthorNote> {
  const { rows } = await tx.query<RawNote>(
    `INSERT INTO author_note AS n (id, workspace_id, author_id, person_id, body)
     SELECT $1, $2, a.id, $4, $5 FROM author a WHERE a.workspace_id = $2 AND a.id = $3 FOR KEY SHARE
     RETURNING ${columns}`,
    [uuid(), workspaceId, authorId, note.personId, note.body],
  );
  const [row] = rows;
  if (!row) throw new AppError('not-found', 'no such author');
  return present(row);
}

/** @throws AppError `not-found`. */
export async function deleteAuthorNote(
  tx: Sql,
  workspaceId: string,
  authorId: string,
  id: string,
): Promise<void> {
  const { rowCount } = await tx.query(
    'DELETE FROM author_note WHERE workspace_id = $1 AND author_id = $2 AND id = $3',
    [workspaceId, authorId, id],
  );
  if (rowCount === 0) throw new AppError('not-found', 'no such note');
}
