import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again until the answer passes; fails with the last one seen, which was asked for after the time was up.
 * @param within milliseconds, generous: it bounds a failure, it measures nothing. By itself it is some times what the
 * product takes to heal from a lost poke (30 s) or a lost worker (20 s).
 */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  passes: (value: T) => boolean,
  within = 90_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const last = Date.now() > end;
    const value = await ask();
    if (passes(value)) return value;
    if (last) throw new Error(`still ${JSON.stringify(value)} after ${within} ms`);
    await delay(50);
  }
}
