import { describe, expect, it } from '@jest/globals';
import { type CaseRow, caseStates } from '@vigie/contract';
import { type CasePages, countsMoved, inColumn, stepsTo, withCase, withChanged, withoutCase } from './board';

const now = new Date('2026-11-26T10:00:00Z');
const row = (id: string, hour: number, more: Partial<CaseRow> = {}) =>
  ({
    id,
    state: 'open',
    dueAt: `2026-11-26T${String(hour).padStart(2, '0')}:00:00.000Z`,
    answeredAt: null,
    closedAt: null,
    ...more,
  }) as CaseRow;
const list = (...pages: [CaseRow[], string | null][]): CasePages => ({
  pages: pages.map(([cases, next]) => ({ cases, next })),
  pageParams: pages.map(() => null),
});
const idsOf = ({ pages }: CasePages) => pages.map(({ cases }) => cases.map(({ id }) => id));

describe('moves on the board', () => {
  it('lead everywhere, and nowhere from a column to itself', () => {
    for (const from of caseStates) {
      for (const to of caseStates) {
        const steps = stepsTo(from, to);
        expect(steps.length === 0).toBe(from === to);
        const last = steps.at(-1);
        if (last?.kind === 'move') expect(last.to).toBe(to);
        if (to === 'closed' && from !== to) expect(steps).toEqual([{ kind: 'close' }]);
        if (from === 'closed' && from !== to) expect(steps[0]).toEqual({ kind: 'reopen' });
      }
    }
  });

  it('put a case where it is due', () => {
    const column = list([[row('a', 8), row('c', 12)], null]);
    expect(idsOf(withCase(column, row('b', 10)))).toEqual([['a', 'b', 'c']]);
    expect(idsOf(withCase(column, row('d', 20)))).toEqual([['a', 'c', 'd']]);
    // Once in a list, and where it belongs now.
    expect(idsOf(withCase(column, row('a', 13)))).toEqual([['c', 'a']]);
  });

  it('leave to a later page what belongs there', () => {
    const read = list([[row('a', 8), row('c', 12)], 'key']);
    expect(idsOf(withCase(read, row('d', 20)))).toEqual([['a', 'c']]);
    const more = list([[row('a', 8)], 'key'], [[row('c', 12)], null]);
    expect(idsOf(withCase(more, row('d', 20)))).toEqual([['a'], ['c', 'd']]);
    expect(idsOf(withCase(more, row('b', 10)))).toEqual([['a'], ['b', 'c']]);
  });

  it('show the latest closed first', () => {
    const closed = list([[row('x', 8, { state: 'closed', closedAt: '2026-11-26T09:00:00Z' })], null]);
    expect(idsOf(withCase(closed, inColumn(row('y', 20), 'closed', now)))).toEqual([['y', 'x']]);
  });

  it('stop and start the clock as the server does', () => {
    const answered = inColumn(row('a', 8), 'answered', now);
    expect(answered).toMatchObject({ state: 'answered', answeredAt: now.toISOString(), closedAt: null });
    expect(inColumn(answered, 'closed', now)).toMatchObject({
      answeredAt: now.toISOString(),
      closedAt: now.toISOString(),
    });
    expect(inColumn(answered, 'waiting', now)).toMatchObject({ answeredAt: null, closedAt: null });
  });

  it('move the counts, never below nothing', () => {
    const counts = { open: 0, 'in-progress': 2, waiting: 0, answered: 0, closed: 0 };
    expect(countsMoved(counts, 'in-progress', 'closed')).toEqual({ ...counts, 'in-progress': 1, closed: 1 });
    expect(countsMoved(counts, 'open', 'waiting')).toEqual({ ...counts, waiting: 1 });
    expect(countsMoved(counts, 'open', 'open')).toBe(counts);
  });

  it('take out and change one case, and leave a list alone that does not hold it', () => {
    const column = list([[row('a', 8), row('b', 9)], null]);
    expect(idsOf(withoutCase(column, 'a'))).toEqual([['b']]);
    expect(withChanged(column, { id: 'b', version: 3 }).pages[0]?.cases[1]).toMatchObject({ version: 3 });
    expect(withChanged(column, { id: 'z' })).toBe(column);
  });
});
