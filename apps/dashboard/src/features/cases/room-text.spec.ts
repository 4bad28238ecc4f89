import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  namingAt,
  nameables,
  piecesOf,
  suggestionsFor,
  toBody,
  toDraft,
  tokenOf,
  withName,
} from './room-text';

const id = (n: number) => `018f6f3e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const known = nameables(
  [
    { id: id(1), name: 'Anna' },
    { id: id(2), name: 'Anna Berg' },
    { id: id(3), name: 'Léa Martin' },
    { id: id(4), name: 'Léa  Martin' },
  ],
  [{ id: id(5), name: 'Support' }],
);
const token = (n: number, kind: 'person' | 'team' = 'person') => `@{${kind}:${id(n)}}`;

describe('people and teams named in a room', () => {
  it('have a label of their own, also where names are alike', () => {
    expect(known.map(({ label }) => label)).toEqual([
      'Anna',
      'Anna Berg',
      'Léa Martin',
      'Léa Martin (2)',
      'Support',
    ]);
  });

  it('are sent as tokens, the longest name that fits', () => {
    expect(toBody('@Anna Berg, @anna and @Support: look', known)).toBe(
      `${token(2)}, ${token(1)} and ${token(5, 'team')}: look`,
    );
    expect(toBody('@Léa Martin (2)!', known)).toBe(`${token(4)}!`);
  });

  it('are not found inside words or addresses', () => {
    for (const text of ['x@Anna', 'lea@support.example', '@Annabel', '@ Anna', '@', 'a@@b', '@Nobody']) {
      expect(toBody(text, known)).toBe(text);
    }
  });

  it('come back as pieces and as a draft; what only looks like a token stays as it was written', () => {
    const body = `Ask ${token(3)} @{person:x} ${token(9)}`;
    expect(piecesOf(body)).toEqual([
      { text: 'Ask ' },
      { named: { kind: 'person', id: id(3) } },
      { text: ' @{person:x} ' },
      { named: { kind: 'person', id: id(9) } },
    ]);
    expect(toDraft(body, known)).toBe(`Ask @Léa Martin @{person:x} ${token(9)}`);
  });

  it('survive being edited and sent again', () => {
    const words = fc.stringMatching(/^[ a-zé.,!\n]{0,12}$/);
    const someone = fc.constantFrom(...known);
    fc.assert(
      fc.property(fc.array(fc.oneof(words, someone), { maxLength: 8 }), (parts) => {
        // A name ends where a sign or a space says so.
        const body = parts.map((part) => (typeof part === 'string' ? part : `. ${tokenOf(part)}.`)).join('');
        expect(toBody(toDraft(body, known), known)).toBe(body);
        expect(
          piecesOf(body)
            .map((piece) => ('text' in piece ? piece.text : tokenOf(piece.named)))
            .join(''),
        ).toBe(body);
      }),
    );
  });

  it('are offered while an @ that begins a word is typed on', () => {
    expect(namingAt('ask @le', 7)).toEqual({ start: 4, typed: 'le' });
    expect(namingAt('@', 1)).toEqual({ start: 0, typed: '' });
    expect(namingAt('@Léa Mar', 8)).toEqual({ start: 0, typed: 'Léa Mar' });
    for (const [text, caret] of [
      ['lea@x', 5],
      ['@a\nb', 4],
      ['@ a', 3],
      ['none', 4],
      ['@lea', 0],
      [`@${'a'.repeat(60)}`, 61],
    ] as const) {
      expect(namingAt(text, caret)).toBeNull();
    }
  });

  it('are found without accents, by any word of the name', () => {
    expect(suggestionsFor('lea', known).map(({ label }) => label)).toEqual(['Léa Martin', 'Léa Martin (2)']);
    expect(suggestionsFor('mar', known).map(({ label }) => label)).toEqual(['Léa Martin', 'Léa Martin (2)']);
    expect(suggestionsFor('', known, 2)).toHaveLength(2);
    expect(suggestionsFor('zz', known)).toEqual([]);
  });

  it('are written out with a space behind, once', () => {
    expect(withName('ask @le now', { start: 4, typed: 'le' }, 'Léa Martin')).toEqual({
      draft: 'ask @Léa Martin now',
      caret: 16,
    });
    expect(withName('@', { start: 0, typed: '' }, 'Anna')).toEqual({ draft: '@Anna ', caret: 6 });
  });
});
