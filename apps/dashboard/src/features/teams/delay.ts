/** Units in which a delay is given, the shortest first. */
export const delayUnits = ['minutes', 'hours', 'days'] as const;
export type DelayUnit = (typeof delayUnits)[number];

/** Minutes of a unit. */
export const minutesOf: Record<DelayUnit, number> = { minutes: 1, hours: 60, days: 24 * 60 };

export interface Delay {
  amount: number;
  unit: DelayUnit;
}

/** Minutes in the largest unit that says them exactly: 120 → 2 hours, 90 → 90 minutes. */
export function delayOf(minutes: number): Delay {
  const unit = [...delayUnits].reverse().find((one) => minutes % minutesOf[one] === 0) ?? 'minutes';
  return { amount: minutes / minutesOf[unit], unit };
}
