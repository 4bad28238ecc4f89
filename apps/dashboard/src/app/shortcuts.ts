import { useEffect, useSyncExternalStore } from 'react';

/** One line of the help: the keys as printed on the caps, and what they do in the person's language. */
export interface Shortcut {
  keys: readonly string[];
  label: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const listener of [...listeners]) listener();
}

/** Lists a page's shortcuts in the help while the page is shown. Pass a value that keeps its identity (useMemo). */
export function useShortcutGroup(group: ShortcutGroup): void {
  useEffect(() => {
    change([...groups, group]);
    return () => change(groups.filter((other) => other !== group));
  }, [group]);
}

/** What the help shows now. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => groups,
  );
}
