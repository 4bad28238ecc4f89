import { describe, expect, it } from '@jest/globals';
import { type PreviewPost } from '@vigie/contract';
import { compile, parse } from '@vigie/query-language';
import { countAgain, isThere, keylessSources, withPicked } from './keyless-sources';

function post(text: string, matches: boolean): PreviewPost {
  return {
    network: 'news',
    networkId: text,
    author: null,
    text,
    url: null,
    publishedAt: '2026-11-24T10:00:00Z',
    threadId: null,
    inReplyTo: null,
    languageHint: null,
    media: [],
    editedAt: null,
    views: null,
    brandIds: [],
    matches,
  };
}

function matcherOf(expression: string) {
  const parsed = parse(expression);
  if (!parsed.ok) throw new Error(expression);
  return compile(parsed.query);
}

describe('the first sources', () => {
  it('are known again among those that are saved, whatever the server added to their settings', () => {
    const saved = [
      { kind: 'mastodon', settings: { instance: 'mastodon.social', timeline: 'hashtags', stream: true } },
      { kind: 'feed', settings: { address: 'https://a.example/rss' } },
    ] as const;
    expect(keylessSources.filter((source) => isThere(source, saved)).map(({ id }) => id)).toEqual([
      'mastodon',
    ]);
  });
});

describe('a preview under changed words', () => {
  const posts = [post('Orange coupe le réseau', true), post('une orange pressée', true), post('rien', false)];

  it('is counted in the browser', () => {
    const preview = { posts, looked: 40, matching: 2 };
    const narrowed = matcherOf('orange -pressée');
    expect(countAgain(preview, narrowed, false)).toEqual({ matching: 2, looked: 40, atLeast: false });
    expect(countAgain(preview, narrowed, true)).toEqual({ matching: 1, looked: 40, atLeast: false });
    expect(countAgain(preview, null, true)).toEqual({ matching: 0, looked: 40, atLeast: false });
  });

  it('says when only a part was sent', () => {
    expect(countAgain({ posts, looked: 400, matching: 90 }, matcherOf('réseau'), true)).toEqual({
      matching: 1,
      looked: 400,
      atLeast: true,
    });
  });
});

describe('picked words', () => {
  it('narrow the expression, one of the required ones being enough', () => {
    const picked = { excluded: ['jus', 'pressée'], required: ['forfait', 'fibre'] };
    const matcher = matcherOf(withPicked('orange', picked));
    expect(matcher.matches({ text: 'Orange augmente le forfait' })).toBe(true);
    expect(matcher.matches({ text: 'la fibre Orange' })).toBe(true);
    expect(matcher.matches({ text: 'Orange, un jus et la fibre' })).toBe(false);
    expect(matcher.matches({ text: 'Orange' })).toBe(false);
    expect(withPicked('orange', { excluded: [], required: [] })).toBe('orange');
  });
});
