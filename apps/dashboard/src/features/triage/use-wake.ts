import { useEffect, useEffectEvent } from 'react';

/** The clock is looked at this often; a gap longer than `asleep` says that the machine, or the tab, slept. Milliseconds. */
const beat = 15_000;
const asleep = 5 * 60_000;

/** Calls back after a long sleep: what is shown may be of yesterday, and nobody's pointer is on it. */
export function useWake(onWake: () => void): void {
  const handle = useEffectEvent(onWake);
  useEffect(() => {
    let last = Date.now();
    const look = () => {
      const now = Date.now();
      const slept = now - last > asleep;
      last = now;
      if (slept) handle();
    };
    const timer = setInterval(look, beat);
    // Timers of a page that was frozen may come late.
    document.addEventListener('visibilitychange', look);
    addEventListener('pageshow', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pageshow', look);
    };
  }, []);
}
