import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportFiles } from './import-files';

describe('ImportFiles.adopt', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes a copy of its own, dated from the moment it is taken', async () => {
    const own = join(folder, 'posts.csv');
    const lastYear = new Date(Date.now() - 365 * 86_400_000);
    await writeFile(own, 'first');
    await utimes(own, lastYear, lastYear);
    const files = new ImportFiles(folder);
    expect(await files.adopt('a', own)).toBe(5);
    await writeFile(own, 'written again');
    expect(await readFile(files.path('a'), 'utf8')).toBe('first');
    const [found] = await files.list();
    expect(found).toMatchObject({ id: 'a', whole: true });
    expect(found?.writtenAt.getTime()).toBeGreaterThan(lastYear.getTime() + 86_400_000);
  });

  it('says that there is no such file', async () => {
    await expect(new ImportFiles(folder).adopt('b', join(folder, 'none'))).rejects.toMatchObject({
      code: 'import-not-readable',
    });
  });
});
