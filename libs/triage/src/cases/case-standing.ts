import type { CaseCause, CaseOutcome, CaseState } from '@vigie/contract';
import { AppError } from '@vigie/platform';

/** Where a case stands: what acts on its course change. */
export interface CaseStanding {
  teamId: string;
  state: CaseState;
  assigneeId: string | null;
  dueAt: Date;
  /** When it came to the team that has it. */
  handedAt: Date;
  /** Stops the clock. */
  answeredAt: Date | null;
  closedAt: Date | null;
  outcome: CaseOutcome | null;
  cause: CaseCause | null;
  mergedInto: string | null;
}

/** A step in the course of a case; who may take it is decided before. */
export type CaseStep =
  | { kind: 'take'; personId: string }
  | { kind: 'assign'; personId: string | null }
  | { kind: 'move'; to: Exclude<CaseState, 'closed'> }
  | { kind: 'close'; outcome: CaseOutcome; cause: CaseCause }
  /** `keepAssignee`: whoever had it may still work on it. */
  | { kind: 'reopen'; keepAssignee: boolean }
  /** `dueAt` null: it stays due when it was. */
  | { kind: 'hand-on'; teamId: string; dueAt: Date | null; keepAssignee: boolean }
  | { kind: 'due'; dueAt: Date }
  | { kind: 'merge'; intoId: string }
  | { kind: 'wrote-again' };

/**
 * Where a case stands after a step. Open cases move freely among their states; only opening it again leads out of
 * `closed`. The clock stops with the first `answered` or `closed` and runs on when the case goes back.
 * @param now the clock of the transaction.
 * @returns `from` itself when the step changes nothing.
 * @throws AppError already-taken {by}; case-closed; conflict (opening what is not closed, or was merged away).
 */
export function stepCase(from: CaseStanding, step: CaseStep, now: Date): CaseStanding {
  if (step.kind === 'reopen') return reopened(from, step.keepAssignee);
  if (from.state === 'closed') throw new AppError('case-closed');
  switch (step.kind) {
    case 'take':
      return taken(from, step.personId);
    case 'assign':
      return step.personId === from.assigneeId ? from : { ...from, assigneeId: step.personId };
    case 'move':
      return step.to === from.state ? from : moved(from, step.to, now);
    case 'close':
      return closed(from, step.outcome, step.cause, now);
    case 'merge':
      return { ...closed(from, 'duplicate', null, now), mergedInto: step.intoId };
    case 'hand-on':
      return handedOn(from, step, now);
    case 'due':
      return step.dueAt.getTime() === from.dueAt.getTime() ? from : { ...from, dueAt: step.dueAt };
    case 'wrote-again':
      return from.state === 'waiting' || from.state === 'answered' ? moved(from, 'in-progress', now) : from;
  }
}

/** Taking a case that nobody has begun begins it. */
function taken(from: CaseStanding, personId: string): CaseStanding {
  if (from.assigneeId === personId) return from;
  if (from.assigneeId !== null)
    throw new AppError('already-taken', 'somebody else has it', { by: from.assigneeId });
  return { ...from, assigneeId: personId, state: from.state === 'open' ? 'in-progress' : from.state };
}

function moved(from: CaseStanding, to: Exclude<CaseState, 'closed'>, now: Date): CaseStanding {
  return { ...from, state: to, answeredAt: to === 'answered' ? now : null };
}

function closed(from: CaseStanding, outcome: CaseOutcome, cause: CaseCause | null, now: Date): CaseStanding {
  return { ...from, state: 'closed', outcome, cause, closedAt: now, answeredAt: from.answeredAt ?? now };
}

function reopened(from: CaseStanding, keepAssignee: boolean): CaseStanding {
  if (from.state !== 'closed') throw new AppError('conflict', 'the case is not closed');
  if (from.mergedInto !== null)
    throw new AppError('conflict', 'another case has its conversations', { mergedIntoId: from.mergedInto });
  const assigneeId = keepAssignee ? from.assigneeId : null;
  return {
    ...from,
    state: assigneeId === null ? 'open' : 'in-progress',
    assigneeId,
    closedAt: null,
    answeredAt: null,
    outcome: null,
    cause: null,
  };
}

/** Another team begins anew, unless the same person goes on with it. */
function handedOn(
  from: CaseStanding,
  { teamId, dueAt, keepAssignee }: { teamId: string; dueAt: Date | null; keepAssignee: boolean },
  now: Date,
): CaseStanding {
  if (teamId === from.teamId) return from;
  const stays = keepAssignee && from.assigneeId !== null;
  return {
    ...from,
    teamId,
    handedAt: now,
    dueAt: dueAt ?? from.dueAt,
    ...(stays ? {} : { assigneeId: null, state: 'open' as const, answeredAt: null }),
  };
}

/** The parts in which two standings differ, as history keeps them: ids, states, and times in ISO 8601. */
export function changedParts(
  before: CaseStanding,
  after: CaseStanding,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const names = (Object.keys(before) as (keyof CaseStanding)[]).filter(
    (name) => told(before[name]) !== told(after[name]),
  );
  const pick = (of: CaseStanding) => Object.fromEntries(names.map((name) => [name, told(of[name])]));
  return { before: pick(before), after: pick(after) };
}

const told = (value: CaseStanding[keyof CaseStanding]): string | null =>
  value instanceof Date ? value.toISOString() : value;
