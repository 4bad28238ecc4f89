import type { Correction, TriageAct } from '@vigie/contract';
import {
  brandsLeft,
  correctMentions,
  type DeskChange,
  type HeldConversation,
  holdMentions,
  latestMentions,
  mentionsUnderBrand,
  setOffTopic,
} from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { openCases } from '../cases/open-cases';
import type { NotedEffects } from './act-history';
import { endedAs, handedOver } from './decide-act';

/** An act under way, in one transaction. */
export interface Acting<Act extends TriageAct = TriageAct> {
  workspaceId: string;
  actId: string;
  act: Act;
  /** Who acts. */
  by: string;
  /** Also where somebody else has it, unless that is a team; or something is new. */
  evenSo: boolean;
}

/** A conversation that an act is about. */
export interface Target {
  conversationId: string;
  /** The mention that is shown; null: the latest. */
  mentionId: string | null;
}

/** What an act made of one conversation, beside the parts of its desk. */
export interface Effect {
  set: DeskChange;
  mentionId?: string;
  before?: NotedEffects;
  after?: NotedEffects;
}

type ActOf<Kind extends TriageAct['kind']> = Extract<TriageAct, { kind: Kind }>;

/**
 * Holds the mentions that an act is about, before their conversations are held.
 * @param targets each conversation once.
 * @returns the mentions of each conversation: those under the brand, or the one that is shown.
 */
export async function holdSubjects(
  tx: Sql,
  { workspaceId, act }: Acting,
  targets: readonly Target[],
): Promise<Map<string, string[]>> {
  const ids = await subjectsOf(tx, workspaceId, act, targets);
  if (ids.length === 0) return new Map();
  const shown = new Map(targets.map(({ conversationId, mentionId }) => [conversationId, mentionId]));
  const held = (await holdMentions(tx, workspaceId, ids)).filter(({ id, conversationId, brandIds }) =>
    act.kind === 'off-topic'
      ? shown.has(conversationId) && brandIds.includes(act.brandId)
      : // The mention of one conversation is not shown of another one.
        shown.get(conversationId) === null || shown.get(conversationId) === id,
  );
  const byConversation = Map.groupBy(held, ({ conversationId }) => conversationId);
  return new Map([...byConversation].map(([id, mentions]) => [id, mentions.map((mention) => mention.id)]));
}

async function subjectsOf(
  tx: Sql,
  workspaceId: string,
  act: TriageAct,
  targets: readonly Target[],
): Promise<string[]> {
  if (act.kind === 'off-topic') {
    const conversationIds = targets.map(({ conversationId }) => conversationId);
    const mentions = await mentionsUnderBrand(tx, workspaceId, conversationIds, act.brandId);
    return mentions.map(({ id }) => id);
  }
  if (act.kind !== 'correct') return [];
  const named = targets.flatMap(({ mentionId }) => (mentionId === null ? [] : [mentionId]));
  const unnamed = targets.filter(({ mentionId }) => mentionId === null);
  const latest = await latestMentions(
    tx,
    workspaceId,
    unnamed.map(({ conversationId }) => conversationId),
  );
  return [...named, ...latest.values()];
}

/** Takes the mentions of the conversations out of the brand; a conversation that is under none any more is over. */
export async function putOffTopic(
  tx: Sql,
  { workspaceId, act, by }: Acting<ActOf<'off-topic'>>,
  conversations: readonly HeldConversation[],
  subjects: ReadonlyMap<string, readonly string[]>,
  now: Date,
): Promise<Map<string, Effect>> {
  const ids = conversations.map(({ id }) => id);
  const mentionIds = ids.flatMap((id) => subjects.get(id) ?? []);
  const gone = new Set(
    await setOffTopic(tx, workspaceId, { mentionIds, brandId: act.brandId, by, off: true }),
  );
  const left = await brandsLeft(tx, workspaceId, ids);
  const effects = new Map<string, Effect>();
  for (const held of conversations) {
    const mentions = (subjects.get(held.id) ?? []).filter((id) => gone.has(id));
    const [first] = mentions;
    if (first === undefined) continue;
    const isOver = (left.get(held.id) ?? 0) === 0 && held.state !== 'done';
    effects.set(held.id, {
      set: isOver ? endedAs(held, 'off-topic', null, now) : {},
      ...(mentions.length === 1 ? { mentionId: first } : {}),
      after: { brandId: act.brandId, mentionIds: mentions },
    });
  }
  return effects;
}

/** Corrects the mention that is shown of each conversation. */
export async function correct(
  tx: Sql,
  { workspaceId, act, by }: Acting<ActOf<'correct'>>,
  conversations: readonly HeldConversation[],
  subjects: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, Effect>> {
  const mentionIds = conversations.flatMap(({ id }) => subjects.get(id) ?? []);
  const corrected = await correctMentions(
    tx,
    workspaceId,
    mentionIds.map((id) => ({ id, correction: said(act.correction) })),
    by,
  );
  return new Map(
    corrected.map(({ id, conversationId, before, after }) => [
      conversationId,
      { set: {}, mentionId: id, before, after },
    ]),
  );
}

/** A correction that says nothing is none. */
const said = (correction: Correction): Correction | null =>
  Object.keys(correction).length === 0 ? null : correction;

/** Opens a case for each conversation, or one for all of them. */
export async function handOver(
  tx: Sql,
  { workspaceId, act, by, actId }: Acting<ActOf<'hand-over'>>,
  conversations: readonly HeldConversation[],
): Promise<Map<string, Effect>> {
  const cases = await openCases(tx, workspaceId, {
    ...{ conversations, teamId: act.teamId, note: act.note, together: act.together, by, actId },
    dueAt: act.dueAt === null ? null : new Date(act.dueAt),
  });
  return new Map(
    conversations.flatMap((held) => {
      const caseId = cases.get(held.id);
      return caseId === undefined ? [] : [[held.id, { set: handedOver(held, caseId) }]];
    }),
  );
}
