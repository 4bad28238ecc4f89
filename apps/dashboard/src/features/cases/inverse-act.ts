import { type Case, type CaseAct, type CaseState } from '@vigie/contract';

/** What acts change of a case, and whether somebody came in between. */
type Standing = Pick<Case, 'state' | 'assigneeId' | 'dueAt' | 'version'>;

/**
 * The acts that take one back, in order; none where it changed nothing, or where nothing takes it back.
 * @param before the case as it was seen by whoever acted.
 * @param after as the server answered.
 * @param now in milliseconds: a due time that is past cannot be set again.
 */
export function inverseOf(act: CaseAct, before: Standing, after: Standing, now: number): CaseAct[] {
  switch (act.kind) {
    case 'take':
      if (!isNext(before, after)) return [];
      // Taking a case that nobody has begun begins it.
      return [{ kind: 'assign', personId: null }, ...moveBack(before, after)];
    case 'assign':
      return isNext(before, after) ? [{ kind: 'assign', personId: before.assigneeId }] : [];
    case 'move':
      return moveBack(before, after);
    case 'close':
      return isNext(before, after) && standsStill(before.state)
        ? [{ kind: 'reopen' }, { kind: 'move', to: before.state }]
        : [];
    case 'due':
      return isNext(before, after) && Date.parse(before.dueAt) > now
        ? [{ kind: 'due', dueAt: before.dueAt }]
        : [];
    // Closing anew would say that it ended only now.
    case 'reopen':
    // They may have been there before, and whoever has gone may not bring themselves back.
    case 'add-colleague':
    case 'remove-colleague':
    case 'link':
    case 'unlink':
    case 'hand-on':
    case 'merge':
    case 'fields':
      return [];
  }
}

/** The act made the version that follows the one that was seen: what was seen is what it changed. */
const isNext = (before: Standing, after: Standing) => after.version === before.version + 1;

function moveBack(before: Standing, after: Standing): CaseAct[] {
  return isNext(before, after) && before.state !== after.state && standsStill(before.state)
    ? [{ kind: 'move', to: before.state }]
    : [];
}

/** A state that can be set again: to answer or to close anew would move the time at which it was done, and with it the clock. */
export const standsStill = (state: CaseState): state is Exclude<CaseState, 'answered' | 'closed'> =>
  state !== 'answered' && state !== 'closed';
