import { useSyncExternalStore } from 'react';

const step = 30_000;
const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = new Date();
  for (const each of [...listeners]) each();
}

/** Timers stand still while the computer sleeps: whoever comes back to the page sees the right time at once. */
function tickWhenSeen(): void {
  if (document.visibilityState === 'visible') tick();
}

/** Kept out of the hook: a new function at each render would subscribe anew, and the clock would never stand still. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date();
    timer = setInterval(tick, step);
    addEventListener('focus', tick);
    document.addEventListener('visibilitychange', tickWhenSeen);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    removeEventListener('focus', tick);
    document.removeEventListener('visibilitychange', tickWhenSeen);
  };
}

/** One clock for all the relative times of the page, so that a long list does not start a timer a row. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
