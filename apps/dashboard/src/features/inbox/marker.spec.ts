import { describe, expect, it } from '@jest/globals';
import { makeMarker } from './marker';

const brands = [
  { id: 'lumen', expression: 'lumen OR "énergie lumen"' },
  { id: 'volta', expression: '"compteur volta"' },
  { id: 'broken', expression: '"never closed' },
];

describe('marks of a mention', () => {
  it('are the words of its own topics and of the search', () => {
    const text = "Le COMPTEUR Volta d'Energie Lumen, quelle facture";
    const pieces = makeMarker(
      brands,
      'factures',
    )({ text, brandIds: ['lumen', 'volta'] }).map(({ start, end, kind }) => [text.slice(start, end), kind]);
    expect(pieces).toEqual([
      ['Energie Lumen', 'topic'],
      ['COMPTEUR Volta', 'topic'],
      ['facture', 'search'],
    ]);
    expect(makeMarker(brands, undefined)({ text: 'Lumen', brandIds: ['volta'] })).toEqual([]);
  });

  it('are none for a topic that is gone or does not parse', () => {
    expect(makeMarker(brands, undefined)({ text: 'Lumen', brandIds: ['broken', 'gone'] })).toEqual([]);
  });
});
