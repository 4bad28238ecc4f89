import { describe, expect, it } from '@jest/globals';
import { read } from '@vigie/enrichment';
import { compileAll, parse } from '@vigie/query-language';
import { reachOf, readPage, type PageChoices, type ReadTexts } from './read-page';

const queryOf = (expression: string) => {
  const parsed = parse(expression);
  if (!parsed.ok) throw new Error(expression);
  return parsed.query;
};
const choices: PageChoices = {
  matcher: compileAll([
    { id: 'a', query: queryOf('acme') },
    { id: 'g', query: queryOf('globex') },
  ]),
  priors: {},
  brandIds: null,
  onlyBrandIds: null,
};
const post = (networkId: string, text: string) => ({
  network: 'x',
  networkId,
  text,
  publishedAt: '2026-11-20T10:00:00Z',
});

describe('readPage', () => {
  it('keeps what matches, with its brands, and counts the rest', () => {
    const page = readPage([post('1', 'Acme et Globex'), post('2', 'rien'), post('3', 'globex !')], choices);
    expect(page.posts.map(({ index, brandIds }) => [index, brandIds])).toEqual([
      [0, ['a', 'g']],
      [2, ['g']],
    ]);
    expect(page.unmatched).toBe(1);
    expect(page.bad).toEqual([]);
  });

  it('looks at the brands asked for only, or stores under given ones', () => {
    expect(
      readPage([post('1', 'acme globex')], { ...choices, onlyBrandIds: ['g'] }).posts[0]?.brandIds,
    ).toEqual(['g']);
    expect(readPage([post('1', 'rien')], { ...choices, brandIds: ['a'] }).posts[0]?.brandIds).toEqual(['a']);
  });

  it('tells apart the posts that are not clean and those that make the reading fail', () => {
    const failing: ReadTexts = (texts, priors) => {
      if (texts.some(({ text }) => text.includes('boom'))) throw new Error('engine fault');
      return read(texts, priors);
    };
    const raw = Array.from({ length: 33 }, (_, index) =>
      post(String(index), index === 7 || index === 20 ? 'acme boom' : 'acme'),
    );
    const page = readPage([...raw, post('x', '')], choices, failing);
    expect(page.posts).toHaveLength(31);
    expect(page.bad.map(({ index, error }) => [index, error])).toEqual([
      [33, 'no-text'],
      [7, 'engine fault'],
      [20, 'engine fault'],
    ]);
  });
});

describe('reachOf', () => {
  const author = { networkId: 'a', handle: 'a', name: 'a', url: null, avatarUrl: null };
  it('is the greater of followers and views, of those known', () => {
    expect(reachOf({ author: null, views: null })).toBeNull();
    expect(reachOf({ author: null, views: 3 })).toBe(3);
    expect(reachOf({ author: { ...author, followers: 5 }, views: null })).toBe(5);
    expect(reachOf({ author: { ...author, followers: 5 }, views: 9 })).toBe(9);
  });
});
