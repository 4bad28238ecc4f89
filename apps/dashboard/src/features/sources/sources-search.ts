import { idSchema } from '@vigie/contract';
import { z } from 'zod';
import { searchValidator } from '../../app/search-params';
import { sourceChoices } from './source-draft';

/** What the address of the sources page holds: what is being added, or the source that is edited. */
export const validateSourcesSearch = searchValidator({
  add: z.enum(['choose', 'opml', ...sourceChoices]),
  edit: idSchema,
});

export type SourcesSearch = ReturnType<typeof validateSourcesSearch>;
