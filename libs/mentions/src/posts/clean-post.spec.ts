import { describe, expect, it } from '@jest/globals';
import { postSchema, type Post } from '@vigie/contract';
import fc from 'fast-check';
import { cleanPost } from './clean-post';
import { cleanText, hasText } from './clean-text';
import { parseCount } from './parse-count';

const raw = {
  network: 'x',
  networkId: '1',
  text: 'Bonjour',
  publishedAt: '2026-11-20T10:00:00Z',
  author: { handle: 'lea', name: 'Léa', followers: '1 234' },
};
const clean = (change: Record<string, unknown>): Post => {
  const { post, fault } = cleanPost({ ...raw, ...change });
  if (!post) throw new Error(fault);
  return post;
};

describe('cleanPost', () => {
  it('makes a whole post', () => {
    expect(clean({})).toEqual({
      network: 'x',
      networkId: '1',
      text: 'Bonjour',
      publishedAt: '2026-11-20T10:00:00.000Z',
      author: {
        networkId: 'lea',
        handle: 'lea',
        name: 'Léa',
        url: null,
        avatarUrl: null,
        followers: 1_234,
      },
      url: null,
      threadId: null,
      inReplyTo: null,
      languageHint: null,
      media: [],
      editedAt: null,
      views: null,
    });
  });

  it('takes out what stores refuse and leaves the rest as written', () => {
    expect(clean({ text: 'a\0b\ud800c\r\nd' }).text).toBe('ab\ufffdc\nd');
    const kept = '<script>alert(1)</script> \u202eabc\u202c &amp; 👩‍👩‍👧 é';
    expect(clean({ text: kept }).text).toBe(kept);
  });

  it('cuts a megabyte of text between two characters', () => {
    const { text } = clean({ text: '👍'.repeat(500_000) });
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text.isWellFormed()).toBe(true);
    expect(clean({ text: `a${'👍'.repeat(10_000)}` }).text.length).toBe(19_999);
  });

  it.each([
    ['no-text', { text: '' }],
    ['no-text', { text: ' \u200b\u202e\n' }],
    ['no-text', { text: undefined }],
    ['no-date', { publishedAt: null }],
    ['bad-date', { publishedAt: 'hier' }],
    ['date-out-of-range', { publishedAt: '+040000-01-01T00:00:00Z' }],
    ['date-out-of-range', { publishedAt: '0000-01-01T00:00:00Z' }],
    ['bad-network', { network: 'Pas un réseau' }],
  ])('refuses with %s', (fault, change) => {
    expect(cleanPost({ ...raw, ...change })).toEqual({ fault });
  });

  it('refuses what is no object', () => {
    for (const value of [null, 'x', 3, []]) expect(cleanPost(value)).toEqual({ fault: 'not-an-object' });
  });

  it('gives a post without an id the same one each time, and bounds a long one', () => {
    const one = clean({ networkId: undefined });
    expect(one.networkId).toMatch(/^hash:[0-9a-f]{64}$/);
    expect(clean({ networkId: '' }).networkId).toBe(one.networkId);
    expect(clean({ networkId: '', text: 'Autre' }).networkId).not.toBe(one.networkId);
    expect(clean({ networkId: 'u'.repeat(5_000) }).networkId).toMatch(/^sha256:/);
  });

  it('keeps web addresses only', () => {
    expect(clean({ url: 'javascript:alert(1)' }).url).toBeNull();
    expect(clean({ url: 'https://example.com/a' }).url).toBe('https://example.com/a');
    expect(clean({ url: `https://example.com/${'a'.repeat(3_000)}` }).url).toBeNull();
  });

  it('gives a valid post or a fault for anything at all, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.record({
          network: fc.oneof(fc.constant('x'), fc.anything()),
          networkId: fc.anything(),
          text: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
          publishedAt: fc.oneof(fc.date(), fc.constant('2026-01-01T00:00:00Z'), fc.anything()),
          author: fc.oneof(
            fc.record({ handle: fc.string({ unit: 'binary' }), followers: fc.anything() }),
            fc.anything(),
          ),
          url: fc.oneof(fc.webUrl(), fc.anything()),
          media: fc.anything(),
        }),
        (value) => {
          const { post } = cleanPost(value);
          if (!post) return;
          expect(postSchema.parse(post)).toEqual(post);
          expect(cleanPost(post)).toEqual({ post });
        },
      ),
    );
  });
});

describe('cleanText', () => {
  it('knows when there is nothing to read', () => {
    expect(hasText('  \u200d\ufe0f')).toBe(false);
    expect(hasText('👍')).toBe(true);
    expect(hasText('!')).toBe(true);
    expect(cleanText('a\tb', 10)).toBe('a\tb');
  });
});

describe('parseCount', () => {
  it.each([
    ['1234', 1_234],
    ['1\u202f234\u00a0567', 1_234_567],
    ['1,234', 1_234],
    ['1.234.567', 1_234_567],
    ['12,5K', 12_500],
    ['1.2M', 1_200_000],
    ['12,00', 12],
    ['99999999999', 2_147_483_647],
    [42.9, 42],
    ['', null],
    ['-3', null],
    ['beaucoup', null],
    [Number.NaN, null],
  ])('reads %p as %p', (value, count) => expect(parseCount(value)).toBe(count));
});
