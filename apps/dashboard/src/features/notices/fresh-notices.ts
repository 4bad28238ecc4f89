import { type Notice } from '@vigie/contract';

/** More than this at once, after a night asleep, are told as a number. */
export const mostSingly = 3;

/** Ids of the notices seen before, in one workspace. */
export interface KnownNotices {
  workspaceId: string;
  ids: ReadonlySet<string>;
}

/**
 * Notices of a workspace that came since the ones known: unread, and not among them, the oldest first. The first reading
 * in a workspace is not news, whatever it holds.
 * @param known what was seen before, maybe in another workspace; null at the first reading.
 */
export function freshNotices(
  known: KnownNotices | null,
  workspaceId: string,
  notices: readonly Notice[],
): Notice[] {
  if (known?.workspaceId !== workspaceId) return [];
  return notices.filter(({ id, read }) => !read && !known.ids.has(id)).reverse();
}
