import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clearLeft, createPrivate, ownIdentity, withLock } from './private-file';

describe('a private file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-private-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const gone = JSON.stringify({ pid: 999_999_999, stamp: 'gone' });

  it('is made once, for its owner alone, and leaves nothing beside it', () => {
    expect(createPrivate(path, 'first')).toBe(true);
    expect(createPrivate(path, 'second')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is made once also where the file system has no hard links', () => {
    const noLinks = () => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
    };
    expect(createPrivate(path, 'first', noLinks)).toBe(true);
    expect(createPrivate(path, 'second', noLinks)).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is held by one at a time as a lock, and given back', async () => {
    let inside = 0;
    const most = await Promise.all(
      [1, 2, 3].map(() =>
        withLock(path, async () => {
          inside += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
          return inside--;
        }),
      ),
    );
    expect(most).toEqual([1, 1, 1]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([gone, ''])('is taken over as a lock that a killed process left (%j)', async (left) => {
    writeFileSync(path, left);
    const held = await withLock(path, () => Promise.resolve(readFileSync(path, 'utf8')));
    expect(held).toBe(JSON.stringify(ownIdentity()));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays the lock of another process that took it over a moment before', () => {
    const fresh = JSON.stringify(ownIdentity());
    writeFileSync(path, fresh);
    clearLeft(path);
    expect(readFileSync(path, 'utf8')).toBe(fresh);
    writeFileSync(path, gone);
    clearLeft(path);
    clearLeft(path);
    expect(readdirSync(folder)).toEqual([]);
  });
});
