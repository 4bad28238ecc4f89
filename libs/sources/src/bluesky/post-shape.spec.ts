import { describe, expect, it } from '@jest/globals';
import { cleanPost } from '@vigie/mentions';
import { postOf } from './post-shape';

const did = 'did:plc:z72i7hdynmk6r22z27h6tvur';
const seenAt = Date.UTC(2026, 10, 24, 12);
const found = (record: Record<string, unknown>) => ({ did, rkey: '3lbz4q2k5tc2x', record, seenAt });
const blob = (cid: string) => ({ $type: 'blob', ref: { $link: cid }, mimeType: 'image/jpeg', size: 91_234 });

describe('a post of Bluesky', () => {
  it('keeps its text, thread, language, links, media and author', () => {
    const root = 'at://did:plc:abc/app.bsky.feed.post/3lbz000000000';
    const parent = 'at://did:plc:def/app.bsky.feed.post/3lbz111111111';
    const post = postOf(
      found({
        $type: 'app.bsky.feed.post',
        text: 'Acme livre enfin à Lyon : acme.example/liv…',
        createdAt: '2026-11-24T11:59:58.120Z',
        langs: ['fr-FR', 'en'],
        reply: { root: { cid: 'x', uri: root }, parent: { cid: 'y', uri: parent } },
        facets: [
          {
            index: { byteStart: 27, byteEnd: 45 },
            features: [
              { $type: 'app.bsky.richtext.facet#link', uri: 'https://acme.example/livraison?ville=lyon' },
            ],
          },
          {
            index: { byteStart: 0, byteEnd: 4 },
            features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'acme' }],
          },
        ],
        embed: {
          $type: 'app.bsky.embed.recordWithMedia',
          record: {
            $type: 'app.bsky.embed.record',
            record: { cid: 'z', uri: 'at://did:plc:ghi/app.bsky.feed.post/3lbz222222222' },
          },
          media: {
            $type: 'app.bsky.embed.images',
            images: [
              {
                alt: 'Un camion devant la gare',
                image: blob('bafkreiaaaa'),
                aspectRatio: { width: 4, height: 3 },
              },
            ],
          },
        },
      }),
      { handle: 'lea.example', name: 'Léa', avatarUrl: 'https://cdn.bsky.app/a.jpg', followers: 812 },
    );
    expect(cleanPost(post).post).toEqual({
      network: 'bluesky',
      networkId: `at://${did}/app.bsky.feed.post/3lbz4q2k5tc2x`,
      text: 'Acme livre enfin à Lyon : acme.example/liv…',
      url: `https://bsky.app/profile/${did}/post/3lbz4q2k5tc2x`,
      publishedAt: '2026-11-24T11:59:58.120Z',
      author: {
        networkId: did,
        handle: 'lea.example',
        name: 'Léa',
        url: `https://bsky.app/profile/${did}`,
        avatarUrl: 'https://cdn.bsky.app/a.jpg',
        followers: 812,
      },
      threadId: root,
      inReplyTo: parent,
      languageHint: 'fr',
      media: [
        {
          kind: 'image',
          url: `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/bafkreiaaaa@jpeg`,
          alt: 'Un camion devant la gare',
        },
        { kind: 'link', url: 'https://bsky.app/profile/did:plc:ghi/post/3lbz222222222', alt: null },
        { kind: 'link', url: 'https://acme.example/livraison?ville=lyon', alt: null },
      ],
      editedAt: null,
      views: null,
    });
  });

  it('gives a film as its playlist, and a card as its link with the title', () => {
    const film = postOf(
      found({
        text: 'Regardez',
        embed: { $type: 'app.bsky.embed.video', alt: 'Une file', video: blob('bafkreivideo') },
      }),
      undefined,
    );
    expect(film.media).toEqual([
      {
        kind: 'video',
        url: `https://video.bsky.app/watch/${encodeURIComponent(did)}/bafkreivideo/playlist.m3u8`,
        alt: 'Une file',
      },
    ]);
    const card = postOf(
      found({
        text: 'Read this',
        embed: {
          $type: 'app.bsky.embed.external',
          external: { uri: 'https://news.example/1', title: 'Acme opens' },
        },
      }),
      undefined,
    );
    expect(card.media).toEqual([{ kind: 'link', url: 'https://news.example/1', alt: 'Acme opens' }]);
  });

  it('is its own thread, and its author bare, where nothing more is known', () => {
    const post = postOf(found({ text: 'Bonjour', createdAt: '2026-11-24T11:00:00Z' }), undefined);
    expect(post.threadId).toBe(post.networkId);
    expect(post.inReplyTo).toBeNull();
    expect(post.author).toMatchObject({ networkId: did, handle: did, name: did, followers: null });
  });

  it.each([
    ['of tomorrow', '2026-11-25T12:00:00Z'],
    ['of before the network', '2015-03-01T08:00:00Z'],
    ['that is none', 'hier soir'],
    ['that is missing', undefined],
    ['of another type', 17],
  ])('takes the time the network saw it for a date %s', (_, createdAt) => {
    expect(postOf(found({ text: 'Bonjour', createdAt }), undefined).publishedAt).toBe(seenAt);
  });

  it('survives records that strangers made up', () => {
    const odd: Record<string, unknown>[] = [
      { text: 'a', facets: 'x', embed: [], langs: {}, reply: 3 },
      { text: 'a', facets: [null, { features: [null, { $type: 'app.bsky.richtext.facet#link', uri: 7 }] }] },
      { text: 'a', reply: { root: { uri: 'javascript:alert(1)' }, parent: 'x' } },
      {
        text: 'a',
        embed: { $type: 'app.bsky.embed.images', images: [{ image: { ref: { $link: '../../etc' } } }, 4] },
      },
      {
        text: 'a',
        embed: {
          $type: 'app.bsky.embed.record',
          record: { uri: 'at://did:plc:x/app.bsky.feed.generator/y' },
        },
      },
      {
        text: 'a',
        embed: {
          $type: 'app.bsky.embed.recordWithMedia',
          media: {
            $type: 'app.bsky.embed.recordWithMedia',
            media: { $type: 'app.bsky.embed.recordWithMedia' },
          },
        },
      },
    ];
    for (const record of odd) {
      const post = postOf(found(record), undefined);
      expect(cleanPost(post).post).toMatchObject({ media: [], languageHint: null, inReplyTo: null });
    }
  });
});
