import type { Sql } from '@vigie/platform';

export interface HeldTeam {
  id: string;
  name: string;
  /** Minutes from the handing over in which a case is due, unless it says otherwise. */
  dueMinutes: number;
}

/**
 * Keeps teams from being given up until the end of the transaction: for whoever hands something to a team. Call it before
 * any row is held but memberships: who gives a team up holds it first and what it has after it.
 * @param how `use` goes on beside others who use it, `change` waits for them.
 * @returns teams by id, without those that are given up or of another workspace.
 */
export async function holdTeams(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
  how: 'use' | 'change' = 'use',
): Promise<Map<string, HeldTeam>> {
  const { rows } = await tx.query<HeldTeam>(
    `SELECT id, name, due_minutes AS "dueMinutes" FROM team
     WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND archived_at IS NULL
     ORDER BY id FOR ${how === 'use' ? 'SHARE' : 'NO KEY UPDATE'}`,
    [workspaceId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
