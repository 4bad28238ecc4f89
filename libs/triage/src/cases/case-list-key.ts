import { AppError } from '@vigie/platform';
import { z } from 'zod';

/** Where a page of cases ended: what the list is ordered by, with microseconds, and the id that decides between equals. */
export interface CaseKey {
  at: string;
  id: string;
}

const keySchema = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

export const writeCaseKey = ({ at, id }: CaseKey): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** @throws AppError invalid-input for a key that is none. */
export function readCaseKey(key: string): CaseKey {
  try {
    const [at, id] = keySchema.parse(JSON.parse(Buffer.from(key, 'base64url').toString()));
    return { at, id };
  } catch {
    throw new AppError('invalid-input', 'this is no key of a page', { fields: { after: 'unknown' } });
  }
}
