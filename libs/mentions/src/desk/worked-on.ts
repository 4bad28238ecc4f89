import type { RawDesk } from './desk-columns';

/** Whether somebody still works on a conversation: it is with a team, watched or put off, or somebody has it. */
export const isWorkedOn = ({ state, assigneeId }: Pick<RawDesk, 'state' | 'assigneeId'>): boolean =>
  state === 'handed' || state === 'watch' || state === 'snoozed' || (state === 'open' && assigneeId !== null);

/** The same as a condition on a row of `conversation` under an alias. */
export const workedOn = (c: string): string =>
  `(${c}.state IN ('handed', 'watch', 'snoozed') OR (${c}.state = 'open' AND ${c}.assignee_id IS NOT NULL))`;
