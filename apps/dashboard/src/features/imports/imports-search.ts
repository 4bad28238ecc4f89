import { idField, searchValidator } from '../../app/search-params';

/** What the address of the import page holds: the import that is open. */
export const validateImportsSearch = searchValidator({ run: idField });

export type ImportsSearch = ReturnType<typeof validateImportsSearch>;
