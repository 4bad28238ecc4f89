import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jest } from '@jest/globals';
import type { Deletion } from '@vigie/contract';
import type { RawPost } from '@vigie/mentions';
import { StreamBuffer, type StreamOutlet } from './stream-buffer';

const now = Date.UTC(2026, 10, 20, 12);
const post = (id: string, change: Partial<RawPost> = {}): RawPost => ({
  network: 'bluesky',
  networkId: id,
  text: 'acme',
  publishedAt: now,
  author: { networkId: `by-${id}`, handle: 'lea' },
  ...change,
});
const gone = (networkId: string, what: Deletion['what'] = 'post'): Deletion => ({
  what,
  network: 'bluesky',
  networkId,
});

describe('StreamBuffer', () => {
  let handed: { posts: string[]; deletions: string[]; cursor: unknown; seen: number }[];
  let failures: unknown[];
  let stored: Set<string>;
  let hold: Promise<void>;
  let buffer: StreamBuffer;

  beforeEach(() => {
    jest.useFakeTimers({ now });
    handed = [];
    failures = [];
    stored = new Set();
    hold = Promise.resolve();
    const outlet: StreamOutlet = {
      async add(posts, deletions, cursor, seen) {
        await hold;
        handed.push({
          posts: posts.map(({ networkId }) => networkId),
          deletions: deletions.map(({ networkId }) => networkId),
          cursor,
          seen,
        });
      },
      listening: () => Promise.resolve(),
      missed: () => Promise.resolve(),
      stored: (posts, authors) =>
        Promise.resolve({
          posts: new Set(posts.filter((id) => stored.has(id))),
          authors: new Set(authors.filter((id) => stored.has(id))),
        }),
      matches: (text) => text.includes('acme'),
      failed: (error) => failures.push(error),
      now: Date.now,
    };
    buffer = new StreamBuffer(outlet);
  });
  afterEach(() => {
    buffer.drop();
    jest.useRealTimers();
  });

  it('gathers posts for a moment, then hands them over with where the stream stood', async () => {
    expect(buffer.concerns('acme', null)).toBe(true);
    buffer.post(post('a'));
    expect(buffer.concerns('rien', null)).toBe(false);
    expect(buffer.reached(1, now)).toBeUndefined();
    buffer.post(post('b'));
    expect(buffer.reached(2, now)).toBeUndefined();
    expect(handed).toEqual([]);
    await jest.advanceTimersByTimeAsync(300);
    expect(handed).toEqual([{ posts: ['a', 'b'], deletions: [], cursor: 2, seen: 2 }]);
  });

  it('moves the position though nothing concerns', async () => {
    for (let event = 1; event <= 900; event += 1) {
      buffer.concerns('rien', null);
      void buffer.reached(event, now);
    }
    await jest.advanceTimersByTimeAsync(5_000);
    expect(handed).toEqual([{ posts: [], deletions: [], cursor: 900, seen: 900 }]);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(handed).toHaveLength(1);
  });

  it('lets the network wait while the queue is full, and goes on', async () => {
    let release = (): void => undefined;
    hold = new Promise((resolve) => {
      release = resolve;
    });
    let waited: Promise<void> | undefined;
    let event = 0;
    while (waited === undefined && event < 5_000) {
      event += 1;
      buffer.post(post(`p${event}`));
      waited = buffer.reached(event, now);
    }
    expect(event).toBeLessThan(1_300);
    expect(waited).toBeDefined();
    release();
    await waited;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(handed.flatMap(({ posts }) => posts)).toHaveLength(event);
    expect(handed.at(-1)?.cursor).toBe(event);
  });

  it('passes on deletions of what is stored, on its way, or in the same moment, and no others', async () => {
    stored.add('old').add('did:gone');
    buffer.post(post('before'));
    void buffer.reached(1, now);
    await jest.advanceTimersByTimeAsync(300);
    buffer.deletion(gone('old'));
    buffer.deletion(gone('before'));
    buffer.deletion(gone('stranger'));
    buffer.deletion(gone('did:gone', 'author'));
    buffer.deletion(gone('by-before', 'author'));
    buffer.deletion(gone('did:stranger', 'author'));
    buffer.post(post('now'));
    buffer.deletion(gone('now'));
    void buffer.reached(2, now);
    await jest.advanceTimersByTimeAsync(300);
    expect(handed[1]).toEqual({
      posts: ['now'],
      deletions: ['old', 'before', 'did:gone', 'by-before', 'now'],
      cursor: 2,
      seen: 0,
    });
  });

  it('keeps an edit that no longer concerns only where the post is ours', async () => {
    stored.add('known');
    const edited = { text: 'rien à voir', editedAt: now };
    buffer.post(post('known', edited));
    buffer.post(post('stranger', edited));
    buffer.post(post('fresh', { ...edited, text: 'acme encore' }));
    void buffer.reached(1, now);
    await jest.advanceTimersByTimeAsync(300);
    expect(handed[0]?.posts).toEqual(['known', 'fresh']);
  });

  it('hands over nothing more after a failure: the next stream begins where the position stands', async () => {
    hold = Promise.reject(new Error('the queue is away'));
    hold.catch(() => undefined);
    buffer.post(post('a'));
    void buffer.reached(1, now);
    await jest.advanceTimersByTimeAsync(300);
    expect(failures).toHaveLength(1);
    hold = Promise.resolve();
    buffer.post(post('b'));
    void buffer.reached(2, now);
    await buffer.close();
    expect(handed).toEqual([]);
    expect(failures).toHaveLength(1);
  });

  it('hands over the rest when it is closed', async () => {
    buffer.post(post('a'));
    void buffer.reached(1, now);
    await buffer.close();
    expect(handed).toEqual([{ posts: ['a'], deletions: [], cursor: 1, seen: 0 }]);
  });
});
