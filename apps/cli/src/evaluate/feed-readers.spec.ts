import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedReaders } from './feed-readers';

/** Does with a file what its name says. */
const thread = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ path }) => {
  const name = Buffer.from(path).toString();
  if (name === 'endless') for (;;);
  if (name === 'hungry') for (const held = []; ; ) held.push(new Array(1e5).fill(name + held.length));
  if (name === 'throws') throw new Error('nothing caught this');
  if (name === 'exits') process.exit(0);
  parentPort.postMessage({ json: JSON.stringify({ ok: true, posts: [{ id: name }] }) });
});
parentPort.postMessage('ready');
`;

describe('FeedReaders', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-readers-'));
    writeFileSync(join(folder, 'thread.mjs'), thread);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([1, 3])('reads on, whatever becomes of a thread (%d of them)', async (threads) => {
    const limits = { bytes: 1_000, milliseconds: 3_000, memoryMb: 48 };
    const readers = new FeedReaders(join(folder, 'thread.mjs'), threads, limits);
    try {
      const names = ['one', 'endless', 'hungry', 'two', 'throws', 'exits', 'three'];
      const read = await Promise.all(names.map((name) => readers.read(Buffer.from(name))));
      expect(
        read.map(({ ok, posts, json }) => [ok, posts, (JSON.parse(json) as { error?: string }).error]),
      ).toEqual([
        [true, 1, undefined],
        [false, 0, 'too-slow: It takes more than 3 s.'],
        [false, 0, expect.stringMatching(/^too-(large|slow): /)],
        [true, 1, undefined],
        [false, 0, 'unreadable: nothing caught this'],
        [false, 0, 'unreadable: Its thread ended.'],
        [true, 1, undefined],
      ]);
    } finally {
      await readers.close();
    }
  });

  it('fails when there is no thread to start', async () => {
    const readers = new FeedReaders(join(folder, 'missing.mjs'), 1, {
      bytes: 1,
      milliseconds: 1,
      memoryMb: 48,
    });
    await expect(readers.read(Buffer.from('one'))).rejects.toThrow();
    await readers.close();
  });
});
