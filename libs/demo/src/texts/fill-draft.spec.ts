import { describe, expect, it } from '@jest/globals';
import { Random } from '../random/random';
import { drawBlanks } from './blanks';
import { fillDraft } from './fill-draft';
import { allPiles } from './piles';

const random = new Random('fill');
const at = new Date('2026-03-12T09:00:00Z');

describe('fillDraft', () => {
  it('fills blanks, the same throughout, and makes choices from the innermost', () => {
    const blanks = { ...drawBlanks(random, 'fr', at), city: 'Lyon', days: '4' };
    const text = fillDraft('{city}, {à {city}|{days} jours}  de {pluie|vent}', blanks, random);
    expect(text).toMatch(/^Lyon, (à Lyon|4 jours) de (pluie|vent)$/);
  });

  it('refuses a blank that there is not, and braces that do not go together', () => {
    const blanks = drawBlanks(random, 'en', at);
    expect(() => fillDraft('{planet}', blanks, random)).toThrow('there is no blank {planet}');
    expect(() => fillDraft('one {two|three', blanks, random)).toThrow('braces');
  });

  it('fills every draft there is, to something that somebody may have written', () => {
    for (const { set } of allPiles())
      for (const draft of set.posts.flat())
        for (let times = 0; times < 4; times += 1) {
          const text = fillDraft(draft, drawBlanks(random, set.language, at), random);
          expect(text).toMatch(/^\S[^]*\S$/);
          expect([draft, text.length < 2_500]).toEqual([draft, true]);
          // Nobody's address is given away.
          expect(text).not.toMatch(/https?:\/\/(?!\S*\.example\b)/);
        }
  });
});
