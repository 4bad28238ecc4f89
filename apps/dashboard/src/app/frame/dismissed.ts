import { type SourceLamp } from '@vigie/contract';

type Trouble = SourceLamp['troubles'][number];

/** What is hidden when a banner is: this trouble of this source, and no other. */
export function troubleKey({ sourceId, condition, reason }: Trouble): string {
  return `${sourceId} ${condition} ${reason ?? ''}`;
}

/** Troubles that were hidden and are still there: one that passed and comes back is shown again. */
export function stillDismissed(dismissed: readonly string[], troubles: readonly Trouble[]): string[] {
  const present = new Set(troubles.map(troubleKey));
  return dismissed.filter((key) => present.has(key));
}

const storageKey = (workspaceId: string) => `vigie.dismissed.${workspaceId}`;

/** Kept for the session of the tab. */
export function readDismissed(workspaceId: string): string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(storageKey(workspaceId)) ?? '[]');
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

export function keepDismissed(workspaceId: string, dismissed: readonly string[]): void {
  try {
    sessionStorage.setItem(storageKey(workspaceId), JSON.stringify(dismissed));
  } catch {
    // Not kept: the banner comes back with the next page.
  }
}
