/** How a key moves through the inbox. */
export type ListCommand = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up' | 'open' | 'back';

/** Keys with the focus in the list, always: elsewhere they scroll, or press what has the focus. */
const inList: Record<string, ListCommand> = {
  arrowdown: 'next',
  arrowup: 'previous',
  home: 'first',
  end: 'last',
  pagedown: 'page-down',
  pageup: 'page-up',
  enter: 'open',
  ' ': 'open',
};

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The command of a key typed in the list; null for combinations, which are the browser's. */
export function listCommand({ key, ctrlKey, metaKey, altKey }: Press): ListCommand | null {
  return ctrlKey || metaKey || altKey ? null : (inList[key.toLowerCase()] ?? null);
}

/** Index after a move within `count` rows, `page` of which fit the screen; -1 when there is none. From nowhere a move goes to `fallback`. */
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

/**
 * Where to scroll so that a row is on screen, as little as can be; null when it is. All in pixels.
 * @param from where the list is scrolled to.
 * @param room height of what is seen of it.
 * @param foot kept free under the row.
 */
export function offsetToShow(
  index: number,
  height: number,
  { from, room, foot }: { from: number; room: number; foot: number },
): number | null {
  const top = index * height;
  const bottom = top + height + foot;
  if (top < from) return top;
  return bottom > from + room ? bottom - room : null;
}
