import type { Locale, Role, ViewFilter } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** A person in a workspace, as identity publishes them. */
export interface Member {
  personId: string;
  role: Role;
  timeZone: string;
  workspaceName: string;
  workspaceSlug: string;
  workspaceLocale: Locale;
}

/** A saved view, as triage publishes it. */
export interface PublishedView {
  id: string;
  personId: string;
  name: string;
  shared: boolean;
  filter: ViewFilter;
}

/** Undefined when they are not in the workspace. */
export async function findMember(
  sql: Sql,
  workspaceId: string,
  personId: string,
): Promise<Member | undefined> {
  const { rows } = await sql.query<Member>(
    `SELECT person_id AS "personId", role, time_zone AS "timeZone", workspace_name AS "workspaceName",
       workspace_slug AS "workspaceSlug", workspace_locale AS "workspaceLocale"
     FROM published_member WHERE workspace_id = $1 AND person_id = $2`,
    [workspaceId, personId],
  );
  return rows[0];
}

const viewColumns = 'id, person_id AS "personId", name, shared, filter';

/** A view that the person may see: their own, or a shared one. */
export async function findView(
  sql: Sql,
  workspaceId: string,
  personId: string,
  id: string,
): Promise<PublishedView | undefined> {
  const { rows } = await sql.query<PublishedView>(
    `SELECT ${viewColumns} FROM published_saved_view
     WHERE workspace_id = $1 AND id = $2 AND (person_id = $3 OR shared)`,
    [workspaceId, id, personId],
  );
  return rows[0];
}

/** Shared views, by name. */
export async function sharedViews(sql: Sql, workspaceId: string): Promise<PublishedView[]> {
  const { rows } = await sql.query<PublishedView>(
    `SELECT ${viewColumns} FROM published_saved_view WHERE workspace_id = $1 AND shared ORDER BY lower(name), id`,
    [workspaceId],
  );
  return rows;
}
