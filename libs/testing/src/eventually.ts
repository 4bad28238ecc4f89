import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again until the answer passes; fails with the last one seen.
 * @param within milliseconds, generous: it bounds a failure, it measures nothing.
 */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  passes: (value: T) => boolean,
  within = 30_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const value = await ask();
    if (passes(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)} after ${within} ms`);
    await delay(50);
  }
}
