import { describe, expect, it } from '@jest/globals';
import { discoverFeeds, usualFeedAddresses } from './discover-feeds';

const page = `<!doctype html><html><head><base href="/blog/">
  <link rel="stylesheet" href="a.css">
  <link rel="alternate" type="application/rss+xml" title="Commentaires" href="comments/feed">
  <link rel="alternate" hreflang="en" href="/en">
  <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
  <link REL="ALTERNATE" TYPE="application/rss+xml; charset=utf-8" TITLE="Tout &amp; plus" HREF="feed">
  <link rel=alternate type=application/atom+xml href=https://cdn.example/atom>
  <link rel="alternate" type="application/feed+json" href="javascript:alert(1)">
  </head><body><a href="/flux/rss-port.xml"><b>Le port</b></a><a href="feed">Encore</a><a href="/contact">Écrire</a></body></html>`;

describe('discoverFeeds', () => {
  it('finds what a page declares, then what looks like a feed; comments last', () => {
    expect(discoverFeeds(page, 'https://site.example/accueil')).toEqual([
      { url: 'https://site.example/blog/feed', title: 'Tout & plus', type: 'rss' },
      { url: 'https://cdn.example/atom', title: '', type: 'atom' },
      { url: 'https://site.example/blog/comments/feed', title: 'Commentaires', type: 'rss' },
      { url: 'https://site.example/flux/rss-port.xml', title: 'Le port', type: null },
    ]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 500 }, (_, at) => `<a href="https://a.example/${at}/feed">x</a>`).join(
      '',
    );
    expect(discoverFeeds(many, null)).toHaveLength(30);
    expect(discoverFeeds('<div>'.repeat(300_000), null)).toEqual([]);
  });

  it('knows where sites keep theirs', () => {
    expect(usualFeedAddresses('https://site.example/a/b?c')).toContain('https://site.example/feed');
    expect(usualFeedAddresses('ftp://site.example/')).toEqual([]);
  });
});
