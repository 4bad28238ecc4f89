import { useEffect, useState, useSyncExternalStore } from 'react';
import { defaultKeymap, type KeyCommand, type Keymap, readKeymap, usualName, writeKeymap } from './keymap';

const storageKey = 'vigie.keys';
const listeners = new Set<() => void>();

function read(): Keymap {
  try {
    return readKeymap(localStorage.getItem(storageKey));
  } catch {
    return defaultKeymap;
  }
}

let keymap = read();

function tell(next: Keymap): void {
  keymap = next;
  for (const listener of [...listeners]) listener();
}

/** Changes the keys in this browser, all its tabs included. */
export function setKeymap(next: Keymap): void {
  try {
    localStorage.setItem(storageKey, writeKeymap(next));
  } catch {
    // Not remembered; they hold until the page is closed.
  }
  tell(next);
}

const onStorage = (event: StorageEvent) => {
  if (event.key === storageKey || event.key === null) tell(read());
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', onStorage);
  };
}

/** The keys of triage as this browser has them. */
export function useKeymap(): Keymap {
  return useSyncExternalStore(subscribe, () => keymap);
}

/** What browsers that know it tell of the keyboard: physical key → what it types. Not in the DOM's types. */
interface KeyboardLayout {
  getLayoutMap?: () => Promise<ReadonlyMap<string, string>>;
}

let layout: Promise<ReadonlyMap<string, string> | null> | undefined;

function readLayout(): Promise<ReadonlyMap<string, string> | null> {
  const { keyboard } = navigator as Navigator & { keyboard?: KeyboardLayout };
  // Refused inside a frame, absent on plain HTTP and outside Chromium: the usual names serve.
  layout ??= keyboard?.getLayoutMap?.().catch(() => null) ?? Promise.resolve(null);
  return layout;
}

/** What is printed on a physical key of this person's keyboard, as far as the browser tells. */
export function useKeyName(): (code: string) => string {
  const [printed, setPrinted] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    let gone = false;
    void readLayout().then((map) => {
      if (!gone) setPrinted(map);
    });
    return () => {
      gone = true;
    };
  }, []);
  return (code) => {
    // Digits by their number: on a French keyboard they are printed above what the key types.
    if (/^(?:Digit|Numpad)\d$/.test(code)) return usualName(code);
    return printed?.get(code)?.toLocaleUpperCase() ?? usualName(code);
  };
}

/** The key of a command as it is printed. */
export function useCommandKeyName(): (command: KeyCommand) => string {
  const keys = useKeymap();
  const name = useKeyName();
  return (command) => name(keys[command]);
}
