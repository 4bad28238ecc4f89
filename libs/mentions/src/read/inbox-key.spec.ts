import { describe, expect, it } from '@jest/globals';
import { readInboxKey, writeInboxKey } from './inbox-key';

const id = '019a0000-0000-7000-8000-000000000001';
const written = (text: string) => Buffer.from(text).toString('base64url');

describe('inbox keys', () => {
  it('come back as they were written', () => {
    const key = { part: 'flagged', publishedAt: '2026-10-21T00:49:15.598123Z', id } as const;
    expect(readInboxKey(writeInboxKey(key), 'alerts')).toEqual(key);
  });

  it.each([
    ['nothing', ''],
    ['noise', 'zzzz'],
    ['another alphabet', '😀'],
    [
      'a key of the other order',
      writeInboxKey({ part: 'all', publishedAt: '2026-10-21T00:49:15.598123Z', id }),
    ],
    ['an unknown part', written(`others 2026-10-21T00:49:15.598123Z ${id}`)],
    ['a 30 February', written(`rest 2026-02-30T00:00:00.000000Z ${id}`)],
    ['a 13th month', written(`rest 2026-13-01T00:00:00.000000Z ${id}`)],
    ['the year 0', written(`rest 0000-01-01T00:00:00.000000Z ${id}`)],
    ['24 hours', written(`rest 2026-01-01T24:00:00.000000Z ${id}`)],
    ['SQL', written(`rest 2026-01-01T00:00:00.000000Z ' OR true`)],
    ['a second line', written(`rest 2026-01-01T00:00:00.000000Z ${id}\n`)],
  ])('%s is refused', (_, text) => {
    expect(() => readInboxKey(text, 'alerts')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
