import { describe, expect, it } from '@jest/globals';
import { fold, splitText } from './words';

const wordsOf = (text: string): string[] => splitText(text).words.map((word) => word.text);

describe('splitText', () => {
  it.each([
    ["L'appli n’est pas là", ["l'", 'appli', "n'", 'est', 'pas', 'là']],
    ["Aujourd'hui je don't", ["aujourd'hui", 'je', "don't"]],
    ['#ServiceClientNul #nul #le_train', ['service', 'client', 'nul', 'nul', 'le', 'train']],
    ['@acme voir https://a.b/c?d=e www.a.b fin', ['voir', 'fin']],
    ['Cœur nuuuul', ['coeur', 'nul']],
    ['e\u0301te\u0301', ['été']],
    ['𝗻𝘂𝗹', ['nul']],
    ['3h de retard, 2.5 km', ['3h', 'de', 'retard', '2.5', 'km']],
    ['Est-ce', ['est', 'ce']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('counts links, handles and tags, and finds signs', () => {
    const parts = splitText('@acmehelp 👩🏽‍🚀 :-( #a https://a.b');
    expect(parts).toMatchObject({ links: 1, handles: 1, tags: 1, helpDesk: true });
    expect(parts.signs.map((sign) => sign.text)).toEqual(['👩', ':-(']);
  });

  it('closes sentences with their marks', () => {
    expect(splitText('Quoi ? ! Non. Si').sentences).toMatchObject([
      { questions: 1, exclamations: 1 },
      { questions: 0, exclamations: 0 },
      { start: 13, end: 16 },
    ]);
  });

  it('folds accents and ligatures', () => {
    expect(fold('ÉCŒURANT Noël')).toBe('ecoeurant noel');
  });
});
