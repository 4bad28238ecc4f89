import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSearch, searchLength, type SearchTerm } from './search-words';

const show = (term: SearchTerm) =>
  `${term.excluded ? '-' : ''}${term.exact ? JSON.stringify(term.text) : term.text}`;
const read = (text: string) => readSearch(text).map(show).join(' ');

describe('readSearch', () => {
  it.each([
    ['livraison retard', 'livraison retard'],
    ['  livraison\tretard\n', 'livraison retard'],
    ['"service client" lent', '"service client" lent'],
    ['« service client » lent', '"service client" lent'],
    ['\u201cservice client\u201d', '"service client"'],
    ['-promo', '-promo'],
    ['livraison -promo -"code promo"', 'livraison -promo -"code promo"'],
    ['--promo', '-promo'],
    ['rendez-vous', 'rendez-vous'],
    ["l'été", 'été'],
    ['qu\u2019elle', 'elle'],
    ["aujourd'hui", "aujourd'hui"],
    ['"l\'été"', '"l\'été"'],
    ['#boycott @marque', '#boycott @marque'],
    ['retard retard RETARD', 'RETARD'],
    ['foo"bar baz"', 'foo "bar baz"'],
  ])('%j reads as %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['"service client', '"service client"'],
    ['lent "', 'lent'],
    ['-"code promo', '-"code promo"'],
    ['""""', ''],
    ['!!! ... ?', ''],
    ['-', ''],
    ['- - --', ''],
    ['😀 😀😀', ''],
    ['retard 😀', 'retard'],
    ['a\u0000b', 'a b'],
    ["l'", "l'"],
    ["' OR 1=1; --", 'OR 1=1;'],
    ['a & b | !c <-> (d', 'a b !c (d'],
    ['', ''],
  ])('hostile %j reads as %s', (text, expected) => expect(read(text)).toBe(expected));

  it('refuses what is too long', () => {
    expect(() => readSearch('a'.repeat(searchLength + 1))).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(readSearch('" -a'.repeat(searchLength / 4)).length).toBeGreaterThan(0);
  });

  it('never throws and never keeps a term without a word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '-', ' ', "'", 'l', 'é', '\0', '😀', '«'), maxLength: 60 }),
        (text) => {
          for (const term of readSearch(text)) expect(term.text).toMatch(/[\p{L}\p{N}]/u);
        },
      ),
    );
  });
});
