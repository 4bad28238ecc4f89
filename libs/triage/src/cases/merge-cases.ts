import type { CaseAct } from '@vigie/contract';
import { holdConversations } from '@vigie/mentions';
import { AppError } from '@vigie/platform';
import { addHistory } from '../history/history';
import { moveRoom } from '../rooms/room-of-case';
import { tellCases } from './case-audience';
import { audienceOfHeld, heldOf, holdSeen, refuseUnseen, type CaseCall } from './case-call';
import { moveConversations } from './case-course';
import { changedParts, stepCase } from './case-standing';
import { conversationsOf, writeCases, type HeldCase } from './held-cases';

/**
 * Lets another case take in the case of the call: its conversations, its room, its colleagues, whoever had it, its links
 * and those of its fields that the other leaves empty go there. It ends as a duplicate.
 * @throws AppError not-found; changed-meanwhile; case-closed, also when the other one is; invalid-input for itself.
 */
export async function mergeCase(
  call: CaseCall,
  { intoId }: Extract<CaseAct, { kind: 'merge' }>,
): Promise<void> {
  const { tx, workspaceId, caseId, caller } = call;
  if (intoId === caseId)
    throw new AppError('invalid-input', 'a case cannot take itself in', { fields: { 'act.intoId': 'same' } });
  const conversations = await holdConversations(
    tx,
    workspaceId,
    await conversationsOf(tx, workspaceId, [caseId]),
  );
  // Entirely: what is being written in its room comes before, or sees that it is closed.
  const held = await holdSeen(call, { others: [intoId], entirely: true });
  const from = heldOf(held, caseId);
  const into = heldOf(held, intoId);
  await refuseUnseen(call, from);
  if (into.state === 'closed') throw new AppError('case-closed', 'the other case is closed');
  const ended = stepCase(from, { kind: 'merge', intoId }, from.now);
  await moveConversations(
    call,
    'conversation.merged',
    conversations.filter((one) => one.caseId === caseId),
    () => ({ caseId: intoId }),
  );
  await moveRoom(tx, workspaceId, caseId, intoId);
  await moveTies(call, from, into);
  await writeCases(tx, workspaceId, [
    { held: from, standing: ended, wroteAgainAt: null },
    // A copy of where it stands: whoever looks at it has to see what it took in.
    {
      held: into,
      standing: { ...into },
      fields: { ...from.fields, ...into.fields },
      wroteAgainAt: into.wroteAgainAt ?? from.wroteAgainAt,
    },
  ]);
  await addHistory(tx, workspaceId, [
    { kind: 'case.merged', personId: caller.personId, caseId, ...changedParts(from, ended) },
    { kind: 'case.took-in', personId: caller.personId, caseId: intoId, after: { caseId } },
  ]);
  await tellCases(
    tx,
    workspaceId,
    [caseId, intoId],
    new Map([
      [caseId, audienceOfHeld(from)],
      [intoId, audienceOfHeld(into)],
    ]),
  );
}

/** People who were in the case go on seeing it in the other one; what it was linked with is linked with that. */
async function moveTies({ tx, workspaceId }: CaseCall, from: HeldCase, into: HeldCase): Promise<void> {
  const people = [...from.colleagueIds, ...(from.assigneeId === null ? [] : [from.assigneeId])];
  await tx.query(
    `INSERT INTO case_colleague (case_id, person_id, workspace_id)
     SELECT $2, m.person_id, $1 FROM membership m
     WHERE m.workspace_id = $1 AND m.person_id = ANY($3::uuid[]) AND m.person_id IS DISTINCT FROM $4
     ORDER BY m.person_id FOR KEY SHARE ON CONFLICT DO NOTHING`,
    [workspaceId, into.id, people, into.assigneeId],
  );
  await tx.query(
    `INSERT INTO case_link (case_id, other_id)
     SELECT least(o.id, $2::uuid), greatest(o.id, $2::uuid)
     FROM (SELECT CASE case_id WHEN $1 THEN other_id ELSE case_id END AS id FROM case_link
       WHERE case_id = $1 OR other_id = $1) o
     WHERE o.id <> $2 ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
    [from.id, into.id],
  );
  await tx.query('DELETE FROM case_link WHERE case_id = $1 OR other_id = $1', [from.id]);
}
