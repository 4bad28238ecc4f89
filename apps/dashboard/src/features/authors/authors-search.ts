import { authorOrders, knownNetworks, relations } from '@vigie/contract';
import { idField, oneOf, searchValidator, typed } from '../../app/search-params';

/** What the address of the list of authors holds. One value of each filter: more are a matter for the inbox. */
export const validateAuthorsSearch = searchValidator({
  q: typed(100),
  network: oneOf(knownNetworks),
  list: idField,
  relation: oneOf(relations),
  order: oneOf(authorOrders),
});

export type AuthorsSearch = ReturnType<typeof validateAuthorsSearch>;
