import { type ActItem, can, type Desk, type TriageAct } from '@vigie/contract';
import { holdMembers, holdTeams } from '@vigie/identity';
import { type HeldConversation, holdConversations, refreshUrgency, toDesk, writeDesk } from '@vigie/mentions';
import { addToOutbox, AppError, type Sql } from '@vigie/platform';
import { addHistory } from '../history/history';
import { type Acting, correct, type Effect, handOver, holdSubjects, putOffTopic } from './act-effects';
import { actHistory } from './act-history';
import { decideAct, type RefusalReason } from './decide-act';
import { changedParts } from './desk-parts';

/** A conversation that was left as it was. */
export interface Refusal {
  conversationId: string;
  reason: RefusalReason;
  /** Who has it, or changed it. */
  by: string | null;
  /** Null when it is gone. */
  desk: Desk | null;
}

export interface Performed {
  /** Conversations that were changed, and where they stand now. */
  changed: Map<string, Desk>;
  refused: Refusal[];
}

/**
 * Carries out an act on conversations, each once: their mentions and desks, history, what browsers are told. The row of the
 * act itself is the caller's.
 * @param stillPasses which of them are still meant, asked once they are held; those that are not are left out silently.
 * @throws AppError not-allowed; invalid-input for an assignee, team or time that cannot be.
 */
export async function performAct(
  tx: Sql,
  acting: Acting,
  items: readonly ActItem[],
  stillPasses?: () => Promise<ReadonlySet<string>>,
): Promise<Performed> {
  const { workspaceId, act, by } = acting;
  await holdPeople(tx, workspaceId, act, by);
  const asked = new Map(items.map((item) => [item.conversationId, item]));
  const subjects = await holdSubjects(tx, acting, [...asked.values()]);
  const held = await holdConversations(tx, workspaceId, [...asked.keys()]);
  const now = await readClock(tx);
  const meant = await stillPasses?.();
  const refused: Refusal[] = [];
  const refuse = (conversation: HeldConversation, reason: RefusalReason, who: string | null) =>
    refused.push({ conversationId: conversation.id, reason, by: who, desk: toDesk(conversation) });

  const known = new Set(held.map(({ id }) => id));
  for (const id of asked.keys())
    if (!known.has(id)) refused.push({ conversationId: id, reason: 'gone', by: null, desk: null });
  const inCase =
    act.kind === 'hand-over' ? await openCasesOf(tx, workspaceId, held) : new Map<string, null>();
  const effects = new Map<string, Effect>();
  const going: HeldConversation[] = [];
  for (const conversation of held) {
    if (meant && !meant.has(conversation.id)) continue;
    const item = asked.get(conversation.id);
    const who = { by, now, seen: item?.seen ?? null, evenSo: acting.evenSo };
    const decision = decideAct(conversation, act, who);
    const caseOwner = inCase.get(conversation.caseId ?? '');
    if ('refused' in decision) refuse(conversation, decision.refused, decision.by);
    else if (caseOwner !== undefined) refuse(conversation, 'taken', caseOwner);
    else if (act.kind === 'correct' && !subjects.has(conversation.id)) refuse(conversation, 'gone', null);
    else {
      effects.set(conversation.id, { set: decision.set });
      going.push(conversation);
    }
  }
  const beyond = await effectsBeyond(tx, acting, going, subjects, now);
  const changing = going.filter((conversation) => {
    const effect = beyond ? beyond.get(conversation.id) : effects.get(conversation.id);
    if (effect) effects.set(conversation.id, effect);
    else refuse(conversation, 'nothing-to-change', null);
    return effect !== undefined;
  });
  const changes = changing.map((conversation) => ({
    held: conversation,
    effect: effects.get(conversation.id) ?? { set: {} },
  }));
  return { changed: await write(tx, acting, changes), refused };
}

interface Change {
  held: HeldConversation;
  effect: Effect;
}

/** What lies beyond the desk, done; undefined for acts of which nothing does. Conversations left out were not changed. */
async function effectsBeyond(
  tx: Sql,
  acting: Acting,
  going: readonly HeldConversation[],
  subjects: ReadonlyMap<string, readonly string[]>,
  now: Date,
): Promise<Map<string, Effect> | undefined> {
  const { act } = acting;
  switch (act.kind) {
    case 'off-topic':
      return putOffTopic(tx, { ...acting, act }, going, subjects, now);
    case 'correct':
      return correct(tx, { ...acting, act }, going, subjects);
    case 'hand-over':
      return handOver(tx, { ...acting, act }, going);
    default:
      return undefined;
  }
}

async function write(
  tx: Sql,
  { workspaceId, act, actId, by }: Acting,
  changes: readonly Change[],
): Promise<Map<string, Desk>> {
  if (changes.length === 0) return new Map();
  const rows = changes.map(({ held, effect }) => {
    const { before, after } = changedParts(held, effect.set);
    return { held, effect, before, after };
  });
  const desks = await writeDesk(
    tx,
    workspaceId,
    changes.map(({ held, effect }) => ({ held, set: effect.set })),
    by,
  );
  await addHistory(
    tx,
    workspaceId,
    rows.map(({ held, effect, before, after }) => ({
      kind: actHistory[act.kind],
      personId: by,
      actId,
      conversationId: held.id,
      mentionId: effect.mentionId ?? null,
      caseId: typeof after.caseId === 'string' ? after.caseId : null,
      before: { ...before, ...effect.before },
      after: { ...after, ...effect.after },
    })),
  );
  await tellChanges(
    tx,
    workspaceId,
    changes.map(({ held }) => held.id),
    changes.flatMap(({ effect }) => effect.after?.mentionIds ?? effect.mentionId ?? []),
  );
  // What presses follows from what mentions are said to be, and from which of them are handled.
  const pressed = rows
    .filter(({ after }) => act.kind === 'correct' || 'handledAt' in after)
    .map(({ held }) => held.id);
  return pressed.length === 0 ? desks : refreshed(tx, workspaceId, desks, pressed);
}

/** Counts anew how much conversations press that are held. @returns where all of them stand now. */
export async function refreshed(
  tx: Sql,
  workspaceId: string,
  desks: ReadonlyMap<string, Desk>,
  ids: readonly string[],
): Promise<Map<string, Desk>> {
  await refreshUrgency(tx, workspaceId, ids);
  const now = await holdConversations(tx, workspaceId, ids);
  return new Map([...desks, ...now.map((row) => [row.id, toDesk(row)] as const)]);
}

/** Tells the browsers which conversations stand otherwise, and which mentions are others. */
export async function tellChanges(
  tx: Sql,
  workspaceId: string,
  conversationIds: readonly string[],
  mentionIds: readonly string[],
): Promise<void> {
  await addToOutbox(tx, [
    { kind: 'event', workspaceId, type: 'triage.changed', ids: conversationIds },
    { kind: 'event', workspaceId, type: 'mentions.changed', ids: mentionIds },
  ]);
}

/**
 * Keeps whoever acts, and whom the act gives something to, in the workspace, before any conversation is held.
 * @throws AppError not-allowed when who acts may not (any more); invalid-input when the others are not of the workspace, or
 *   cannot do anything with it.
 */
export async function holdPeople(tx: Sql, workspaceId: string, act: TriageAct, by: string): Promise<void> {
  const named = act.kind === 'assign' ? act.personId : null;
  const roles = await holdMembers(tx, workspaceId, named === null ? [by] : [by, named]);
  const decides = (personId: string) => {
    const role = roles.get(personId);
    return role !== undefined && can(role, 'triage.write');
  };
  if (!decides(by)) throw new AppError('not-allowed', 'whoever acts may no longer decide');
  if (named !== null && !decides(named)) throw invalid('personId', 'unknown');
  if (act.kind === 'hand-over' && !(await holdTeams(tx, workspaceId, [act.teamId])).has(act.teamId))
    throw invalid('teamId', 'unknown');
}

/** A part of an act that cannot be. */
export const invalid = (part: string, problem: string) =>
  new AppError('invalid-input', `act.${part}: ${problem}`, {
    part: 'body',
    fields: { [`act.${part}`]: problem },
  });

/** The cases of conversations that are open, each with who has it. */
async function openCasesOf(
  tx: Sql,
  workspaceId: string,
  held: readonly HeldConversation[],
): Promise<Map<string, string | null>> {
  const caseIds = held.flatMap(({ caseId }) => caseId ?? []);
  if (caseIds.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; assigneeId: string | null }>(
    `SELECT id, assignee_id AS "assigneeId" FROM team_case
     WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND state <> 'closed' ORDER BY id FOR SHARE`,
    [workspaceId, caseIds],
  );
  return new Map(rows.map(({ id, assigneeId }) => [id, assigneeId]));
}

/**
 * The database's clock, by which mentions are received: what is there now is before it, down to the milliseconds that
 * JavaScript knows.
 */
async function readClock(tx: Sql): Promise<Date> {
  const { rows } = await tx.query<{ now: Date }>(
    `SELECT date_trunc('milliseconds', vigie_now() + interval '1 millisecond') AS now`,
  );
  return (rows[0] as { now: Date }).now;
}
