import { loadEnv, migrate, resolveStores, type Env, type Stores } from '@vigie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import type { CliContext } from './context';

/** What the clean-up of a command may take once it was told to stop. */
const patience = 30_000;

/**
 * Runs a command's work on the stores of the settings, brought up to date first. The embedded Postgres is joined when
 * `npm start` runs, and started for as long as the command takes when it does not. Ctrl-C ends the work in the middle;
 * what it committed stays, and what it made for itself it takes away first.
 */
export async function withStores<T>(
  context: CliContext,
  work: (stores: Stores, env: Env) => Promise<T>,
): Promise<T | undefined> {
  const env = loadEnv();
  const stores = await resolveStores(env, { onNotice: (text) => console.error(text) });
  try {
    if (context.stop.signal.aborted) return undefined;
    await migrate(stores.databaseUrl);
    return await untilStopped(work(stores, env), context.stop);
  } finally {
    await stores.stop();
  }
}

/**
 * What the work returns, or undefined once stopping was asked for and the work has unwound, half a minute has passed, or
 * a second Ctrl-C came.
 */
async function untilStopped<T>(work: Promise<T>, stop: CliContext['stop']): Promise<T | undefined> {
  const first = await Promise.race([work.then((value) => ({ value })), stop.wanted()]);
  if (first) return first.value;
  const enough = new AbortController();
  // What fails now fails because it was stopped.
  const unwound = work.then(
    () => undefined,
    () => undefined,
  );
  const late = delay(patience, undefined, { signal: AbortSignal.any([stop.force, enough.signal]) }).catch(
    () => undefined,
  );
  await Promise.race([unwound, late]);
  enough.abort();
  return undefined;
}
