import { describe, expect, it } from '@jest/globals';
import { PhraseGroups, Phrases } from './phrases';
import { splitText } from './words';

const found = (patterns: string[], text: string): string[] => {
  const { words } = splitText(text);
  return new Phrases(patterns.map((pattern) => [pattern, 1] as const))
    .findAll(words)
    .map(({ from, to }) => text.slice(words[from]?.start, words[to - 1]?.end));
};

describe('Phrases', () => {
  it.each([
    ['either word', ['mon|notre avocat'], 'Notre avocat écrit', ['Notre avocat']],
    ['a word that may be missing', ['pas du? tout'], 'pas tout, pas du tout', ['pas tout', 'pas du tout']],
    ['a beginning', ['rembours~ moi'], 'remboursez moi', ['remboursez moi']],
    ['a gap of up to two words', ['faux * site'], 'faux très vilain site', ['faux très vilain site']],
    ['no gap of three words', ['faux * site'], 'faux très très vilain site', []],
    ['accents aside', ['déçu'], 'DECU', ['DECU']],
    ['the longest', ['pas', 'pas mal du tout'], 'pas mal du tout', ['pas mal du tout']],
    ['elision', ["l'avocat"], 'l’avocat', ['l’avocat']],
    ['not across sentences', ['en panne'], 'en. panne', []],
  ])('finds %s', (_, patterns, text, expected) => {
    expect(found(patterns, text)).toEqual(expected);
  });

  it('refuses a pattern that cannot be looked for', () => {
    expect(() => new Phrases([['* a', 1]])).toThrow('gap');
    expect(() => new Phrases([['ab~', 1]])).toThrow('too short');
  });

  it('looks for groups at once as one by one', () => {
    const a = new Phrases([['en panne', 1]]);
    const b = new Phrases([
      ['pann~', 2],
      ['en panne totale', 3],
    ]);
    const { words } = splitText('Tout est en panne totale, pannes partout');
    expect(
      new PhraseGroups([
        ['a', a],
        ['b', b],
      ]).findAll(words),
    ).toEqual([
      ['a', a.findAll(words)],
      ['b', b.findAll(words)],
    ]);
  });
});
