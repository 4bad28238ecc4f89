/** What a key does in the inbox. */
export type ListCommand =
  'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up' | 'open' | 'back' | 'search';

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Keys that work anywhere on the page while nobody types. */
const everywhere: Record<string, ListCommand> = { j: 'next', k: 'previous', '/': 'search', Escape: 'back' };

/** Keys that work with the focus in the list only: elsewhere they scroll, or press what has the focus. */
const inList: Record<string, ListCommand> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Enter: 'open',
  ' ': 'open',
};

/** The command of a key press, null when the key means something else here. */
export function commandOf(press: Press, focusInList: boolean): ListCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return everywhere[key] ?? (focusInList ? inList[key] : undefined) ?? null;
}

/** Index after a move, within `count` rows; -1 when there is none. From nowhere a move starts at `fallback`. */
export function moveIndex(
  command: ListCommand,
  index: number,
  count: number,
  page: number,
  fallback = 0,
): number {
  if (count === 0) return -1;
  const clamp = (target: number) => Math.max(0, Math.min(count - 1, target));
  if (index < 0 && (command === 'next' || command === 'previous')) return clamp(fallback);
  switch (command) {
    case 'next':
      return clamp(index + 1);
    case 'previous':
      return clamp(index - 1);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    case 'page-down':
      return clamp(index + page);
    case 'page-up':
      return clamp(index - page);
    default:
      return index;
  }
}

/** Whether the person is typing or choosing in `element`: single keys then belong to it. */
export function takesKeys(element: Element | null): boolean {
  return (
    element?.closest(
      'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"], [role="dialog"], [role="menu"]',
    ) != null
  );
}
