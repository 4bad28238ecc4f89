import { isInstant, notAKey, placeShape } from '../read/inbox-key';

/** Where a page of authors or of their mentions ended: what it is ordered by, and the id. */
export interface AuthorKey {
  /** Followers, −1 where nobody knows; or an instant, UTC with microseconds. */
  at: string;
  id: string;
}

const byFollowers = /^(-1|\d{1,10}) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const byInstant = new RegExp(`^${placeShape}$`);
/** What a number of followers is stored in. */
const mostFollowers = 2_147_483_647;

/** Opaque to browsers, so that its inside may change. */
export function writeAuthorKey({ at, id }: AuthorKey): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** @throws AppError `invalid-input` for what is no key of a list ordered so. */
export function readAuthorKey(text: string, by: 'followers' | 'instant'): AuthorKey {
  const written = Buffer.from(text, 'base64url').toString('latin1');
  if (by === 'followers') {
    const [, at, id] = byFollowers.exec(written) ?? [];
    if (!at || !id || Number(at) > mostFollowers) throw notAKey();
    return { at, id };
  }
  const [, seconds, fraction, id] = byInstant.exec(written) ?? [];
  if (!seconds || !fraction || !id || !isInstant(seconds)) throw notAKey();
  return { at: seconds + fraction, id };
}
