import { describe, expect, it } from '@jest/globals';
import { conversationKey } from './conversation-key';

const author = {
  networkId: 'lea',
  handle: 'lea',
  name: 'Léa',
  url: null,
  avatarUrl: null,
  followers: null,
};
const post = {
  network: 'x',
  networkId: '1',
  threadId: null,
  author,
  publishedAt: '2026-11-20T23:30:00.000Z',
};

describe('conversationKey', () => {
  it('is what one person writes in the thread where the network tells it', () => {
    expect(conversationKey({ ...post, threadId: 't1' })).toBe('thread:x:t1:lea');
    expect(conversationKey({ ...post, threadId: 't1', author: { ...author, networkId: 'sam' } })).toBe(
      'thread:x:t1:sam',
    );
    expect(conversationKey({ ...post, threadId: 't1', author: null })).toBe('post:x:1');
  });

  it('is the run of one author over a UTC day otherwise', () => {
    expect(conversationKey(post)).toBe('run:x:lea:2026-11-20');
    expect(conversationKey({ ...post, networkId: '2', publishedAt: '2026-11-20T00:00:00.000Z' })).toBe(
      conversationKey(post),
    );
    expect(conversationKey({ ...post, publishedAt: '2026-11-21T00:00:00.000Z' })).not.toBe(
      conversationKey(post),
    );
    expect(conversationKey({ ...post, network: 'bluesky' })).not.toBe(conversationKey(post));
  });

  it('is the post itself when nobody signed it', () => {
    expect(conversationKey({ ...post, author: null, threadId: '' })).toBe('post:x:1');
  });
});
