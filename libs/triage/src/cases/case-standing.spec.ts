import { describe, expect, it } from '@jest/globals';
import { caseCauses, caseOutcomes, caseStates } from '@vigie/contract';
import fc from 'fast-check';
import { changedParts, stepCase, type CaseStanding, type CaseStep } from './case-standing';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 9, minute));
const fresh: CaseStanding = {
  teamId: 'support',
  state: 'open',
  assigneeId: null,
  dueAt: at(50),
  handedAt: at(0),
  answeredAt: null,
  closedAt: null,
  outcome: null,
  cause: null,
  mergedInto: null,
};
const after = (...steps: CaseStep[]) =>
  steps.reduce((standing, step, index) => stepCase(standing, step, at(index + 1)), fresh);

const step: fc.Arbitrary<CaseStep> = fc.oneof(
  fc.record({ kind: fc.constant('take' as const), personId: fc.constantFrom('ada', 'bea') }),
  fc.record({ kind: fc.constant('assign' as const), personId: fc.constantFrom('ada', 'bea', null) }),
  fc.record({
    kind: fc.constant('move' as const),
    to: fc.constantFrom(...(['open', 'in-progress', 'waiting', 'answered'] as const)),
  }),
  fc.record({
    kind: fc.constant('close' as const),
    outcome: fc.constantFrom(...caseOutcomes),
    cause: fc.constantFrom(...caseCauses),
  }),
  fc.record({ kind: fc.constant('reopen' as const), keepAssignee: fc.boolean() }),
  fc.record({
    kind: fc.constant('hand-on' as const),
    teamId: fc.constantFrom('support', 'legal'),
    dueAt: fc.constantFrom(at(90), null),
    keepAssignee: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('due' as const), dueAt: fc.constantFrom(at(50), at(80)) }),
  fc.record({ kind: fc.constant('merge' as const), intoId: fc.constant('other') }),
  fc.constant({ kind: 'wrote-again' as const }),
);

describe('the course of a case', () => {
  it('keeps its clock and its end in step, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = fresh;
        steps.forEach((next, index) => {
          const before = structuredClone(now);
          let result: CaseStanding;
          try {
            result = stepCase(now, next, at(index));
          } catch (error) {
            expect(['already-taken', 'case-closed', 'conflict']).toContain((error as { code: string }).code);
            result = now;
          }
          expect(now).toEqual(before);
          const isClosed = result.state === 'closed';
          expect(result.closedAt !== null).toBe(isClosed);
          expect(result.outcome !== null).toBe(isClosed);
          expect(result.answeredAt !== null).toBe(isClosed || result.state === 'answered');
          expect(caseStates).toContain(result.state);
          if (!isClosed) expect(result).toMatchObject({ cause: null, mergedInto: null });
          // Only opening it again leads out of an end, and what was merged away stays there.
          if (now.state === 'closed' && !isClosed) {
            expect(next.kind).toBe('reopen');
            expect(now.mergedInto).toBeNull();
          }
          // Nobody takes what another has.
          if (next.kind === 'take' && now.assigneeId !== null) expect(result.assigneeId).toBe(now.assigneeId);
          const { before: was, after: is } = changedParts(now, result);
          expect(Object.keys(was)).toEqual(Object.keys(is));
          expect(Object.keys(is).length === 0).toBe(result === now);
          now = result;
        });
      }),
    );
  });

  it('is taken once, and begun by that', () => {
    const taken = after({ kind: 'take', personId: 'ada' });
    expect(taken).toMatchObject({ assigneeId: 'ada', state: 'in-progress' });
    expect(stepCase(taken, { kind: 'take', personId: 'ada' }, at(2))).toBe(taken);
    expect(() => stepCase(taken, { kind: 'take', personId: 'bea' }, at(2))).toThrow(
      expect.objectContaining({ code: 'already-taken', details: { by: 'ada' } }),
    );
    expect(after({ kind: 'move', to: 'waiting' }, { kind: 'take', personId: 'ada' }).state).toBe('waiting');
  });

  it('stops the clock with the first answer and lets it run when the case goes back', () => {
    const answered = after({ kind: 'move', to: 'answered' });
    expect(answered.answeredAt).toEqual(at(1));
    const close = { kind: 'close', outcome: 'solved', cause: 'product' } as const;
    expect(stepCase(answered, close, at(9))).toMatchObject({ answeredAt: at(1), closedAt: at(9) });
    expect(stepCase(fresh, close, at(9))).toMatchObject({ answeredAt: at(9), closedAt: at(9) });
    expect(stepCase(answered, { kind: 'move', to: 'waiting' }, at(9)).answeredAt).toBeNull();
    expect(stepCase(answered, { kind: 'wrote-again' }, at(9))).toMatchObject({
      state: 'in-progress',
      answeredAt: null,
    });
    expect(stepCase(fresh, { kind: 'wrote-again' }, at(9))).toBe(fresh);
  });

  it('opens again with whoever may still work on it', () => {
    const ended = after(
      { kind: 'take', personId: 'ada' },
      { kind: 'close', outcome: 'explained', cause: 'billing' },
    );
    expect(stepCase(ended, { kind: 'reopen', keepAssignee: true }, at(9))).toMatchObject({
      state: 'in-progress',
      assigneeId: 'ada',
      outcome: null,
      cause: null,
      closedAt: null,
      answeredAt: null,
    });
    expect(stepCase(ended, { kind: 'reopen', keepAssignee: false }, at(9))).toMatchObject({
      state: 'open',
      assigneeId: null,
    });
    expect(() => stepCase(fresh, { kind: 'reopen', keepAssignee: true }, at(9))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    const gone = after({ kind: 'merge', intoId: 'other' });
    expect(() => stepCase(gone, { kind: 'reopen', keepAssignee: true }, at(9))).toThrow(
      expect.objectContaining({ code: 'conflict', details: { mergedIntoId: 'other' } }),
    );
  });

  it('begins anew with another team, and tells what changed', () => {
    const answered = after({ kind: 'take', personId: 'ada' }, { kind: 'move', to: 'answered' });
    const legal = stepCase(
      answered,
      { kind: 'hand-on', teamId: 'legal', dueAt: at(99), keepAssignee: false },
      at(9),
    );
    expect(legal).toEqual({
      ...fresh,
      teamId: 'legal',
      handedAt: at(9),
      dueAt: at(99),
    });
    expect(changedParts(fresh, legal)).toEqual({
      before: { teamId: 'support', handedAt: at(0).toISOString(), dueAt: at(50).toISOString() },
      after: { teamId: 'legal', handedAt: at(9).toISOString(), dueAt: at(99).toISOString() },
    });
    expect(
      stepCase(answered, { kind: 'hand-on', teamId: 'legal', dueAt: null, keepAssignee: true }, at(9)),
    ).toMatchObject({ assigneeId: 'ada', state: 'answered', dueAt: at(50), answeredAt: at(2) });
  });
});
