import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecret } from './load-secret';

describe('loadSecret', () => {
  let dataFolder: string;
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'vigie-secret-'));
  });
  afterEach(() => rm(dataFolder, { recursive: true }));

  it('prefers the environment', async () => {
    const secret = 's'.repeat(40);
    expect(await loadSecret({ secret, dataFolder })).toBe(secret);
  });

  it('is made once, by whoever comes first, for its owner alone', async () => {
    const secrets = await Promise.all(
      Array.from({ length: 8 }, () => loadSecret({ secret: undefined, dataFolder })),
    );
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(40);
    const { mode } = await stat(join(dataFolder, 'secret'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('refuses a file that holds something else', async () => {
    await writeFile(join(dataFolder, 'secret'), 'abc');
    await expect(loadSecret({ secret: undefined, dataFolder })).rejects.toThrow('holds no secret');
  });
});
