import { addToOutbox, type OutboxEntry, type Sql } from '@vigie/platform';
import { addNotices } from '../notices/add-notices';
import { membersOf } from './case-people';

/** Whom events about cases are for: by case the ids of its team, its colleagues and whoever has it. */
export async function audienceOf(
  sql: Sql,
  workspaceId: string,
  caseIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; audience: string[] }>(
    `SELECT t.id, ARRAY(
       SELECT a FROM unnest(ARRAY[t.team_id, t.assignee_id] ||
         ARRAY(SELECT person_id FROM case_colleague WHERE case_id = t.id)) AS a
       WHERE a IS NOT NULL ORDER BY a) AS audience
     FROM team_case t WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])`,
    [workspaceId, caseIds],
  );
  return new Map(rows.map(({ id, audience }) => [id, audience]));
}

/**
 * Tells the browsers that cases changed, in the transaction that changes them: those who may see them now, and those who
 * could before, so that what left their lists leaves their screens.
 */
export async function tellCases(
  tx: Sql,
  workspaceId: string,
  caseIds: readonly string[],
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<void> {
  const now = await audienceOf(tx, workspaceId, caseIds);
  const byAudience = new Map<string, { ids: string[]; audience: string[] }>();
  for (const id of caseIds) {
    const audience = [...new Set([...(now.get(id) ?? []), ...(before.get(id) ?? [])])].sort();
    const key = audience.join();
    const told = byAudience.get(key) ?? { ids: [], audience };
    told.ids.push(id);
    byAudience.set(key, told);
  }
  await addToOutbox(
    tx,
    [...byAudience.values()].map(({ ids, audience }): OutboxEntry => ({
      kind: 'event',
      workspaceId,
      type: 'cases.changed',
      ids,
      audience,
    })),
  );
}

/** Tells the members of a team that cases came to it: which one, or that there are several, once. */
export async function tellTeam(
  tx: Sql,
  workspaceId: string,
  by: string | null,
  caseIds: readonly string[],
  teamId: string,
): Promise<void> {
  const [only = null, ...others] = caseIds;
  const caseId = others.length === 0 ? only : null;
  const members = (await membersOf(tx, workspaceId, [teamId])).get(teamId) ?? [];
  await addNotices(
    tx,
    workspaceId,
    members.map((personId) => ({ personId, kind: 'case-handed', by, caseId })),
  );
}
