import { idSchema } from '@vigie/contract';
import { searchValidator } from '../../app/search-params';

/** What the address of the import page holds: the import that is open. */
export const validateImportsSearch = searchValidator({ run: idSchema });

export type ImportsSearch = ReturnType<typeof validateImportsSearch>;
