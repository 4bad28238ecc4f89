import type { CaseAct } from '@vigie/contract';
import { holdMembers } from '@vigie/identity';
import { AppError } from '@vigie/platform';
import { addHistory, type HistoryRow } from '../history/history';
import { addNotices } from '../notices/add-notices';
import { tellCases } from './case-audience';
import { audienceOfHeld, heldOf, holdSeen, type CaseCall } from './case-call';
import { readCaseFields } from './case-fields';
import { checkValues } from './case-values';
import { writeCases, type HeldCase } from './held-cases';

/** Acts on what a case has beside its course: nobody has to have seen the latest of that. */
export type TieAct = Extract<
  CaseAct,
  { kind: 'add-colleague' | 'remove-colleague' | 'link' | 'unlink' | 'fields' }
>;

/** @throws AppError not-found; invalid-input. */
export async function tieCase(call: CaseCall, act: TieAct): Promise<void> {
  switch (act.kind) {
    case 'add-colleague':
    case 'remove-colleague':
      return changeColleague(call, act);
    case 'link':
    case 'unlink':
      return changeLink(call, act);
    case 'fields':
      return changeFields(call, act.values);
  }
}

async function changeColleague(
  call: CaseCall,
  { kind, personId }: Extract<TieAct, { personId: string }>,
): Promise<void> {
  const { tx, workspaceId, caseId, caller } = call;
  const adds = kind === 'add-colleague';
  // Everybody of a workspace may see cases they are added to.
  if (adds && !(await holdMembers(tx, workspaceId, [personId])).has(personId))
    throw new AppError('invalid-input', 'no such person', { fields: { 'act.personId': 'unknown' } });
  const held = heldOf(await holdSeen(call), caseId);
  const { rowCount } = adds
    ? await tx.query(
        `INSERT INTO case_colleague (case_id, person_id, workspace_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [caseId, personId, workspaceId],
      )
    : await tx.query('DELETE FROM case_colleague WHERE case_id = $1 AND person_id = $2', [caseId, personId]);
  await seen(call, held);
  if (rowCount === 0) return;
  await note(call, [
    adds
      ? { kind: 'case.colleague-added', after: { colleagueId: personId } }
      : { kind: 'case.colleague-removed', before: { colleagueId: personId } },
  ]);
  if (adds) {
    await addNotices(tx, workspaceId, [{ personId, kind: 'case-added', by: caller.personId, caseId }]);
  }
  await tellCases(tx, workspaceId, [caseId], new Map([[caseId, audienceOfHeld(held)]]));
}

async function changeLink(
  call: CaseCall,
  { kind, otherId }: Extract<TieAct, { otherId: string }>,
): Promise<void> {
  const { tx, workspaceId, caseId } = call;
  if (otherId === caseId)
    throw new AppError('invalid-input', 'a case is not linked with itself', {
      fields: { 'act.otherId': 'same' },
    });
  const held = heldOf(await holdSeen(call, { others: [otherId] }), caseId);
  const { rowCount } = await tx.query(
    kind === 'link'
      ? 'INSERT INTO case_link (case_id, other_id) VALUES (least($1::uuid, $2), greatest($1::uuid, $2)) ON CONFLICT DO NOTHING'
      : 'DELETE FROM case_link WHERE case_id = least($1::uuid, $2) AND other_id = greatest($1::uuid, $2)',
    [caseId, otherId],
  );
  await seen(call, held);
  if (rowCount === 0) return;
  const row = (id: string): Omit<HistoryRow, 'personId'> =>
    kind === 'link'
      ? { kind: 'case.linked', after: { linkedId: id } }
      : { kind: 'case.unlinked', before: { linkedId: id } };
  await note(call, [row(otherId), { ...row(caseId), caseId: otherId }]);
  await tellCases(tx, workspaceId, [caseId, otherId]);
}

async function changeFields(call: CaseCall, values: Record<string, string>): Promise<void> {
  const { tx, workspaceId, caseId } = call;
  const fields = await readCaseFields(tx, workspaceId);
  const held = heldOf(await holdSeen(call), caseId);
  const checked = checkValues(fields, values);
  if (!checked.ok)
    throw new AppError('invalid-input', 'these are not values of their fields', {
      fields: Object.fromEntries(
        Object.entries(checked.problems).map(([id, problem]) => [`act.values.${id}`, problem]),
      ),
    });
  const changed = Object.entries(checked.values).filter(([id, value]) => (held.fields[id] ?? '') !== value);
  const next = { ...held.fields, ...Object.fromEntries(changed) };
  await seen(call, held, Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')));
  if (changed.length === 0) return;
  // Which fields, and not what they hold: it may be somebody's number or name, and history stays for good.
  await note(call, [{ kind: 'case.fields-changed', after: { fieldIds: changed.map(([id]) => id).sort() } }]);
  await tellCases(tx, workspaceId, [caseId]);
}

/** Whoever works on a case has seen what its author wrote. */
async function seen(
  { tx, workspaceId }: CaseCall,
  held: HeldCase,
  fields: Record<string, string> = held.fields,
): Promise<void> {
  await writeCases(tx, workspaceId, [{ held, standing: held, fields, wroteAgainAt: null }]);
}

const note = (
  { tx, workspaceId, caseId, caller }: CaseCall,
  rows: readonly Omit<HistoryRow, 'personId'>[],
): Promise<void> =>
  addHistory(
    tx,
    workspaceId,
    rows.map((row) => ({ caseId, ...row, personId: caller.personId })),
  );
