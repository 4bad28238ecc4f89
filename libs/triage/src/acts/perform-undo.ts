import { can, type Correction, type Desk, type TriageAct } from '@vigie/contract';
import { holdMembers } from '@vigie/identity';
import {
  correctMentions,
  type DeskChange,
  type HeldConversation,
  type HeldMention,
  holdConversations,
  holdMentions,
  setOffTopic,
  writeDesk,
} from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { isDeepStrictEqual } from 'node:util';
import { withdrawCase } from '../cases/open-cases';
import { addHistory } from '../history/history';
import { followTags } from '../tags/follow-tags';
import { type ActChange, type Doer, lastChangeOf, lastOnCase, undoneOf } from './act-history';
import { changedParts } from './desk-parts';
import { refreshed, tellChanges } from './perform-act';
import { planUndo } from './plan-undo';

/** An undo under way, in one transaction. */
export interface Undoing {
  workspaceId: string;
  actId: string;
  act: TriageAct;
  /** Who undoes it; null: somebody who was erased since. */
  by: string | null;
}

/** What an undo left alone of a conversation. */
export interface Kept {
  conversationId: string;
  parts: string[];
  by: string | null;
  at: string | null;
}

export interface Undone {
  /** Conversations of which something was brought back, and where they stand now. */
  restored: Map<string, Desk>;
  kept: Kept[];
}

/** The undo of one change. */
interface Step {
  change: ActChange;
  held: HeldConversation;
  set: DeskChange;
  /** Parts that stay, as history names them. */
  kept: Set<string>;
  /** Mentions that went back to their brand, or whose correction was taken back. */
  mentionIds: string[];
}

/**
 * Undoes what an act made of conversations, part by part, where it still holds; notes in history what was brought back
 * and what was left alone. How far the undo is is the caller's.
 */
export async function performUndo(tx: Sql, undoing: Undoing, changes: readonly ActChange[]): Promise<Undone> {
  const { workspaceId } = undoing;
  const assignees = changes.flatMap(({ before }) => text(before.assigneeId) ?? []);
  const members = await holdMembers(tx, workspaceId, [...new Set(assignees)]);
  const mentions = await heldSubjects(tx, workspaceId, changes);
  const held = await holdConversations(
    tx,
    workspaceId,
    changes.map(({ conversationId }) => conversationId),
  );
  const byId = new Map(held.map((conversation) => [conversation.id, conversation]));
  const follow = await followTags(tx, workspaceId, changes);
  const steps = changes.flatMap((change): Step[] => {
    const conversation = byId.get(change.conversationId);
    if (!conversation) return [];
    const now = follow(conversation, change);
    const { set, kept } = planUndo(now.held, now.change);
    return [{ change, held: conversation, set, kept: new Set(kept), mentionIds: [] }];
  });
  await putBack(tx, undoing, steps);
  await takeBackCorrections(tx, undoing, steps, mentions);
  const withdrawn = await withdrawCases(tx, undoing, steps);
  // Somebody who left, or may no longer decide, cannot have it again.
  for (const { set } of steps) {
    const role = members.get(set.assigneeId ?? '');
    if (set.assigneeId && (role === undefined || !can(role, 'triage.write'))) set.assigneeId = null;
  }
  return finish(tx, undoing, steps, withdrawn);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function heldSubjects(
  tx: Sql,
  workspaceId: string,
  changes: readonly ActChange[],
): Promise<Map<string, HeldMention>> {
  const ids = changes.flatMap(({ after, mentionId }) => after.mentionIds ?? mentionId ?? []);
  if (ids.length === 0) return new Map();
  return new Map((await holdMentions(tx, workspaceId, ids)).map((mention) => [mention.id, mention]));
}

/** Mentions go back to their brand, unless somebody put them back, or their author took them away. */
async function putBack(tx: Sql, { workspaceId, act, by }: Undoing, steps: readonly Step[]): Promise<void> {
  if (act.kind !== 'off-topic') return;
  const mentionIds = steps.flatMap(({ change }) => change.after.mentionIds ?? []);
  const back = new Set(
    await setOffTopic(tx, workspaceId, { mentionIds, brandId: act.brandId, by, off: false }),
  );
  for (const step of steps)
    step.mentionIds = (step.change.after.mentionIds ?? []).filter((id) => back.has(id));
}

async function takeBackCorrections(
  tx: Sql,
  { workspaceId, act, by }: Undoing,
  steps: readonly Step[],
  mentions: ReadonlyMap<string, HeldMention>,
): Promise<void> {
  if (act.kind !== 'correct') return;
  const corrections: { id: string; correction: Correction | null }[] = [];
  for (const step of steps) {
    const mention = mentions.get(step.change.mentionId ?? '');
    if (!mention) continue;
    if (isDeepStrictEqual(mention.correction, step.change.after.correction ?? null)) {
      corrections.push({
        id: mention.id,
        correction: (step.change.before.correction as Correction | null | undefined) ?? null,
      });
      step.mentionIds = [mention.id];
    } else step.kept.add('correction');
  }
  await correctMentions(tx, workspaceId, corrections, by);
}

/**
 * Takes back the cases that a handing over opened, where nobody has touched them; otherwise their conversations stay with
 * them.
 */
async function withdrawCases(
  tx: Sql,
  { workspaceId, act, by, actId }: Undoing,
  steps: readonly Step[],
): Promise<Set<string>> {
  const withdrawn = new Set<string>();
  if (act.kind !== 'hand-over') return withdrawn;
  const byCase = Map.groupBy(steps, ({ change }) => text(change.after.caseId) ?? '');
  for (const [caseId, of] of [...byCase].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (of.every(({ set }) => set.caseId === undefined)) continue;
    if (await withdrawCase(tx, workspaceId, caseId, by, actId)) withdrawn.add(caseId);
    else for (const step of of) if (step.set.caseId !== undefined) keepStanding(step);
  }
  return withdrawn;
}

/** Leaves a conversation with its case; the other parts of the plan stay in it. */
function keepStanding(step: Step): void {
  const { assigneeId, tags } = step.set;
  step.set = {
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(tags === undefined ? {} : { tags }),
  };
  step.kept.add('caseId');
}

async function finish(
  tx: Sql,
  undoing: Undoing,
  steps: readonly Step[],
  withdrawn: ReadonlySet<string>,
): Promise<Undone> {
  const { workspaceId, act, actId, by } = undoing;
  const noted = steps.map((step) => ({ ...step, ...changedParts(step.held, step.set) }));
  const restoring = noted.filter(
    ({ after, mentionIds }) => Object.keys(after).length > 0 || mentionIds.length > 0,
  );
  const desks = await writeDesk(
    tx,
    workspaceId,
    restoring.map(({ held, set }) => ({ held, set })),
    by,
  );
  const pressed = restoring.filter(({ after }) => act.kind === 'correct' || 'handledAt' in after);
  const restored = await refreshed(
    tx,
    workspaceId,
    desks,
    pressed.map(({ held }) => held.id),
  );
  const kept = await keptOf(tx, undoing, steps);
  await addHistory(
    tx,
    workspaceId,
    noted
      .filter((step) => restoring.includes(step) || step.kept.size > 0)
      .map(({ change, held, before, after, mentionIds }) => {
        const left = kept.get(held.id);
        return {
          kind: undoneOf(act.kind),
          personId: by,
          actId,
          conversationId: held.id,
          mentionId: change.mentionId,
          caseId: withdrawn.has(text(change.after.caseId) ?? '') ? text(change.after.caseId) : null,
          before: { ...before, ...effectOf(change.after, mentionIds) },
          after: { ...after, ...effectOf(change.before, mentionIds), ...(left && { kept: left }) },
        };
      }),
  );
  await tellChanges(
    tx,
    workspaceId,
    restoring.map(({ held }) => held.id),
    restoring.flatMap(({ mentionIds }) => mentionIds),
  );
  return {
    restored,
    kept: [...kept].map(([conversationId, left]) => ({ conversationId, ...left })),
  };
}

/** The part of a change that lies beyond the desk, as far as it was undone. */
function effectOf(side: ActChange['after'], mentionIds: readonly string[]): Record<string, unknown> {
  if (mentionIds.length === 0) return {};
  if ('correction' in side) return { correction: side.correction };
  return side.brandId === undefined ? {} : { brandId: side.brandId, mentionIds };
}

/** What stays, and who changed it last. */
async function keptOf(
  tx: Sql,
  { workspaceId, actId }: Undoing,
  steps: readonly Step[],
): Promise<Map<string, Omit<Kept, 'conversationId'>>> {
  const keeping = steps.filter(({ kept }) => kept.size > 0);
  if (keeping.length === 0) return new Map();
  const [changes, cases] = [
    await lastChangeOf(
      tx,
      workspaceId,
      keeping.map(({ change, kept }) => ({
        conversationId: change.conversationId,
        afterId: change.id,
        parts: [...kept],
      })),
      actId,
    ),
    await lastOnCase(
      tx,
      workspaceId,
      keeping.flatMap((step) => (step.kept.has('caseId') ? (caseOf(step) ?? []) : [])),
    ),
  ];
  return new Map(
    keeping.map((step) => {
      const { held, kept } = step;
      const doer: Doer = changes.get(held.id) ??
        cases.get(caseOf(step) ?? '') ?? { by: held.changedBy, at: held.changedAt };
      const parts = [...new Set([...kept].map(shown))];
      return [held.id, { parts, by: doer.by, at: doer.at?.toISOString() ?? null }] as const;
    }),
  );
}

/** The case that a change opened. */
const caseOf = ({ change }: Step): string | undefined => text(change.after.caseId);

/** What screens call the parts that history keeps. */
function shown(part: string): string {
  if (part === 'caseId') return 'case';
  return part === 'handledAt' ? 'state' : part;
}
