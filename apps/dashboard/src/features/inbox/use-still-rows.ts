import { type RefObject, useCallback } from 'react';

/**
 * Spread over what comes and goes above a list: the room it takes is scrolled away, so that the rows stay where they are on
 * the screen, under the pointer. The list reads `--vigie-above` for how far it must be able to scroll at least.
 * @returns the ref of the element above.
 */
export function useStillRows(
  list: RefObject<HTMLElement | null>,
): (above: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (above) => {
      if (above === null) return undefined;
      let height = above.offsetHeight;
      const observer = new ResizeObserver(() => {
        const grown = above.offsetHeight - height;
        height += grown;
        if (grown === 0) return;
        above.parentElement?.style.setProperty('--vigie-above', `${height}px`);
        if (list.current) list.current.scrollTop += grown;
      });
      observer.observe(above);
      return () => observer.disconnect();
    },
    [list],
  );
}
