import type { ActItem, Closing, refusalReasons, TriageAct } from '@vigie/contract';
import type { DeskChange, HeldConversation } from '@vigie/mentions';
import { changedParts } from './desk-parts';

export type RefusalReason = (typeof refusalReasons)[number];

/** What an act makes of a conversation: other parts of its desk, or a reason to leave it alone. */
export type Decision = { set: DeskChange } | { refused: RefusalReason; by: string | null };

export interface Deciding {
  /** Who acts. */
  by: string;
  now: Date;
  /** The conversation as the person sees it; null when they did not say. */
  seen: ActItem['seen'];
  /** Also where somebody else has it, unless that is a team; or something is new. */
  evenSo: boolean;
}

/** Tags of a conversation at most: what would be beyond is left out. */
export const mostTags = 50;

/**
 * What an act makes of a conversation that is held. Pure. For `off-topic`, `correct` and `hand-over`, whose effect lies
 * beyond the desk, it says only whether the act may go on, and which parts change in any case.
 */
export function decideAct(held: HeldConversation, act: TriageAct, who: Deciding): Decision {
  return refusalOf(held, act, who) ?? changing(held, act, who);
}

/** An end of a conversation: what was received before `now` is handled. One that is over already stays as it ended. */
export function endedAs(
  held: HeldConversation,
  closing: Closing,
  link: string | null,
  now: Date,
): DeskChange {
  return {
    ...standing('done'),
    closing,
    closingLink: link,
    handledAt: held.state === 'done' ? held.handledAt : now,
  };
}

/** The desk of a conversation that a team has from now on. */
export const handedOver = (held: HeldConversation, caseId: string): DeskChange => ({
  ...begunAgain(held),
  ...standing('handed'),
  caseId,
});

/** Why it must be left alone, whatever the act would change. */
function refusalOf(held: HeldConversation, act: TriageAct, who: Deciding): Decision | undefined {
  if (act.kind === 'take' && held.assigneeId !== null && held.assigneeId !== who.by)
    return { refused: 'taken', by: held.assigneeId };
  if (act.kind === 'hand-over' && held.state === 'handed') return nothing;
  // The team that a conversation was handed to has it until its case is closed, or the handing over undone: whoever
  // insists would end here what goes on there.
  if (held.state === 'handed' && movers.has(act.kind)) return { refused: 'taken', by: null };
  if (who.evenSo || !enders.has(act.kind)) return undefined;
  if (held.assigneeId !== null && held.assigneeId !== who.by)
    return { refused: 'taken', by: held.assigneeId };
  if (who.seen && who.seen.arrivals !== held.arrivals) return { refused: 'wrote-again', by: null };
  if (who.seen && who.seen.version !== held.version) return { refused: 'changed', by: held.changedBy };
  return undefined;
}

/** Acts that may end a conversation, and those that say anew how it stands. */
const enders: ReadonlySet<TriageAct['kind']> = new Set(['close', 'off-topic']);
const movers: ReadonlySet<TriageAct['kind']> = new Set([...enders, 'watch', 'snooze', 'reopen']);

const nothing: Decision = { refused: 'nothing-to-change', by: null };

function changing(held: HeldConversation, act: TriageAct, { by, now }: Deciding): Decision {
  switch (act.kind) {
    case 'take':
      return unlessSame(held, { assigneeId: by });
    case 'assign':
      return unlessSame(held, { assigneeId: act.personId });
    case 'close':
      return unlessSame(held, endedAs(held, act.as, act.link, now));
    case 'watch':
      return unlessSame(held, { ...begunAgain(held), ...standing('watch') });
    case 'snooze':
      return unlessSame(held, {
        ...begunAgain(held),
        ...standing('snoozed'),
        snoozedUntil: new Date(act.until),
        snoozedBy: by,
      });
    case 'reopen':
      return unlessSame(held, { ...begunAgain(held), ...standing('open') });
    case 'tag':
      return unlessSame(held, { tags: tagged(held.tags, act.add, act.remove) });
    case 'off-topic':
    case 'correct':
    case 'hand-over':
      return { set: {} };
  }
}

function unlessSame(held: HeldConversation, set: DeskChange): Decision {
  return Object.keys(changedParts(held, set).after).length === 0 ? nothing : { set };
}

/** A state without what belongs to others. */
const standing = (state: HeldConversation['state']): DeskChange => ({
  state,
  closing: null,
  closingLink: null,
  snoozedUntil: null,
  snoozedBy: null,
});

/** Whoever takes a conversation out of those that are over says that nothing of it is handled. */
const begunAgain = (held: HeldConversation): DeskChange => (held.state === 'done' ? { handledAt: null } : {});

/** @param add comes before what `remove` takes away: a tag in both is away. */
export function tagged(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const kept = [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
  return kept.slice(0, Math.max(mostTags, tags.length));
}
