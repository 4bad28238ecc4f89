import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether the header carries the token; hashed first, so that the comparison takes the same time whatever is sent. */
export function bearsToken(header: string | undefined, token: string | undefined): boolean {
  if (token === undefined || header === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}
