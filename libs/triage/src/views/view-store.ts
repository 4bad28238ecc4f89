import type { SavedView, ViewFilter } from '@vigie/contract';
import { AppError, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** A view as it is stored. */
export interface StoredView {
  id: string;
  personId: string;
  name: string;
  shared: boolean;
  filter: ViewFilter;
}

/** Views a person may save. */
export const mostViews = 100;
/** Views listed at most: one's own first, then what others share. */
const mostListed = 500;

const columns = `id, person_id AS "personId", name, shared, filter`;

export const presentView = ({ personId, ...view }: StoredView, callerId: string): SavedView => ({
  ...view,
  own: personId === callerId,
});

/** A person's own views and those that are shared, their own first, each part by name. */
export async function listViews(sql: Sql, workspaceId: string, personId: string): Promise<StoredView[]> {
  const { rows } = await sql.query<StoredView>(
    `SELECT ${columns} FROM saved_view WHERE workspace_id = $1 AND (person_id = $2 OR shared)
     ORDER BY person_id <> $2, lower(name), id LIMIT ${mostListed}`,
    [workspaceId, personId],
  );
  return rows;
}

/** @throws AppError conflict when the person has too many. */
export async function insertView(
  tx: Sql,
  workspaceId: string,
  view: Omit<StoredView, 'id'>,
): Promise<StoredView> {
  // One at a time, so that two at once are not both the last.
  await tx.query('SELECT FROM membership WHERE workspace_id = $1 AND person_id = $2 FOR NO KEY UPDATE', [
    workspaceId,
    view.personId,
  ]);
  const { rows } = await tx.query<StoredView>(
    `INSERT INTO saved_view (id, workspace_id, person_id, name, shared, filter)
     SELECT $1, $2, $3, $4, $5, $6
     WHERE (SELECT count(*) FROM saved_view WHERE workspace_id = $2 AND person_id = $3) < ${mostViews}
     RETURNING ${columns}`,
    [uuid(), workspaceId, view.personId, view.name, view.shared, JSON.stringify(view.filter)],
  );
  if (!rows[0]) throw new AppError('conflict', 'too many views', { most: mostViews });
  return rows[0];
}

/** Holds a view that the person may see. @throws AppError not-found. */
export async function holdView(
  tx: Sql,
  workspaceId: string,
  personId: string,
  id: string,
): Promise<StoredView> {
  const { rows } = await tx.query<StoredView>(
    `SELECT ${columns} FROM saved_view
     WHERE workspace_id = $1 AND id = $2 AND (person_id = $3 OR shared) FOR UPDATE`,
    [workspaceId, id, personId],
  );
  if (!rows[0]) throw new AppError('not-found', 'no such view');
  return rows[0];
}

export async function writeView(
  tx: Sql,
  workspaceId: string,
  { id, name, shared, filter }: StoredView,
): Promise<void> {
  await tx.query(
    'UPDATE saved_view SET name = $3, shared = $4, filter = $5 WHERE workspace_id = $1 AND id = $2',
    [workspaceId, id, name, shared, JSON.stringify(filter)],
  );
}

export async function deleteView(tx: Sql, workspaceId: string, id: string): Promise<void> {
  await tx.query('DELETE FROM saved_view WHERE workspace_id = $1 AND id = $2', [workspaceId, id]);
}

/** The zone that a person's days are in. */
export async function zoneOf(sql: Sql, personId: string): Promise<string> {
  const { rows } = await sql.query<{ zone: string }>('SELECT time_zone AS zone FROM person WHERE id = $1', [
    personId,
  ]);
  return rows[0]?.zone ?? 'UTC';
}

/** Gives the shared views of somebody who leaves to whoever takes them out: others work with them. */
export async function passSharedViews(
  tx: Sql,
  workspaceId: string,
  personId: string,
  to: string,
): Promise<void> {
  await tx.query(
    'UPDATE saved_view SET person_id = $3 WHERE workspace_id = $1 AND person_id = $2 AND shared',
    [workspaceId, personId, to],
  );
}
