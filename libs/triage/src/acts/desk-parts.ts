import type { DeskChange, HeldConversation } from '@vigie/mentions';

/** Where a conversation stands, as far as acts change it. */
export type Standing = Required<DeskChange>;
export type PartName = keyof Standing;

/** Parts of a desk as history keeps them: times as text. */
export type NotedParts = Partial<Record<PartName, string | string[] | null>>;

/** Parts that say together how a conversation stands: they change, and are restored, together. */
export const standingParts = [
  'state',
  'closing',
  'closingLink',
  'snoozedUntil',
  'snoozedBy',
  'caseId',
  'handledAt',
] as const satisfies readonly PartName[];

const partNames: readonly PartName[] = [...standingParts, 'assigneeId', 'tags'];

/** A part as history keeps it. */
function noted(value: Standing[PartName]): string | string[] | null {
  return value instanceof Date ? value.toISOString() : value;
}

export const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Parts that a change really changes, as they are and as they will be; nothing when it changes none. How a conversation
 * stands is noted as a whole: how it ended with the end, until when with the reminder.
 */
export function changedParts(
  held: HeldConversation,
  set: DeskChange,
): { before: NotedParts; after: NotedParts } {
  const next = { ...held, ...set };
  const changed = new Set(partNames.filter((name) => !sameValue(noted(held[name]), noted(next[name]))));
  if (standingParts.some((name) => changed.has(name))) {
    changed.add('state');
    const states = [held.state, next.state];
    if (states.includes('done')) changed.add('closing').add('closingLink');
    if (states.includes('snoozed')) changed.add('snoozedUntil').add('snoozedBy');
  }
  const names = partNames.filter((name) => changed.has(name));
  return { before: notedNow(held, names), after: notedNow(next, names) };
}

/** Parts of a desk as history would keep them now. */
export function notedNow(held: HeldConversation, names: readonly PartName[]): NotedParts {
  return Object.fromEntries(names.map((name) => [name, noted(held[name])]));
}

/** The change that brings parts back to what history kept. */
export function changeTo(parts: NotedParts): DeskChange {
  const { snoozedUntil, handledAt, ...rest } = parts;
  return {
    ...(rest as DeskChange),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil: toDate(snoozedUntil) }),
    ...(handledAt === undefined ? {} : { handledAt: toDate(handledAt) }),
  };
}

const toDate = (value: string | string[] | null): Date | null =>
  typeof value === 'string' ? new Date(value) : null;
