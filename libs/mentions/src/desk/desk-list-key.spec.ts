import { describe, expect, it } from '@jest/globals';
import { writeInboxKey } from '../read/inbox-key';
import { readDeskKey, writeDeskKey } from './desk-list-key';

const id = '019a0000-0000-7000-8000-000000000001';
const lastAt = '2026-10-21T00:49:15.598123Z';
const written = (text: string) => Buffer.from(text).toString('base64url');

describe('keys of lists of conversations', () => {
  it('come back as they were written', () => {
    const key = { part: 'urgency', rank: 178, lastAt, id } as const;
    expect(readDeskKey(writeDeskKey('todo', key), 'todo', 'urgency')).toEqual(key);
  });

  it.each([
    ['nothing', ''],
    ['noise', 'zzzz'],
    ['a key of mentions', writeInboxKey({ part: 'all', publishedAt: lastAt, id })],
    ['a key of another view', writeDeskKey('mine', { part: 'urgency', rank: 0, lastAt, id })],
    ['a key of another order', writeDeskKey('todo', { part: 'latest', rank: 0, lastAt, id })],
    ['a rank beyond any', written(`todo urgency 40000 ${lastAt} ${id}`)],
    ['a 30 February', written(`todo urgency 0 2026-02-30T00:00:00.000000Z ${id}`)],
    ['SQL', written(`todo urgency 0 ${lastAt} ' OR true`)],
  ])('%s is refused', (_, text) => {
    expect(() => readDeskKey(text, 'todo', 'urgency')).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});
