import type { DeskChange, HeldConversation } from '@vigie/mentions';
import { tagged } from './decide-act';
import { changeTo, notedNow, type NotedParts, type PartName, sameValue, standingParts } from './desk-parts';

/** What undoing a change makes of a conversation as it is now. */
export interface UndoPlan {
  set: DeskChange;
  /** Parts that were changed since, and so stay. */
  kept: PartName[];
}

/**
 * Brings back what a change replaced, where what it made of it still holds. How the conversation stands is one thing: if
 * any part of that was changed since, all of it stays. Tags come and go one by one. Pure.
 */
export function planUndo(
  held: HeldConversation,
  { before, after }: { before: NotedParts; after: NotedParts },
): UndoPlan {
  const now = notedNow(held, Object.keys(after) as PartName[]);
  const changed = (name: PartName) => !sameValue(now[name], after[name]);
  const plan: UndoPlan = { set: {}, kept: [] };

  const standing = standingParts.filter((name) => name in after);
  const keptStanding = standing.filter(changed);
  if (keptStanding.length > 0) plan.kept.push(...keptStanding);
  else Object.assign(plan.set, changeTo(pick(before, standing)));

  if ('assigneeId' in after) {
    if (changed('assigneeId')) plan.kept.push('assigneeId');
    else Object.assign(plan.set, changeTo(pick(before, ['assigneeId'])));
  }
  if (Array.isArray(before.tags) && Array.isArray(after.tags))
    plan.set.tags = changed('tags') ? tagsWithout(held.tags, before.tags, after.tags) : before.tags;
  return plan;
}

/** Tags of now without those that the change added, and with those that it took away. */
function tagsWithout(now: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  return tagged(
    now,
    before.filter((tag) => !after.includes(tag)),
    after.filter((tag) => !before.includes(tag)),
  );
}

const pick = (parts: NotedParts, names: readonly PartName[]): NotedParts =>
  Object.fromEntries(names.map((name) => [name, parts[name] ?? null]));
