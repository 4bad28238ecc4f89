import { AppError, type Sql, type WorkspaceCaller } from '@vigie/platform';
import type { CaseAccess } from './case-access';
import { holdCases, type HeldCase } from './held-cases';

/** Somebody works on a case, within a transaction. */
export interface CaseCall {
  tx: Sql;
  workspaceId: string;
  caseId: string;
  caller: WorkspaceCaller;
  /** `version` of the case as they see it. */
  version: number;
  access: CaseAccess;
}

/**
 * Holds the case of a call, and others that it is about.
 * @returns by id.
 * @throws AppError not-found when the caller may not see one of them.
 */
export async function holdSeen(
  { tx, workspaceId, caseId, caller, access }: CaseCall,
  { others = [], entirely = false }: { others?: readonly string[]; entirely?: boolean } = {},
): Promise<Map<string, HeldCase>> {
  const held = await holdCases(tx, workspaceId, [caseId, ...others], { entirely });
  for (const id of [caseId, ...others]) await access.check(workspaceId, id, caller, tx);
  return new Map(held.map((one) => [one.id, one]));
}

/** @throws AppError not-found. */
export function heldOf(held: ReadonlyMap<string, HeldCase>, id: string): HeldCase {
  const found = held.get(id);
  if (!found) throw new AppError('not-found', 'no such case');
  return found;
}

/** What history calls that which makes a new version of a case. */
const makeVersions = [
  ...['case.taken', 'case.assigned', 'case.moved', 'case.closed', 'case.reopened', 'case.handed-on'],
  ...['case.due-changed', 'case.merged', 'case.took-in', 'case.wrote-again', 'case.released'],
];

/** @throws AppError changed-meanwhile {by, version} when the case is not as the caller saw it. */
export async function refuseUnseen({ tx, workspaceId, version }: CaseCall, held: HeldCase): Promise<void> {
  if (held.version === version) return;
  const { rows } = await tx.query<{ by: string | null }>(
    `SELECT person_id AS by FROM history WHERE workspace_id = $1 AND case_id = $2 AND kind = ANY($3::text[])
     ORDER BY id DESC LIMIT 1`,
    [workspaceId, held.id, makeVersions],
  );
  throw new AppError('changed-meanwhile', 'the case changed since it was seen', {
    by: rows[0]?.by ?? null,
    version: held.version,
  });
}

/** Whom events about a case are for while it stands as it is held. */
export const audienceOfHeld = ({ teamId, assigneeId, colleagueIds }: HeldCase): string[] => [
  teamId,
  ...(assigneeId === null ? [] : [assigneeId]),
  ...colleagueIds,
];
