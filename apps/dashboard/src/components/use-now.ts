import { useSyncExternalStore } from 'react';

const step = 30_000;
const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all the relative times of the page, so that a long list does not start a timer a row. */
export function useNow(): Date {
  return useSyncExternalStore(
    (listener) => {
      if (listeners.size === 0) {
        now = new Date();
        timer = setInterval(() => {
          now = new Date();
          for (const each of [...listeners]) each();
        }, step);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    () => now,
  );
}
