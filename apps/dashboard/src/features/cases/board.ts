import { type CaseAct, type CaseRow, type CaseState } from '@vigie/contract';

/** A list of cases as it was read so far, page by page. */
export interface CasePages {
  pages: { cases: CaseRow[]; next: string | null }[];
  pageParams: unknown[];
}

/** Cases by state. */
export type StateCounts = Record<CaseState, number>;

/** What brings a case from one column to another; `close` is asked for first, as it needs an outcome and a cause. */
export type MoveStep = { kind: 'reopen' } | { kind: 'close' } | Extract<CaseAct, { kind: 'move' }>;

/**
 * The acts that lead from a column to another, in order. A closed case comes back as the server sees fit, then goes where
 * it was dropped.
 */
export function stepsTo(from: CaseState, to: CaseState): MoveStep[] {
  if (from === to) return [];
  if (to === 'closed') return [{ kind: 'close' }];
  const move: MoveStep = { kind: 'move', to };
  return from === 'closed' ? [{ kind: 'reopen' }, move] : [move];
}

/** A list without a case. */
export function withoutCase(list: CasePages, id: string): CasePages {
  return {
    ...list,
    pages: list.pages.map((page) =>
      page.cases.some((row) => row.id === id)
        ? { ...page, cases: page.cases.filter((row) => row.id !== id) }
        : page,
    ),
  };
}

/** Whether `a` stands before `b` in the list of a state: the first due first; closed ones, the latest closed first. */
function before(a: CaseRow, b: CaseRow): boolean {
  if (a.closedAt !== null && b.closedAt !== null) return Date.parse(a.closedAt) >= Date.parse(b.closedAt);
  const [left, right] = [Date.parse(a.dueAt), Date.parse(b.dueAt)];
  return left === right ? a.id < b.id : left < right;
}

/** A list with a case put where its order says, among what was read; beyond that it comes with a later page. */
export function withCase(list: CasePages, row: CaseRow): CasePages {
  const without = withoutCase(list, row.id);
  let placed = false;
  const pages = without.pages.map((page) => {
    if (placed) return page;
    const index = page.cases.findIndex((other) => before(row, other));
    if (index < 0 && page.next !== null) return page;
    placed = true;
    const cases = [...page.cases];
    cases.splice(index < 0 ? cases.length : index, 0, row);
    return { ...page, cases };
  });
  return { ...without, pages };
}

/** A list with what is known of a case put in its place; the same list when it does not hold it. */
export function withChanged(list: CasePages, row: Partial<CaseRow> & { id: string }): CasePages {
  if (!list.pages.some((page) => page.cases.some(({ id }) => id === row.id))) return list;
  return {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      cases: page.cases.map((old) => (old.id === row.id ? { ...old, ...row } : old)),
    })),
  };
}

/** The case as it will stand in another column, as far as the browser can tell. */
export function inColumn(row: CaseRow, to: CaseState, now: Date): CaseRow {
  const at = now.toISOString();
  return {
    ...row,
    state: to,
    answeredAt: to === 'answered' ? at : to === 'closed' ? (row.answeredAt ?? at) : null,
    closedAt: to === 'closed' ? at : null,
  };
}

/** Counts after a case went from one column to another. */
export function countsMoved(counts: StateCounts, from: CaseState, to: CaseState): StateCounts {
  if (from === to) return counts;
  return { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: counts[to] + 1 };
}
