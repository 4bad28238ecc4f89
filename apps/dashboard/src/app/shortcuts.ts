import { type Icon } from '@tabler/icons-react';
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

/** Something a page can do now, for the command palette. */
export interface PageCommand {
  id: string;
  label: string;
  icon?: Icon;
  /** Its key as printed on the cap. */
  key?: string;
  run: () => void;
}

export interface CommandGroup {
  title: string;
  commands: readonly PageCommand[];
}

/** What is on offer while pages that offer it are shown. */
class Offers<T> {
  private all: readonly T[] = [];
  private readonly listeners = new Set<() => void>();

  readonly current = (): readonly T[] => this.all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @returns how to take it back. */
  offer(one: T): () => void {
    this.change([...this.all, one]);
    return () => this.change(this.all.filter((other) => other !== one));
  }

  private change(next: readonly T[]): void {
    this.all = next;
    for (const listener of [...this.listeners]) listener();
  }
}

const shortcuts = new Offers<ShortcutGroup>();
const commands = new Offers<CommandGroup>();

/** Lists a page's shortcuts in the help while the page is shown. Pass a value that keeps its identity (useMemo). */
export function useShortcutGroup(group: ShortcutGroup): void {
  useEffect(() => shortcuts.offer(group), [group]);
}

/** What the help shows now. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.current);
}

/** Offers what a page can do in the command palette while the page is shown; null for nothing. As above, keep its identity. */
export function useCommandGroup(group: CommandGroup | null): void {
  useEffect(() => (group === null ? undefined : commands.offer(group)), [group]);
}

/** What pages offer now. */
export function useCommandGroups(): readonly CommandGroup[] {
  return useSyncExternalStore(commands.subscribe, commands.current);
}
