import { idField, oneOf, searchValidator } from '../../app/search-params';

export const historyPeriods = ['today', '7d', '30d'] as const;

/** Whose entries, and since when, as an address holds them. */
export const personPeriod = { person: idField, time: oneOf(historyPeriods) };

/** What the address of the history holds. */
export const validateHistorySearch = searchValidator(personPeriod);

export type PersonPeriod = ReturnType<typeof validateHistorySearch>;
