import { authorRoutes, idSchema, knownNetworks, relationSchema } from '@vigie/contract';
import { z } from 'zod';
import { searchValidator } from '../../app/search-params';

/** What the address of the list of authors holds. One value of each filter: more are a matter for the inbox. */
export const validateAuthorsSearch = searchValidator({
  q: z.string().trim().max(100),
  network: z.enum(knownNetworks),
  list: idSchema,
  relation: relationSchema,
  order: authorRoutes.listAuthors.query.shape.order.unwrap(),
});

export type AuthorsSearch = ReturnType<typeof validateAuthorsSearch>;
