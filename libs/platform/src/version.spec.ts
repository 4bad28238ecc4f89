import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from './version';

describe('version', () => {
  it('is the one of package.json', () => {
    const file = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
    expect(version).toBe((JSON.parse(file) as { version: string }).version);
  });
});
