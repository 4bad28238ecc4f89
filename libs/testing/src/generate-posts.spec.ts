import { describe, expect, it } from '@jest/globals';
import { postSchema } from '@vigie/contract';
import { generatePosts } from './generate-posts';

const options = {
  seed: 7,
  count: 500,
  brands: ['Acme', 'Globex'],
  until: '2026-11-20T12:00:00.000Z',
  days: 30,
  prefix: 'p',
};

describe('generatePosts', () => {
  it('gives clean posts, the same for the same seed, no two alike', () => {
    const posts = [...generatePosts(options)];
    expect(posts).toEqual([...generatePosts(options)]);
    expect(posts.every((post) => postSchema.safeParse(post).success)).toBe(true);
    expect(new Set(posts.map((post) => post.text)).size).toBeGreaterThan(495);
    expect(new Set(posts.map((post) => post.networkId)).size).toBe(500);
  });
});
