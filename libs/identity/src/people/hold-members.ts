import type { Role } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/**
 * Keeps people in the workspace until the end of the transaction: for whoever hands something to somebody by name. Call it
 * before any row is held, as the turns are: who removes somebody holds the membership first and what they have after it.
 * @returns roles by person, without those who are not of the workspace.
 */
export async function holdMembers(
  tx: Sql,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, Role>> {
  const { rows } = await tx.query<{ personId: string; role: Role }>(
    `SELECT person_id AS "personId", role FROM membership
     WHERE workspace_id = $1 AND person_id = ANY($2::uuid[]) ORDER BY person_id FOR SHARE`,
    [workspaceId, personIds],
  );
  return new Map(rows.map(({ personId, role }) => [personId, role]));
}
