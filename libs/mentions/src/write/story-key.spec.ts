import { describe, expect, it } from '@jest/globals';
import { generatePosts, seededRandom } from '@vigie/testing';
import { storyOf } from './story-key';

const statement =
  'La livraison de Sèvres reste suspendue jusqu’à lundi, annonce Acme, qui promet de rembourser tous les clients concernés.';

describe('storyOf', () => {
  it.each([
    ['a repost', `RT @acme: ${statement}`],
    ['a repost on the fediverse', `${statement} via @acme@mastodon.social`],
    ['another address', `${statement} https://t.co/AbC123 www.acme.example/x?y=1 pic.twitter.com/q`],
    ['emoji, case and accents', `😡😡 ${statement.toUpperCase().replaceAll('È', 'E')} !!!`],
    ['signs of hashtags', statement.replace('Sèvres', '#Sèvres').replace('Acme', '#ACME')],
    ['straight quotes and marks of direction', `"\u200e${statement.replaceAll('’', "'")}"\u200b`],
    ['somebody addressed', `@lea @sam ${statement}`],
  ])('is the same for %s', (_, copy) => {
    expect(storyOf(copy)).toBe(storyOf(statement));
  });

  it('is a UUID that never changes: what is stored must go on to match', () => {
    expect(storyOf(statement)).toBe('a96bfd55-b507-5705-bab8-f8b1991394ea');
    expect(storyOf('Merci beaucoup à tous')).toBe('ef39bb89-3e73-533c-bf7c-e8cf393b879e');
  });

  it('is mostly the same for near copies, and never for other texts', () => {
    const random = seededRandom(3);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const pseudoword = () => Array.from({ length: 5 }, () => letters[Math.floor(random() * 26)]).join('');
    const originals = Array.from({ length: 400 }, () => Array.from({ length: 30 }, pseudoword));
    const keys = originals.map((words) => storyOf(words.join(' ')));
    expect(new Set(keys).size).toBe(originals.length);
    const kept = (changed: (words: string[]) => string[]) =>
      originals.filter((words, at) => storyOf(changed(words).join(' ')) === keys[at]).length /
      originals.length;
    // Of 24 runs, those in common by those of either: 24 of 26, and 17 of 31.
    expect(kept((words) => ['so', 'true', ...words])).toBeGreaterThan(0.85);
    expect(kept((words) => words.with(15, 'other'))).toBeGreaterThan(0.45);
    expect(kept((words) => [...words.slice(0, 3), ...words.slice(10, 13)])).toBe(0);
  });

  it('asks short texts to be the same word for word, and of the shortest nothing', () => {
    expect(storyOf('Merci beaucoup @acme, à bientôt !')).toBe(storyOf('merci beaucoup a bientot'));
    expect(storyOf('Merci beaucoup à bientôt peut-être')).not.toBe(storyOf('Merci beaucoup à bientôt'));
    expect(storyOf('Merci beaucoup Acme')).toBeNull();
    expect(storyOf('😡 https://acme.example @acme !')).toBeNull();
    expect(storyOf('品質が悪い')).not.toBeNull();
  });

  it('holds to what it is given, however long or odd', () => {
    for (const text of [
      '@'.repeat(20_000),
      'a.'.repeat(10_000),
      'rt '.repeat(7_000),
      '\ud800'.repeat(9),
      'e\u0301'.repeat(10_000),
    ]) {
      const started = performance.now();
      storyOf(text);
      expect(performance.now() - started).toBeLessThan(100);
    }
    const posts = [
      ...generatePosts({
        seed: 1,
        count: 300,
        brands: ['Acme'],
        until: '2026-11-20T12:00:00Z',
        days: 2,
        prefix: 'p',
      }),
    ];
    for (const { text } of posts) expect(storyOf(text)).toBe(storyOf(`RT @x: ${text} https://a.example`));
  });
});
