import type { Role, ViewFeed, ViewFilter } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import type { FeedSubject } from './feed-document';

/** The feed link of a view that one person made, as it is stored. */
export interface StoredFeed {
  createdAt: Date;
  readAt: Date | null;
}

/** All that a feed is made of, and whether its maker may still read it. */
export interface OpenFeed extends FeedSubject {
  workspaceId: string;
  personId: string;
  role: Role;
  timeZone: string;
  filter: ViewFilter;
}

const columns = `created_at AS "createdAt", read_at AS "readAt"`;

export const presentFeed = ({ createdAt, readAt }: StoredFeed): ViewFeed => ({
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

export async function findFeed(
  sql: Sql,
  workspaceId: string,
  personId: string,
  viewId: string,
): Promise<StoredFeed | undefined> {
  const { rows } = await sql.query<StoredFeed>(
    `SELECT ${columns} FROM view_feed WHERE workspace_id = $1 AND person_id = $2 AND view_id = $3`,
    [workspaceId, personId, viewId],
  );
  return rows[0];
}

/** Makes the link of one person, or gives it another secret. */
export async function putFeed(
  sql: Sql,
  workspaceId: string,
  { personId, viewId, tokenHash }: { personId: string; viewId: string; tokenHash: string },
): Promise<StoredFeed> {
  const { rows } = await sql.query<StoredFeed>(
    `INSERT INTO view_feed (workspace_id, person_id, view_id, token_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (view_id, person_id) DO UPDATE SET token_hash = excluded.token_hash,
       created_at = clock_timestamp(), read_at = NULL
     RETURNING ${columns}`,
    [workspaceId, personId, viewId, tokenHash],
  );
  return rows[0] as StoredFeed;
}

/** @returns whether there was one. */
export async function deleteFeed(
  sql: Sql,
  workspaceId: string,
  personId: string,
  viewId: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'DELETE FROM view_feed WHERE workspace_id = $1 AND person_id = $2 AND view_id = $3',
    [workspaceId, personId, viewId],
  );
  return rowCount > 0;
}

/** The feed of a secret, as its maker sees the view now; undefined when there is none, or they see it no longer. */
export async function openFeed(sql: Sql, tokenHash: string): Promise<OpenFeed | undefined> {
  const { rows } = await sql.query<OpenFeed>(
    `SELECT f.workspace_id AS "workspaceId", f.person_id AS "personId", f.created_at AS "createdAt", m.role,
       m.time_zone AS "timeZone", m.workspace_name AS "workspaceName", m.workspace_slug AS "workspaceSlug",
       m.workspace_locale AS locale, v.name AS "viewName", v.filter
     FROM view_feed f
     JOIN published_member m ON m.workspace_id = f.workspace_id AND m.person_id = f.person_id
     JOIN published_saved_view v ON v.id = f.view_id AND (v.person_id = f.person_id OR v.shared)
     WHERE f.token_hash = $1`,
    [tokenHash],
  );
  return rows[0];
}

/** Notes that it was asked for, once an hour. */
export async function noteFeedRead(sql: Sql, tokenHash: string): Promise<void> {
  await sql.query(
    `UPDATE view_feed SET read_at = clock_timestamp()
     WHERE token_hash = $1 AND (read_at IS NULL OR read_at < clock_timestamp() - interval '1 hour')`,
    [tokenHash],
  );
}
