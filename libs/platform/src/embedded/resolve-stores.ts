import type { Env } from '../env/env';
import { EmbeddedPostgres, type EmbeddedOptions } from './embedded-postgres';

/** The stores a process works with, wherever they come from. */
export interface Stores {
  databaseUrl: string;
  redisUrl: string | undefined;
  /** The embedded Postgres; undefined when DATABASE_URL names another. */
  embedded: EmbeddedPostgres | undefined;
  /** Whether `stop` may stop a server: true for the embedded one. */
  owned: boolean;
  /** Leaves the stores. The embedded Postgres stops when no other process uses it. */
  stop(how?: 'in-order' | 'at-once'): Promise<void>;
}

/**
 * The stores of the settings: DATABASE_URL, or the embedded Postgres of the data folder, which is joined when it runs
 * and started when it does not.
 * @throws StartError in one sentence.
 */
export async function resolveStores(
  env: Pick<Env, 'databaseUrl' | 'redisUrl' | 'dataFolder'>,
  options: Omit<EmbeddedOptions, 'folder'> = {},
): Promise<Stores> {
  if (env.databaseUrl !== undefined)
    return {
      databaseUrl: env.databaseUrl,
      redisUrl: env.redisUrl,
      embedded: undefined,
      owned: false,
      stop: () => Promise.resolve(),
    };
  const embedded = await EmbeddedPostgres.open({ folder: env.dataFolder, ...options });
  return {
    databaseUrl: embedded.url,
    redisUrl: env.redisUrl,
    embedded,
    owned: true,
    stop: (how) => embedded.close(how),
  };
}
