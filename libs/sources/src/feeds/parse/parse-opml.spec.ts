import { describe, expect, it } from '@jest/globals';
import { parseOpml } from './parse-opml';

describe('parseOpml', () => {
  it('flattens folders, takes each address once', () => {
    const text = `<?xml version="1.0"?><opml version="1.0"><head><title>Mes flux</title></head><body>
      <outline text="Presse"><outline text="Régionale">
        <outline type="rss" text="Le quai & co" xmlUrl="https://quai.example/rss?a=1&b=2" htmlUrl="https://quai.example/"/>
      </outline>
        <outline type="rss" title="Titre" text="autre" xmlurl="https://b.example/feed">
        <outline type="rss" text="encore" xmlUrl="https://b.example/feed"/>
      </outline>
      <outline text="sans adresse"/><outline type="rss" text="mauvaise" xmlUrl="javascript:alert(1)"/>
      <outline type="rss" text="url" url="https://c.example/rss"/>
    </body></opml>`;
    expect(parseOpml(text)).toEqual([
      {
        title: 'Le quai & co',
        url: 'https://quai.example/rss?a=1&b=2',
        siteUrl: 'https://quai.example/',
        folders: ['Presse', 'Régionale'],
      },
      { title: 'Titre', url: 'https://b.example/feed', siteUrl: null, folders: ['Presse'] },
      { title: 'url', url: 'https://c.example/rss', siteUrl: null, folders: ['Presse'] },
    ]);
  });

  it('is null for what is no OPML, and survives any depth', () => {
    expect(parseOpml('<rss/>')).toBeNull();
    expect(parseOpml('')).toBeNull();
    expect(parseOpml(`<opml><body>${'<outline text="a">'.repeat(100_000)}`)).toEqual([]);
    const many = '<outline xmlUrl="https://a.example/N"/>';
    const text = Array.from({ length: 3_000 }, (_, at) => many.replace('N', String(at))).join('');
    expect(parseOpml(`<opml><body>${text}</body></opml>`)).toHaveLength(2_000);
  });
});
