import { type RefCallback } from 'react';

/** The bars at the foot of pages that are drawn now, with how high each is. */
const bars = new Map<Element, number>();

function measure(): void {
  const { style } = document.documentElement;
  const height = Math.max(0, ...bars.values());
  if (height === 0) style.removeProperty('--vigie-foot');
  else style.setProperty('--vigie-foot', `${height}px`);
}

/** Ref of a bar at the foot of a page (what one writes in, or presses): messages keep above it. */
export const atFoot: RefCallback<HTMLElement> = (bar) => {
  if (bar === null) return undefined;
  // Nothing high while it is hidden.
  const observer = new ResizeObserver(() => {
    bars.set(bar, bar.offsetHeight);
    measure();
  });
  observer.observe(bar, { box: 'border-box' });
  return () => {
    observer.disconnect();
    bars.delete(bar);
    measure();
  };
};
