import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivate } from '../embedded/private-file';
import type { Env } from '../env/env';

/**
 * The secret that signs sessions: the one of the environment, else one made once and kept in the data folder, readable
 * by its owner alone. Processes that start together agree on one.
 * @throws Error when the file holds something else than a secret.
 */
export async function loadSecret(env: Pick<Env, 'secret' | 'dataFolder'>): Promise<string> {
  if (env.secret !== undefined) return env.secret;
  const path = join(env.dataFolder, 'secret');
  await mkdir(env.dataFolder, { recursive: true });
  if (!existsSync(path)) createPrivate(path, randomBytes(32).toString('base64url'));
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length >= 32) return secret;
  throw new Error(
    `${path} holds no secret of 32 characters: restore it, or remove it to have a new one (everybody signs in again).`,
  );
}
