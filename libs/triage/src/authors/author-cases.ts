import type { AuthorPage } from '@vigie/contract';
import { Database } from '@vigie/platform';

type AuthorCase = AuthorPage['cases'][number];

/** Cases of an author, latest first, 50 at most. */
export async function listAuthorCases(
  database: Database,
  workspaceId: string,
  authorId: string,
): Promise<AuthorCase[]> {
  const { rows } = await database.query<
    Omit<AuthorCase, 'openedAt' | 'closedAt'> & { openedAt: Date; closedAt: Date | null }
  >(
    `SELECT id, number, team_id AS "teamId", state, opened_at AS "openedAt", closed_at AS "closedAt", outcome
     FROM team_case WHERE workspace_id = $1 AND author_id = $2 ORDER BY opened_at DESC, id DESC LIMIT 50`,
    [workspaceId, authorId],
  );
  return rows.map((row) => ({
    ...row,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}
