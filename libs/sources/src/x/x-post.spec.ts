import { describe, expect, it } from '@jest/globals';
import { cleanPost } from '@vigie/mentions';
import { idAt } from './snowflake';
import { readPosts } from './x-post';

const at = Date.UTC(2026, 10, 24, 9, 30, 5, 250);
const first = idAt(at);
const user = {
  id: '77',
  username: 'lucie_m',
  name: 'Lucie Martin',
  profile_image_url: 'https://pbs.twimg.com/profile_images/77/face_normal.jpg',
  public_metrics: { followers_count: 4_210 },
};

function read(tweet: object, media: object[] = [], users: object[] = [user]) {
  const [only] = readPosts([{ id: first, text: 'acme', author_id: '77', ...tweet }], { users, media }).posts;
  if (only === undefined) throw new Error('no post');
  return only.post;
}

describe('a post of X', () => {
  it('comes with its author, their reach, its conversation and what it answers', () => {
    const post = read({
      text: '@karim92 pareil chez acme',
      created_at: '2026-11-24T09:30:05.000Z',
      conversation_id: '1111',
      referenced_tweets: [
        { type: 'quoted', id: '3333' },
        { type: 'replied_to', id: '2222' },
      ],
      lang: 'fr',
      edit_history_tweet_ids: [first],
      public_metrics: { impression_count: 12 },
    });
    expect(cleanPost(post).post).toEqual({
      network: 'x',
      networkId: first,
      author: {
        networkId: '77',
        handle: 'lucie_m',
        name: 'Lucie Martin',
        url: 'https://x.com/lucie_m',
        avatarUrl: 'https://pbs.twimg.com/profile_images/77/face_normal.jpg',
        followers: 4_210,
      },
      text: '@karim92 pareil chez acme',
      url: `https://x.com/lucie_m/status/${first}`,
      publishedAt: '2026-11-24T09:30:05.000Z',
      threadId: '1111',
      inReplyTo: '2222',
      languageHint: 'fr',
      media: [],
      editedAt: null,
      views: 12,
    });
  });

  it('reads as on the screen: links in full, no links to its own pictures, signs instead of HTML', () => {
    const post = read(
      {
        text: 'Chat &amp; souris chez acme &lt;3 &amp;lt; https://t.co/aaa https://t.co/bbb',
        attachments: { media_keys: ['3_1', '7_2', '9_9'] },
        entities: {
          urls: [
            {
              url: 'https://t.co/aaa',
              expanded_url: 'https://go.example/x',
              unwound_url: 'https://acme.example/avis?a=1',
              title: 'Avis',
            },
            {
              url: 'https://t.co/bbb',
              expanded_url: `https://x.com/lucie_m/status/${first}/photo/1`,
              media_key: '3_1',
            },
          ],
        },
      },
      [
        { media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/media/a.jpg', alt_text: 'Un chat' },
        {
          media_key: '7_2',
          type: 'video',
          preview_image_url: 'https://pbs.twimg.com/v.jpg',
          variants: [
            { content_type: 'application/x-mpegURL', url: 'https://video.twimg.com/v.m3u8' },
            { content_type: 'video/mp4', bit_rate: 1, url: 'https://video.twimg.com/small.mp4' },
            { content_type: 'video/mp4', bit_rate: 2, url: 'https://video.twimg.com/large.mp4' },
          ],
        },
      ],
    );
    expect(post.text).toBe('Chat & souris chez acme <3 &lt; https://go.example/x');
    expect(post.media).toEqual([
      { kind: 'image', url: 'https://pbs.twimg.com/media/a.jpg', alt: 'Un chat' },
      { kind: 'video', url: 'https://video.twimg.com/large.mp4', alt: null },
      { kind: 'link', url: 'https://acme.example/avis?a=1', alt: 'Avis' },
    ]);
  });

  it('is given whole when it is long', () => {
    const note = `${'un récit '.repeat(100)}https://t.co/ccc`;
    const post = read({
      text: 'un récit…',
      note_tweet: {
        text: note,
        entities: { urls: [{ url: 'https://t.co/ccc', expanded_url: 'https://acme.example/' }] },
      },
    });
    expect(post.text).toBe(`${'un récit '.repeat(100)}https://acme.example/`);
  });

  it('keeps its first id and date when edited', () => {
    const second = idAt(at + 600_000);
    const post = read({
      id: second,
      created_at: '2026-11-24T09:40:05.000Z',
      edit_history_tweet_ids: [first, second],
    });
    expect(post).toMatchObject({
      networkId: first,
      publishedAt: '2026-11-24T09:30:05.000Z',
      editedAt: '2026-11-24T09:40:05.000Z',
      url: `https://x.com/lucie_m/status/${second}`,
    });
  });

  it.each([
    ['fr', 'fr'],
    ['und', null],
    ['zxx', null],
    ['qme', null],
    ['in', 'id'],
    ['iw', 'he'],
    [undefined, null],
    [7, null],
  ])('takes %s for the language %s', (lang, expected) => {
    expect(read({ lang }).languageHint).toBe(expected);
  });

  it('is there without what X does not give, or gives in another shape', () => {
    const post = read(
      {
        created_at: 'yesterday',
        conversation_id: 12,
        entities: { urls: [{ url: 3 }] },
        attachments: 'none',
        edit_history_tweet_ids: [],
        public_metrics: null,
      },
      [{ media_key: 1 }],
      [{ id: '77', username: { toString: 'x' } }],
    );
    expect(post).toMatchObject({
      author: { networkId: '77' },
      publishedAt: '2026-11-24T09:30:05.000Z',
      url: `https://x.com/i/status/${first}`,
      threadId: null,
      media: [],
    });
    expect(cleanPost(post).fault).toBeUndefined();
  });

  it('is none when it is a repost, or has no id', () => {
    const answer = readPosts(
      [
        { id: first, text: 'RT @lucie_m: acme', referenced_tweets: [{ type: 'retweeted', id: '5' }] },
        { id: '12x', text: 'acme' },
        { text: 'acme' },
        null,
        'acme',
      ],
      'nothing',
    );
    expect(answer).toEqual({ posts: [], ids: [first] });
  });
});
