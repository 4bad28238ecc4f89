import { type Notice } from '@vigie/contract';

/** More than this at once, after a night asleep, are told as a number. */
export const mostSingly = 3;

/**
 * Notices that came since the ones known: unread, and not among them, the oldest first. The first reading is not news,
 * whatever it holds.
 * @param known ids of notices seen before; null at the first reading.
 */
export function freshNotices(known: ReadonlySet<string> | null, notices: readonly Notice[]): Notice[] {
  if (known === null) return [];
  return notices.filter(({ id, read }) => !read && !known.has(id)).reverse();
}
