import type { Sql } from '@vigie/platform';
import { addHistory } from '../history/history';
import type { TagMove } from './retagged';

/** Notes that a tag is another from now on, or none: once for the workspace, before its conversations follow. */
export async function noteTagMove(
  tx: Sql,
  workspaceId: string,
  personId: string,
  { name, becomes }: TagMove,
): Promise<void> {
  await addHistory(tx, workspaceId, [
    {
      kind: becomes === null ? 'tag.removed' : 'tag.renamed',
      personId,
      before: { tag: name },
      after: becomes === null ? {} : { tag: becomes },
    },
  ]);
}

/** What became of tags after a row of history, in order. */
export async function tagMovesSince(
  sql: Sql,
  workspaceId: string,
  afterId: number,
): Promise<(TagMove & { id: number })[]> {
  const { rows } = await sql.query<TagMove & { id: number }>(
    `SELECT id, before ->> 'tag' AS name, after ->> 'tag' AS becomes FROM history
     WHERE workspace_id = $1 AND id > $2 AND kind IN ('tag.renamed', 'tag.removed') ORDER BY id`,
    [workspaceId, afterId],
  );
  return rows;
}
