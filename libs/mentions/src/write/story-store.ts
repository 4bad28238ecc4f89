import type { Sql } from '@vigie/platform';
import { plainArray } from './plain-array';
import { storyOf } from './story-key';

/**
 * Tells anew what mentions have in common with their copies, in the caller's transaction; so many in the order of their ids, after
 * `afterId`. They are held meanwhile, so that no edit comes in between.
 * @returns how many were read and how many are in another story now; `last` is null when none is left.
 */
export async function retellStories(
  tx: Sql,
  workspaceId: string,
  afterId: string,
  limit: number,
): Promise<{ read: number; changed: number; last: string | null }> {
  const { rows } = await tx.query<{ id: string; text: string; story: string | null }>(
    `SELECT id, text, story FROM mention WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3 FOR NO KEY UPDATE`,
    [workspaceId, afterId, limit],
  );
  const changed = rows.flatMap(({ id, text, story }) => {
    const told = storyOf(text);
    return told === story ? [] : [{ id, story: told }];
  });
  if (changed.length > 0) {
    await tx.query(
      `UPDATE mention m SET story = p.story FROM unnest($2::uuid[], $3::uuid[]) AS p(id, story)
       WHERE m.workspace_id = $1 AND m.id = p.id`,
      [workspaceId, plainArray(changed.map(({ id }) => id)), plainArray(changed.map(({ story }) => story))],
    );
  }
  return { read: rows.length, changed: changed.length, last: rows.at(-1)?.id ?? null };
}
