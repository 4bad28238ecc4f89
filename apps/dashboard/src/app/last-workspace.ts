import { type Membership } from '@vigie/contract';

const key = 'vigie.workspace';

/** Remembers where the person was, for the next visit of the bare address. */
export function rememberWorkspace(slug: string): void {
  try {
    localStorage.setItem(key, slug);
  } catch {
    // Not remembered: the next visit starts in the first workspace.
  }
}

/** The workspace to open first: the last one visited, if the person is still in it. */
export function firstWorkspace(workspaces: readonly Membership[]): Membership | undefined {
  let last: string | null = null;
  try {
    last = localStorage.getItem(key);
  } catch {
    // As above.
  }
  return workspaces.find((workspace) => workspace.slug === last) ?? workspaces[0];
}
