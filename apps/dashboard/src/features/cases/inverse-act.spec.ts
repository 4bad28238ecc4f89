import { describe, expect, it } from '@jest/globals';
import { type CaseAct } from '@vigie/contract';
import { inverseOf } from './inverse-act';

type Standing = Parameters<typeof inverseOf>[1];

const now = Date.parse('2026-11-26T10:00:00Z');
const later = '2026-11-26T15:00:00.000Z';
const person = '0190a5a0-0000-7000-8000-000000000001';
const before: Standing = {
  state: 'open',
  assigneeId: null,
  dueAt: later,
  version: 4,
};
const back = (act: CaseAct, was: Partial<Standing>, is: Partial<Standing>) => {
  const from = { ...before, ...was };
  return inverseOf(act, from, { ...from, version: from.version + 1, ...is }, now);
};

describe('what takes an act on a case back', () => {
  it('gives the case to whoever had it, and puts it where it was before it was begun', () => {
    const take: CaseAct = { kind: 'take' };
    const taken = { assigneeId: person };
    expect(back(take, {}, { ...taken, state: 'in-progress' })).toEqual([
      { kind: 'assign', personId: null },
      { kind: 'move', to: 'open' },
    ]);
    expect(back(take, { state: 'waiting' }, taken)).toEqual([{ kind: 'assign', personId: null }]);
    const assign: CaseAct = { kind: 'assign', personId: null };
    expect(back(assign, taken, { assigneeId: null })).toEqual([{ kind: 'assign', personId: person }]);
  });

  it('moves it back', () => {
    expect(back({ kind: 'move', to: 'answered' }, { state: 'waiting' }, { state: 'answered' })).toEqual([
      { kind: 'move', to: 'waiting' },
    ]);
  });

  it('opens it again where it stood', () => {
    const close: CaseAct = { kind: 'close', outcome: 'compensated', cause: 'delivery' };
    expect(back(close, { state: 'waiting' }, { state: 'closed' })).toEqual([
      { kind: 'reopen' },
      { kind: 'move', to: 'waiting' },
    ]);
  });

  it('never answers or closes anew, which would move the clock', () => {
    const close: CaseAct = { kind: 'close', outcome: 'compensated', cause: 'delivery' };
    expect(back(close, { state: 'answered' }, { state: 'closed' })).toEqual([]);
    expect(back({ kind: 'move', to: 'waiting' }, { state: 'answered' }, { state: 'waiting' })).toEqual([]);
    expect(back({ kind: 'reopen' }, { state: 'closed' }, { state: 'in-progress' })).toEqual([]);
  });

  it('sets a due time again as long as it is ahead', () => {
    const due: CaseAct = { kind: 'due', dueAt: '2026-11-27T10:00:00.000Z' };
    expect(back(due, {}, { dueAt: due.dueAt })).toEqual([{ kind: 'due', dueAt: later }]);
    const past = '2026-11-26T09:59:00.000Z';
    expect(back(due, { dueAt: past }, { dueAt: due.dueAt })).toEqual([]);
  });

  it('is nothing where nothing changed, or where somebody else came in between', () => {
    const acts: CaseAct[] = [
      { kind: 'take' },
      { kind: 'assign', personId: person },
      { kind: 'move', to: 'waiting' },
      { kind: 'close', outcome: 'compensated', cause: 'delivery' },
      { kind: 'reopen' },
      { kind: 'due', dueAt: later },
    ];
    for (const act of acts) {
      expect(back(act, {}, { version: before.version })).toEqual([]);
      expect(back(act, {}, { version: before.version + 2, state: 'answered' })).toEqual([]);
    }
  });

  it('is nothing for what is handed on, merged, typed or tied', () => {
    for (const act of [
      { kind: 'hand-on', teamId: person, note: '', dueAt: null },
      { kind: 'merge', intoId: person },
      { kind: 'fields', values: {} },
      { kind: 'add-colleague', personId: person },
      { kind: 'remove-colleague', personId: person },
      { kind: 'link', otherId: person },
      { kind: 'unlink', otherId: person },
    ] satisfies CaseAct[]) {
      expect(back(act, {}, {})).toEqual([]);
    }
  });
});
