import { roles } from '@vigie/contract';
import { AppError, type Sql } from '@vigie/platform';
import { seesAll, visibleTo } from '../cases/case-access';
import type { Named } from './named-in-room';

const seeEveryCase = roles.filter(seesAll);

/** A case that is held while its room is written in. */
export interface HeldRoom {
  /** Who works on the case, beside its team. */
  concerned: string[];
}

/**
 * Keeps a case from being merged until the end of the transaction.
 * @throws AppError `case-closed` when it was: its room is that of the case that took it in. A case that is closed
 *   otherwise may still be spoken of.
 */
export async function holdRoom(tx: Sql, workspaceId: string, caseId: string): Promise<HeldRoom> {
  const { rows } = await tx.query<{ mergedInto: string | null; assigneeId: string | null }>(
    `SELECT merged_into AS "mergedInto", assignee_id AS "assigneeId" FROM team_case
     WHERE workspace_id = $1 AND id = $2 FOR SHARE`,
    [workspaceId, caseId],
  );
  const [held] = rows;
  if (!held) throw new AppError('not-found');
  if (held.mergedInto !== null)
    throw new AppError('case-closed', 'its room is that of another case', { mergedIntoId: held.mergedInto });
  const colleagues = await tx.query<{ personId: string }>(
    `SELECT person_id AS "personId" FROM case_colleague WHERE workspace_id = $1 AND case_id = $2`,
    [workspaceId, caseId],
  );
  return {
    concerned: [
      ...(held.assigneeId === null ? [] : [held.assigneeId]),
      ...colleagues.rows.map(({ personId }) => personId),
    ],
  };
}

/**
 * People of the workspace whom a message names, by themselves or with their team, and who may see the case. Ids of
 * nobody, and of teams that are no more, are text.
 * @throws AppError `invalid-input` (`body`: `cannot-see-case`) when it names somebody who may not see the case; members of
 *   a named team who may not are left out.
 */
export async function peopleNamed(
  tx: Sql,
  workspaceId: string,
  caseId: string,
  { personIds, teamIds }: Named,
): Promise<string[]> {
  if (personIds.length === 0 && teamIds.length === 0) return [];
  const { rows } = await tx.query<{ personId: string; sees: boolean }>(
    `SELECT m.person_id AS "personId", ${visibleTo('m.person_id', '(m.role = ANY($5::text[]))')} AS sees
     FROM membership m JOIN team_case t ON t.workspace_id = m.workspace_id AND t.id = $2
     WHERE m.workspace_id = $1 AND (m.person_id = ANY($3::uuid[]) OR m.person_id IN (
       SELECT n.person_id FROM team_member n JOIN team ON team.id = n.team_id AND team.archived_at IS NULL
       WHERE n.workspace_id = $1 AND n.team_id = ANY($4::uuid[])))`,
    [workspaceId, caseId, personIds, teamIds, seeEveryCase],
  );
  const blind = rows.filter(({ personId, sees }) => !sees && personIds.includes(personId));
  if (blind.length > 0)
    throw new AppError('invalid-input', 'it names people who may not see the case', {
      part: 'body',
      fields: { body: 'cannot-see-case' },
      personIds: blind.map(({ personId }) => personId).sort(),
    });
  return rows.filter(({ sees }) => sees).map(({ personId }) => personId);
}
