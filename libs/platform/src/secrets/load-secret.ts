import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  try {
    // `wx` lets exactly one process make the file.
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(randomBytes(32).toString('base64url'));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readSecret(path);
}

/** Another process may be between making the file and writing it: an empty file is read again for a moment. */
async function readSecret(path: string): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length >= 32) return secret;
    if (secret !== '') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `${path} holds no secret of 32 characters: restore it, or remove it to have a new one (everybody signs in again).`,
  );
}
