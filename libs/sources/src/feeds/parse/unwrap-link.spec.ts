import { describe, expect, it } from '@jest/globals';
import { absoluteLink, unwrapLink } from './unwrap-link';

/** As Google News wrote addresses until 2024. */
function googleNews(address: string): string {
  const bytes = Buffer.from(address);
  const length = bytes.length < 0x80 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
  const code = Buffer.concat([
    Buffer.from([0x08, 0x13, 0x22, ...length]),
    bytes,
    Buffer.from([0xd2, 0x01, 0x00]),
  ]).toString('base64url');
  return `https://news.google.com/rss/articles/${code}?oc=5`;
}

describe('unwrapLink', () => {
  const article = 'https://journal.example/economie/le-port-rouvre?id=7';
  const long = `https://journal.example/${'tres-'.repeat(30)}long`;

  it.each([
    ['Google News', googleNews(article), article],
    ['Google News, a long address', googleNews(long), long],
    ['Google', `https://www.google.com/url?rct=j&sa=t&url=${encodeURIComponent(article)}&ct=ga`, article],
    ['Google, the short form', `https://google.fr/url?q=${encodeURIComponent(article)}`, article],
    [
      'Bing News',
      `http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url=${encodeURIComponent(article)}&c=2&mkt=fr-fr`,
      article,
    ],
    ['a picture of Reddit', `https://www.reddit.com/media?url=${encodeURIComponent(article)}`, article],
    [
      'one in the other',
      `https://www.google.com/url?url=${encodeURIComponent(`https://www.bing.com/news/apiclick.aspx?url=${encodeURIComponent(article)}`)}`,
      article,
    ],
    ['trackers', `${article}&utm_source=rss&fbclid=a&gclid=b&xtor=RSS-1#xtor=RSS-1`, article],
    ['trackers alone', 'https://journal.example/a?utm_medium=rss', 'https://journal.example/a'],
  ])('finds the article behind %s', (_, link, expected) => {
    expect(unwrapLink(link)).toBe(expected);
  });

  it.each([
    'https://news.google.com/rss/articles/CBMiVkFVX3lxTE5nZXdmb3JtdGhhdGlzb3BhcXVl?oc=5',
    'https://www.google.com/url?url=javascript:alert(1)',
    'https://journal.example/a?q=%20été&b=%zz#partie',
    'not an address',
  ])('leaves what it cannot unwrap: %s', (link) => {
    expect(unwrapLink(link)).toBe(link);
  });
});

describe('absoluteLink', () => {
  it('resolves along nested bases', () => {
    expect(absoluteLink('c', ['b/', null, 'https://a.example/x'])).toBe('https://a.example/b/c');
  });

  it('is null for what no browser should open', () => {
    for (const link of [
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@b.example',
      '/nowhere',
      '',
      undefined,
    ])
      expect(absoluteLink(link, [])).toBeNull();
  });
});
