import type { Database } from '@vigie/platform';
import { linkedColumns, type LinkedCase, type RawLinked, toLinked } from '../cases/case-rows';

/** Cases of an author, latest first, 50 at most. Whoever reads authors may see the cases of every team. */
export async function listAuthorCases(
  database: Database,
  workspaceId: string,
  authorId: string,
): Promise<LinkedCase[]> {
  const { rows } = await database.query<RawLinked>(
    `SELECT ${linkedColumns} FROM team_case t
     WHERE t.workspace_id = $1 AND t.author_id = $2 ORDER BY t.opened_at DESC, t.id DESC LIMIT 50`,
    [workspaceId, authorId],
  );
  return rows.map(toLinked);
}
