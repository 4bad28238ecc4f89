import { holdTeams } from '@vigie/identity';
import type { HeldConversation } from '@vigie/mentions';
import { addToOutbox, AppError, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { addHistory } from '../history/history';
import { roomIsEmpty } from '../rooms/room-of-case';
import { audienceOf, tellCases, tellTeam } from './case-audience';
import { holdCases } from './held-cases';

export interface HandOver {
  /** Held, in the order of their ids, and in no open case; the caller writes where they stand. */
  conversations: readonly HeldConversation[];
  teamId: string;
  note: string;
  /** Null: the team's own delay from now. */
  dueAt: Date | null;
  /** All in one case instead of a case each. */
  together: boolean;
  by: string;
  actId: string;
}

/**
 * Opens cases for conversations that are handed over, and tells the team.
 * @returns the case of each conversation.
 * @throws AppError invalid-input for a team that is not there or was given up.
 */
export async function openCases(
  tx: Sql,
  workspaceId: string,
  { conversations, teamId, note, dueAt, together, by, actId }: HandOver,
): Promise<Map<string, string>> {
  const team = (await holdTeams(tx, workspaceId, [teamId])).get(teamId);
  if (!team) throw new AppError('invalid-input', 'no such team', { fields: { 'act.teamId': 'unknown' } });
  if (conversations.length === 0) return new Map();
  const groups = together ? [[...conversations]] : conversations.map((conversation) => [conversation]);
  const cases = groups.map((group) => ({
    id: uuid(),
    authorId: group.find(({ authorId }) => authorId !== null)?.authorId ?? null,
    conversations: group,
  }));
  // Numbers come last: whoever else hands over in the workspace waits from here on.
  const { rows: numbers } = await tx.query<{ last: number }>(
    `INSERT INTO case_number AS n (workspace_id, last) VALUES ($1, $2)
     ON CONFLICT (workspace_id) DO UPDATE SET last = n.last + excluded.last RETURNING last`,
    [workspaceId, cases.length],
  );
  const first = (numbers[0] as { last: number }).last - cases.length + 1;
  await tx.query(
    `INSERT INTO team_case (id, workspace_id, number, team_id, state, author_id, note, due_at, opened_by)
     SELECT c.id, $1, c.number, $2, 'open', c.author_id, $3,
       coalesce($4, vigie_now() + make_interval(mins => $5)), $6
     FROM unnest($7::uuid[], $8::int[], $9::uuid[]) AS c(id, number, author_id)`,
    [
      workspaceId,
      teamId,
      note,
      dueAt,
      team.dueMinutes,
      by,
      cases.map(({ id }) => id),
      cases.map((_, index) => first + index),
      cases.map(({ authorId }) => authorId),
    ],
  );
  await addHistory(
    tx,
    workspaceId,
    cases.map(({ id, conversations: of }) => ({
      kind: 'case.opened',
      personId: by,
      actId,
      caseId: id,
      after: { teamId, conversationIds: of.map((conversation) => conversation.id) },
    })),
  );
  const caseIds = cases.map(({ id }) => id);
  await tellTeam(tx, workspaceId, by, caseIds, teamId);
  await tellCases(tx, workspaceId, caseIds);
  return new Map(
    cases.flatMap(({ id, conversations: of }) => of.map((conversation) => [conversation.id, id] as const)),
  );
}

/**
 * Takes back a case that nobody has touched, as if it had never been: its conversations, which the caller holds, are in no
 * case and stand open until the caller says otherwise.
 * @returns false when somebody took it, changed it, or wrote in its room: it stays.
 */
export async function withdrawCase(
  tx: Sql,
  workspaceId: string,
  caseId: string,
  by: string | null,
  actId: string | null,
): Promise<boolean> {
  const [held] = await holdCases(tx, workspaceId, [caseId], { entirely: true });
  if (!held) return false;
  const { rows } = await tx.query<{ tied: boolean }>(
    `SELECT EXISTS (SELECT FROM case_link WHERE case_id = $1 OR other_id = $1) AS tied`,
    [caseId],
  );
  const untouched =
    held.state === 'open' &&
    held.assigneeId === null &&
    held.version === 0 &&
    held.colleagueIds.length === 0 &&
    Object.keys(held.fields).length === 0 &&
    rows[0]?.tied === false &&
    (await roomIsEmpty(tx, workspaceId, caseId));
  if (!untouched) return false;
  const audience = await audienceOf(tx, workspaceId, [caseId]);
  await tx.query(
    `UPDATE conversation SET case_id = NULL, state = CASE state WHEN 'handed' THEN 'open' ELSE state END
     WHERE workspace_id = $1 AND case_id = $2`,
    [workspaceId, caseId],
  );
  const { rows: notices } = await tx.query<{ personId: string }>(
    'DELETE FROM notice WHERE workspace_id = $1 AND case_id = $2 RETURNING person_id AS "personId"',
    [workspaceId, caseId],
  );
  await tx.query('DELETE FROM team_case WHERE workspace_id = $1 AND id = $2', [workspaceId, caseId]);
  await addHistory(tx, workspaceId, [{ kind: 'case.withdrawn', personId: by, actId, caseId }]);
  await tellCases(tx, workspaceId, [caseId], audience);
  const told = [...new Set(notices.map(({ personId }) => personId))].sort();
  if (told.length > 0) {
    await addToOutbox(tx, [
      { kind: 'event', workspaceId, type: 'notices.changed', ids: told, audience: told },
    ]);
  }
  return true;
}
