import type { Me } from '@vigie/contract';
import { randomUUID } from 'node:crypto';
import type { Browser, TestDesk } from './test-desk';

export const personIdOf = async (browser: Browser) =>
  (await browser.call<Me>('GET', '/api/me')).body.person.id;

/** A team, put straight into the database. */
export async function makeTeam(
  { test }: TestDesk,
  workspaceId: string,
  name: string,
  memberIds: readonly string[] = [],
): Promise<string> {
  const id = randomUUID();
  await test.database.query(
    'INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, $3, 240)',
    [id, workspaceId, name],
  );
  await test.database.query(
    'INSERT INTO team_member (team_id, workspace_id, person_id) SELECT $1, $2, unnest($3::uuid[])',
    [id, workspaceId, memberIds],
  );
  return id;
}

/** An open case of a team, put straight into the database. */
export async function makeCase(
  { test }: TestDesk,
  workspaceId: string,
  teamId: string,
  { assigneeId = null, colleagueIds = [] }: { assigneeId?: string | null; colleagueIds?: string[] } = {},
): Promise<string> {
  const id = randomUUID();
  await test.database.query(
    `INSERT INTO team_case (id, workspace_id, number, team_id, state, assignee_id, due_at)
     SELECT $1, $2, 1 + count(*), $3, 'open', $4, now() + interval '4 hours' FROM team_case WHERE workspace_id = $2`,
    [id, workspaceId, teamId, assigneeId],
  );
  await test.database.query(
    'INSERT INTO case_colleague (case_id, workspace_id, person_id) SELECT $1, $2, unnest($3::uuid[])',
    [id, workspaceId, colleagueIds],
  );
  return id;
}
