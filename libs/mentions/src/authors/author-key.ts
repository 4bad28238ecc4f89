import { AppError } from '@vigie/platform';

/** Where a page of authors or of their mentions ended: what it is ordered by, and the id. */
export interface AuthorKey {
  /** Followers, −1 where nobody knows; or an instant, UTC with microseconds. */
  at: string;
  id: string;
}

const shape =
  /^(-1|\d{1,10}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Opaque to browsers, so that its inside may change. */
export function writeAuthorKey({ at, id }: AuthorKey): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** @throws AppError `invalid-input` for what is no key of a list ordered so. */
export function readAuthorKey(text: string, by: 'followers' | 'instant'): AuthorKey {
  const [, at, id] = shape.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  const isInstant = at?.includes('T') ?? false;
  if (!at || !id || isInstant !== (by === 'instant') || (isInstant && !isTime(at)) || !fits(at)) {
    throw new AppError('invalid-input', 'query: `after` is not a key of this list', {
      part: 'query',
      fields: { after: 'not-a-key' },
    });
  }
  return { at, id };
}

/** A date of the calendar: Postgres refuses a 30 February, which JavaScript reads as 1 March. */
function isTime(text: string): boolean {
  const read = new Date(`${text.slice(0, 19)}Z`);
  return !Number.isNaN(read.getTime()) && text >= '0001' && read.toISOString().startsWith(text.slice(0, 19));
}

const fits = (text: string) => text.includes('T') || Number(text) <= 2_147_483_647;
