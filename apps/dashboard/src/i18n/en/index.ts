import { first } from './first';
import { rest } from './rest';

/** All the English words. */
export const catalog = { ...first, ...rest };
