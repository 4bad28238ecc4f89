import { loadEnv, migrate, resolveStores, type Env, type Stores } from '@vigie/platform';
import type { CliContext } from './context';

/**
 * Runs a command's work on the stores of the settings, brought up to date first. The embedded Postgres is joined when
 * `npm start` runs, and started for as long as the command takes when it does not. Ctrl-C ends the work in the middle;
 * what it committed stays.
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
    return await Promise.race([work(stores, env), context.stop.wanted().then(() => undefined)]);
  } finally {
    await stores.stop();
  }
}
