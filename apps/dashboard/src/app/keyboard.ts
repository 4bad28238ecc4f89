import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const storageKey = 'vigie.singleKeys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

let on = read();

/** Switches single-key shortcuts on or off in this browser (they get in the way of speech input). */
export function setSingleKeys(value: boolean): void {
  on = value;
  try {
    localStorage.setItem(storageKey, value ? 'on' : 'off');
  } catch {
    // Not remembered; it holds until the page is closed.
  }
  for (const listener of [...listeners]) listener();
}

/** Whether single-key shortcuts are on. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => on,
  );
}

const pressed = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Whether an element of this tag (in capitals) and `type` takes letters; a checkbox or a button is only pressed. */
export function takesLetters(tag: string, type: string | null): boolean {
  if (tag === 'INPUT') return !pressed.includes(type?.toLowerCase() ?? 'text');
  return tag === 'TEXTAREA' || tag === 'SELECT';
}

/** Whether keys go into a field now, or into something open above the page: no shortcut may fire then. */
export function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target && takesLetters(target.tagName, target.getAttribute('type'))) return true;
  if (target?.closest('[contenteditable=""], [contenteditable="true"]')) return true;
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/**
 * Calls `handler` for keys typed outside fields, without Ctrl, Alt or ⌘, unless single-key shortcuts are switched off.
 * The handler says whether it took the key, which then does nothing else.
 */
export function usePageKeys(handler: (event: KeyboardEvent) => boolean): void {
  const handle = useEffectEvent(handler);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!on || event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return;
      if (handle(event)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** Spread on the search field of a page: `/` brings the focus there. */
export const searchFieldProps = { 'data-search': true, 'aria-keyshortcuts': '/' } as const;

/** Puts the focus into the page's search field; false when the page has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>('input[data-search], [data-search] input');
  if (field === null) return false;
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
  return true;
}
