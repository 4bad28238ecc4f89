import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstClosedParent, postgresAccount } from './postgres-account';

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('the account of Postgres', () => {
  let closed: string;
  let file: string;
  beforeEach(() => {
    closed = mkdtempSync(join(tmpdir(), 'vigie-account-'));
    chmodSync(closed, 0o700);
    mkdirSync(join(closed, 'inner'));
    file = join(closed, 'inner', 'file');
    writeFileSync(file, '', { mode: 0o755 });
  });
  afterEach(() => rmSync(closed, { recursive: true, force: true }));

  const reaches = (path: string, granted: string[]): string => {
    const { command, args, uid, gid } = postgresAccount(granted).launch(process.execPath, [
      '-p',
      `try { fs.accessSync(${JSON.stringify(path)}, fs.constants.X_OK); process.getuid() } catch (e) { e.code }`,
    ]);
    return execFileSync(command, args, { uid, gid, cwd: '/', encoding: 'utf8', env: {} }).trim();
  };

  asRoot('is not root, and passes through a folder of root alone', () => {
    const uid = reaches(file, [file, process.execPath]);
    expect(Number(uid)).toBeGreaterThan(0);
  });

  it('finds the folder that keeps it out', () => {
    const stranger = { uid: 65_533, gid: 65_533 };
    expect(firstClosedParent(file, stranger)).toBe(closed);
    chmodSync(closed, 0o711);
    expect(firstClosedParent(file, stranger)).toBeUndefined();
  });
});
