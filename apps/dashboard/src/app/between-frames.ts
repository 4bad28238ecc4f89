/** Milliseconds after which what waits for a rest is done however busy the page is. */
const longestWait = 100;

/** @returns how to call it off. */
export function later(work: () => void, wait: number): () => void {
  const timer = setTimeout(work, wait);
  return () => clearTimeout(timer);
}

/** Does it when the page rests. @returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has none.
  if (!('requestIdleCallback' in globalThis)) return later(work, 0);
  const idle = requestIdleCallback(work, { timeout: longestWait });
  return () => cancelIdleCallback(idle);
}

/**
 * Does it in a frame of its own, once what was done before is painted and the page rests: all at once would be a frame too
 * long.
 * @returns how to call it off.
 */
export function afterPaint(work: () => void): () => void {
  let callOff: () => void = () => undefined;
  const frame = requestAnimationFrame(() => {
    callOff = whenIdle(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    callOff();
  };
}
