import { caseFilterSchema, caseStateSchema } from '@vigie/contract';
import { z } from 'zod';
import { searchValidator } from '../../app/search-params';

export const caseLayouts = ['board', 'table'] as const;
export type CaseLayout = (typeof caseLayouts)[number];

/** What the address of the cases page holds. */
export const validateCasesSearch = searchValidator({
  as: z.enum(caseLayouts),
  team: caseFilterSchema.shape.team,
  assignee: caseFilterSchema.shape.assignee,
  overdue: z.stringbool(),
  q: caseFilterSchema.shape.q,
  /** Of the table; absent: all that are not closed. */
  state: caseStateSchema,
});
export type CasesSearch = ReturnType<typeof validateCasesSearch>;

/** Filters as the API takes them. */
export type CaseFilter = z.input<typeof caseFilterSchema>;

/** The filters of an address, without what only says how they are shown. */
export function filterOf({ team, assignee, overdue, q }: CasesSearch): CaseFilter {
  return {
    ...(team === undefined ? {} : { team }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(overdue === true ? { overdue: 'true' as const } : {}),
    // People write a number as it is shown.
    ...(q === undefined ? {} : { q: q.replace(/^(?:#|n°)\s*(?=\d)/i, '') }),
  };
}

/** Whether anything is filtered out beside the state. */
export function isFiltered(search: CasesSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

/** The address with some of it changed; what is undefined or false goes. */
export function withSearch(
  search: CasesSearch,
  change: { [K in keyof CasesSearch]?: CasesSearch[K] | undefined },
): CasesSearch {
  return Object.fromEntries(
    Object.entries({ ...search, ...change }).filter(
      ([, value]) => value !== undefined && value !== false && value !== '',
    ),
  ) as CasesSearch;
}
