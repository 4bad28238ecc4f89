import { first } from './first';
import { rest } from './rest';

/** All the French words. */
export const catalog = { ...first, ...rest };
