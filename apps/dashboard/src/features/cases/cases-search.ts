import { caseAges, type caseFilterSchema, caseStates } from '@vigie/contract';
import { type z } from 'zod';
import { type Field, idField, oneOf, searchValidator, typed, yesField } from '../../app/search-params';

export const caseLayouts = ['board', 'table'] as const;
export type CaseLayout = (typeof caseLayouts)[number];

/** Somebody, whoever reads, or nobody. */
const assigneeField: Field<string> = (text) => oneOf(['me', 'none'])(text) ?? idField(text);

/** What the address of the cases page holds. */
export const validateCasesSearch = searchValidator({
  as: oneOf(caseLayouts),
  team: idField,
  assignee: assigneeField,
  overdue: yesField,
  brand: idField,
  age: oneOf(caseAges),
  q: typed(100),
  /** Of the table; absent: all that are not closed. */
  state: oneOf(caseStates),
});
export type CasesSearch = ReturnType<typeof validateCasesSearch>;

/** Filters as the API takes them. */
export type CaseFilter = z.input<typeof caseFilterSchema>;

/** The filters of an address, without what only says how they are shown. */
export function filterOf({ team, assignee, overdue, brand, age, q }: CasesSearch): CaseFilter {
  return {
    ...(team === undefined ? {} : { team }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(overdue === true ? { overdue: 'true' as const } : {}),
    ...(brand === undefined ? {} : { brand }),
    ...(age === undefined ? {} : { age }),
    // People write a number as it is shown.
    ...(q === undefined ? {} : { q: q.replace(/^(?:#|n°)\s*(?=\d)/i, '') }),
  };
}

/** Whether anything is filtered out beside the state. */
export function isFiltered(search: CasesSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

/** The address with some of it changed; what is undefined goes. */
export function withSearch(
  search: CasesSearch,
  change: { [K in keyof CasesSearch]?: CasesSearch[K] | undefined },
): CasesSearch {
  return Object.fromEntries(
    Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''),
  ) as CasesSearch;
}
