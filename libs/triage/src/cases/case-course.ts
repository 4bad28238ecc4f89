import type { CaseAct } from '@vigie/contract';
import { holdMembers, holdTeams, type HeldTeam } from '@vigie/identity';
import {
  holdConversations,
  refreshUrgency,
  writeDesk,
  type DeskChange,
  type HeldConversation,
} from '@vigie/mentions';
import { addToOutbox, AppError } from '@vigie/platform';
import { endedAs, handedOver } from '../acts/decide-act';
import { addHistory } from '../history/history';
import { addNotices } from '../notices/add-notices';
import { tellCases, tellTeam } from './case-audience';
import { audienceOfHeld, heldOf, holdSeen, refuseUnseen, type CaseCall } from './case-call';
import { mayWorkOn } from './case-people';
import { changedParts, stepCase, type CaseStep } from './case-standing';
import { conversationsOf, writeCases, type HeldCase } from './held-cases';

/** Acts on the course of a case: who has it, where it stands, until when. */
export type CourseAct = Extract<
  CaseAct,
  { kind: 'take' | 'assign' | 'move' | 'close' | 'reopen' | 'hand-on' | 'due' }
>;

const kinds = {
  take: 'case.taken',
  assign: 'case.assigned',
  move: 'case.moved',
  close: 'case.closed',
  reopen: 'case.reopened',
  'hand-on': 'case.handed-on',
  due: 'case.due-changed',
} as const satisfies Record<CourseAct['kind'], string>;

/** Characters of a case's note, with what those added who handed it on. */
const longestNote = 20_000;

/**
 * Moves a case on its course; its conversations end, or are open again, with it.
 * @throws AppError not-found; changed-meanwhile; already-taken; case-closed; team-given-up; conflict; invalid-input.
 */
export async function moveCase(call: CaseCall, act: CourseAct): Promise<void> {
  const { tx, workspaceId, caseId, caller } = call;
  // People, the team, conversations, the case: the order in which everybody holds them.
  const people = await holdPeople(call, act);
  const teams = await holdTeamOf(call, act);
  const ends = act.kind === 'close' || act.kind === 'reopen';
  const conversations = ends
    ? await holdConversations(tx, workspaceId, await conversationsOf(tx, workspaceId, [caseId]))
    : [];
  const held = heldOf(await holdSeen(call), caseId);
  // Who has it says by itself whether it can be taken. A merge in between made a version, so that these are all of its conversations.
  if (act.kind !== 'take') await refuseUnseen(call, held);
  const step = await stepOf(call, act, held, people, teams);
  const next = stepCase(held, step, held.now);
  if (act.kind === 'reopen' && !teams.has(held.teamId))
    throw new AppError('team-given-up', 'the team of the case was given up');
  const note = act.kind === 'hand-on' ? withNote(held.note, act.note) : held.note;
  const changed = next !== held || note !== held.note;
  if (!changed && held.wroteAgainAt === null) return;
  await writeCases(tx, workspaceId, [{ held, standing: next, note, wroteAgainAt: null }]);
  if (changed) {
    await addHistory(tx, workspaceId, [
      { kind: kinds[act.kind], personId: caller.personId, caseId, ...changedParts(held, next) },
    ]);
  }
  if (act.kind === 'close') {
    const closing = conversations.filter(({ state, caseId: of }) => state === 'handed' && of === caseId);
    await moveConversations(call, 'conversation.case-closed', closing, (one) =>
      endedAs(one, 'case-closed', null, held.now),
    );
  }
  if (act.kind === 'reopen') {
    const closed = conversations.filter(
      ({ state, closing, caseId: of }) => state === 'done' && closing === 'case-closed' && of === caseId,
    );
    await moveConversations(call, 'conversation.case-reopened', closed, (one) => handedOver(one, caseId));
  }
  if (next.teamId !== held.teamId) await tellTeam(tx, workspaceId, caller.personId, [caseId], next.teamId);
  if (act.kind === 'assign' && next !== held && next.assigneeId !== null) {
    await addNotices(tx, workspaceId, [
      { personId: next.assigneeId, kind: 'case-assigned', by: caller.personId, caseId },
    ]);
  }
  await tellCases(tx, workspaceId, [caseId], new Map([[caseId, audienceOfHeld(held)]]));
}

/** Changes conversations with their case, notes it in their own history, and tells the browsers. */
export async function moveConversations(
  { tx, workspaceId, caller }: Pick<CaseCall, 'tx' | 'workspaceId' | 'caller'>,
  kind: string,
  held: readonly HeldConversation[],
  change: (held: HeldConversation) => DeskChange,
): Promise<void> {
  if (held.length === 0) return;
  const changes = held.map((one) => ({ held: one, set: change(one) }));
  await writeDesk(tx, workspaceId, changes, caller.personId);
  const handled = changes.filter(({ set }) => 'handledAt' in set).map(({ held: { id } }) => id);
  await refreshUrgency(tx, workspaceId, handled);
  await addHistory(
    tx,
    workspaceId,
    changes.map(({ held: before, set }) => ({
      kind,
      personId: caller.personId,
      conversationId: before.id,
      before: { state: before.state, closing: before.closing, caseId: before.caseId },
      after: { state: before.state, closing: before.closing, caseId: before.caseId, ...told(set) },
    })),
  );
  await addToOutbox(tx, [
    { kind: 'event', workspaceId, type: 'triage.changed', ids: held.map(({ id }) => id) },
  ]);
}

const told = ({ state, closing, caseId }: DeskChange) => ({
  ...(state === undefined ? {} : { state }),
  ...(closing === undefined ? {} : { closing }),
  ...(caseId === undefined ? {} : { caseId }),
});

/** Those who would have the case after an act, and still may: by id. */
async function holdPeople(call: CaseCall, act: CourseAct): Promise<ReadonlySet<string>> {
  const { tx, workspaceId, caller } = call;
  let person: string | null = null;
  if (act.kind === 'take') person = caller.personId;
  if (act.kind === 'assign') person = act.personId;
  if (act.kind === 'reopen') person = (await readHolders(call))?.assigneeId ?? null;
  if (person === null) return new Set();
  return new Set((await holdMembers(tx, workspaceId, [person])).keys());
}

/** The team to which an act gives the case, by id. One that was given up is not there for a case to be opened again. */
async function holdTeamOf(call: CaseCall, act: CourseAct): Promise<ReadonlyMap<string, HeldTeam>> {
  const { tx, workspaceId } = call;
  if (act.kind === 'hand-on') {
    const teams = await holdTeams(tx, workspaceId, [act.teamId]);
    if (teams.size === 0)
      throw new AppError('invalid-input', 'no such team', { fields: { 'act.teamId': 'unknown' } });
    return teams;
  }
  const holders = act.kind === 'reopen' ? await readHolders(call) : undefined;
  return holders ? holdTeams(tx, workspaceId, [holders.teamId]) : new Map();
}

/** Who has the case before it is held, so that they are held first. Whatever changes it meanwhile makes a new version. */
async function readHolders({ tx, workspaceId, caseId }: CaseCall) {
  const { rows } = await tx.query<{ assigneeId: string | null; teamId: string }>(
    `SELECT assignee_id AS "assigneeId", team_id AS "teamId" FROM team_case WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, caseId],
  );
  return rows[0];
}

async function stepOf(
  { tx, workspaceId, caseId, caller }: CaseCall,
  act: CourseAct,
  held: HeldCase,
  people: ReadonlySet<string>,
  teams: ReadonlyMap<string, HeldTeam>,
): Promise<CaseStep> {
  const able = async (personId: string) =>
    people.has(personId) && (await mayWorkOn(tx, { workspaceId, caseId, personId }));
  switch (act.kind) {
    case 'take':
      if (!people.has(caller.personId)) throw new AppError('not-found', 'no longer of the workspace');
      return { kind: 'take', personId: caller.personId };
    case 'assign':
      if (act.personId !== null && act.personId !== held.assigneeId && !(await able(act.personId)))
        throw new AppError('invalid-input', 'this person does not see the case, or cannot work on it', {
          fields: { 'act.personId': 'cannot-work-on-it' },
        });
      return act;
    case 'reopen':
      return { kind: 'reopen', keepAssignee: held.assigneeId !== null && (await able(held.assigneeId)) };
    case 'hand-on': {
      if (act.teamId === held.teamId)
        throw new AppError('invalid-input', 'this team has it', { fields: { 'act.teamId': 'same' } });
      const dueAt = act.dueAt
        ? timeAhead(act.dueAt, held.now)
        : new Date(held.now.getTime() + (teams.get(act.teamId)?.dueMinutes ?? 0) * 60_000);
      return { kind: 'hand-on', teamId: act.teamId, dueAt, keepAssignee: false };
    }
    case 'due':
      return { kind: 'due', dueAt: timeAhead(act.dueAt, held.now) };
    case 'move':
    case 'close':
      return act;
  }
}

function timeAhead(instant: string, now: Date): Date {
  const at = new Date(instant);
  if (at <= now)
    throw new AppError('invalid-input', 'this time is past', { fields: { 'act.dueAt': 'past' } });
  return at;
}

/** What each said who handed the case over or on, the latest last. */
function withNote(note: string, added: string): string {
  const all = [note, added].filter((part) => part !== '').join('\n\n');
  if (all.length > longestNote)
    throw new AppError('invalid-input', 'the notes are too long together', {
      fields: { 'act.note': 'too-long' },
    });
  return all;
}
