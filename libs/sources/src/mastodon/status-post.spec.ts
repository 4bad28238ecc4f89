import { describe, expect, it } from '@jest/globals';
import { readStatus, type Status } from './status';
import { postOfStatus } from './status-post';
import { textOfStatus } from './status-text';

const statusOf = (fields: object): Status => {
  const [status] = readStatus({ id: '1', uri: 'https://a.example/users/lea/statuses/1', ...fields });
  if (!status) throw new Error('no status');
  return status;
};
const textOf = (content: string, more: object = {}) => textOfStatus(statusOf({ content, ...more }));

describe('textOfStatus', () => {
  it('keeps mentions and tags as written, and joins links that are cut into spans', () => {
    expect(
      textOf(
        '<p>Bonjour <span class="h-card"><a href="https://b.example/@sav" class="u-url mention">@<span>sav</span></a></span>,<br />' +
          'voyez <a href="https://www.example.com/a/tres/long/chemin?x=1" rel="nofollow"><span class="invisible">https://www.</span>' +
          '<span class="ellipsis">example.com/a/tres</span><span class="invisible">/long/chemin?x=1</span></a></p>' +
          '<p><a href="https://a.example/tags/Acme" class="mention hashtag" rel="tag">#<span>Acme</span></a> &amp; moi</p>',
      ),
    ).toBe('Bonjour @sav,\nvoyez https://www.example.com/a/tres/long/chemin?x=1\n\n#Acme & moi');
  });

  it('shows where a named link leads, lists, quotes and emojis; leaves out pictures and the line that repeats a quote', () => {
    expect(textOf('<p>Read <a href="https://x.example/y">this page</a></p>')).toBe(
      'Read this page (https://x.example/y)',
    );
    expect(textOf('<p class="quote-inline">RE: https://x.example/1</p><p>So true</p>')).toBe('So true');
    expect(
      textOf(
        '<p>Hi <img alt=":wave:" src="https://x.example/w.png"><img alt="a cat" src="https://x.example/c.png"></p>',
      ),
    ).toBe('Hi :wave:');
    expect(textOf('<h1>Offre</h1><ul><li>un</li><li>deux</li></ul>')).toMatch(/^Offre\n+ \* un\n \* deux$/);
    expect(textOf('<a href="https://m.example/tags/acme" rel="nofollow tag">#acme</a>')).toBe('#acme');
  });

  it('reads plain text, a warning in front, and the choices of a poll behind', () => {
    expect(textOf('deux lignes\nsans balise &amp; voilà')).toBe('deux lignes\nsans balise & voilà');
    expect(
      textOf('<p>Votre avis ?</p>', {
        spoiler_text: 'Sondage',
        poll: { options: [{ title: 'Oui' }, { title: 'Non' }] },
      }),
    ).toBe('Sondage\n\nVotre avis ?\n\n• Oui\n• Non');
  });

  it('bounds what strangers write', () => {
    expect(textOf('<div>'.repeat(20_000) + 'deep').length).toBeLessThan(1_000);
    expect(textOf('a'.repeat(300_000)).length).toBeLessThanOrEqual(100_010);
  });
});

describe('postOfStatus', () => {
  const full = {
    url: 'https://a.example/@lea/1',
    created_at: '2026-11-20T10:00:00.000Z',
    content: '<p>Panne chez #acme</p>',
    language: 'pt-BR',
    visibility: 'public',
    account: {
      id: '7',
      username: 'lea',
      acct: 'lea',
      display_name: 'Léa :blob:',
      url: 'https://a.example/@lea',
      uri: 'https://a.example/users/lea',
      avatar: 'https://a.example/lea.gif',
      avatar_static: 'https://a.example/lea.png',
      followers_count: 321,
    },
    media_attachments: [
      { type: 'image', url: 'https://a.example/1.png', description: 'un écran noir' },
      { type: 'gifv', url: null, remote_url: 'https://b.example/2.mp4', description: null },
      { type: 'unknown', url: 'https://c.example/3' },
      { type: 'image', url: null },
    ],
  };

  it('gives the uri as identity, the profile with its reach, media and a language', () => {
    expect(postOfStatus(statusOf(full), 'a.example')).toEqual({
      network: 'mastodon',
      networkId: 'https://a.example/users/lea/statuses/1',
      text: 'Panne chez #acme',
      publishedAt: '2026-11-20T10:00:00.000Z',
      author: {
        networkId: 'https://a.example/users/lea',
        handle: 'lea@a.example',
        name: 'Léa :blob:',
        url: 'https://a.example/@lea',
        avatarUrl: 'https://a.example/lea.png',
        followers: 321,
      },
      url: 'https://a.example/@lea/1',
      threadId: null,
      inReplyTo: null,
      languageHint: 'pt',
      media: [
        { kind: 'image', url: 'https://a.example/1.png', alt: 'un écran noir' },
        { kind: 'video', url: 'https://b.example/2.mp4', alt: null },
        { kind: 'link', url: 'https://c.example/3', alt: null },
      ],
    });
  });

  it('gives the boosted post for a boost, never the boost', () => {
    const boost = statusOf({
      id: '2',
      uri: 'https://a.example/boosts/2',
      content: '',
      reblog: { id: '1', uri: 'https://b.example/9', ...full },
    });
    expect(postOfStatus(boost, 'a.example')).toMatchObject({
      networkId: 'https://b.example/9',
      text: 'Panne chez #acme',
    });
  });

  it.each(['private', 'direct', 'local', 'list'])('hands over nothing that is %s', (visibility) => {
    expect(postOfStatus(statusOf({ ...full, visibility }), 'a.example')).toBeNull();
    const boost = statusOf({ content: '', reblog: { id: '1', ...full, visibility } });
    expect(postOfStatus(boost, 'a.example')).toBeNull();
  });

  it('takes posts with nearly nothing in them, and what is not as documented', () => {
    expect(postOfStatus(statusOf({ content: 'hello', visibility: 'unlisted' }), 'a.example')).toMatchObject({
      text: 'hello',
      author: null,
      languageHint: null,
      media: [],
    });
    const odd = statusOf({
      ...full,
      language: 12,
      media_attachments: 'none',
      account: { acct: 'x@y.example', followers_count: '12' },
      id: 5,
    });
    expect(odd.id).toBe('5');
    expect(postOfStatus(odd, 'a.example')).toMatchObject({
      author: { handle: 'x@y.example', followers: null },
      media: [],
    });
    expect(readStatus({ uri: 'https://no.id' })).toEqual([]);
    expect(readStatus('post')).toEqual([]);
  });
});
