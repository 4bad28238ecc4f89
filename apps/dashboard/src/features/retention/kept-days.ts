import { retentionBounds } from '@vigie/contract';

/** Spans that are offered, in days, the words of each beside. */
export const offeredDays = [30, 90, 180, 365, 1_095] as const;

/** What is chosen of how long to keep: for ever, a span that is offered, or another number of days. */
export type KeptChoice = 'ever' | `${(typeof offeredDays)[number]}` | 'other';

export const keptChoices: readonly KeptChoice[] = [
  'ever',
  ...offeredDays.map((days) => String(days) as KeptChoice),
  'other',
];

/** The choice that says a number of days; null: for ever. */
export function choiceOf(days: number | null): KeptChoice {
  if (days === null) return 'ever';
  return keptChoices.find((choice) => choice === String(days)) ?? 'other';
}

/** The days that are chosen; null: for ever; undefined: what is typed is no number that can be. */
export function daysOf(choice: KeptChoice, typed: number | string): number | null | undefined {
  if (choice === 'ever') return null;
  if (choice !== 'other') return Number(choice);
  const days = Number(typed);
  const fits = Number.isInteger(days) && days >= retentionBounds.least && days <= retentionBounds.most;
  return fits ? days : undefined;
}

/** What the sources of a choice have in common; undefined: they differ. */
export function commonDays(sources: readonly { days: number | null }[]): number | null | undefined {
  const [first, ...others] = sources;
  return first && others.every(({ days }) => days === first.days) ? first.days : undefined;
}
