import { describe, expect, it } from '@jest/globals';
import { searchMarker } from './search-words';

describe('words searched for', () => {
  const found = (search: string, text: string) =>
    searchMarker(search)(text).map(({ start, end }) => text.slice(start, end));

  it('are found whatever their case and accents, and with common endings', () => {
    expect(found('ecole', "L'École, les écoles et l'ecole")).toEqual(['École', 'écoles', 'ecole']);
    expect(found('livraison', 'Livraisons en retard')).toEqual(['Livraisons']);
    expect(found('cœur', 'le COEUR')).toEqual(['COEUR']);
  });

  it('are found exactly in quotes', () => {
    expect(found('"service client"', 'Le service-client, les services clients, Service Client')).toEqual([
      'service-client',
      'Service Client',
    ]);
  });

  it('leave out what is excluded', () => {
    expect(found('eau -prix -"trop cher"', 'eau, prix, trop cher')).toEqual(['eau']);
  });

  it('survive an unclosed quote, operators and nothing', () => {
    expect(found('"eau du robinet', 'eau du robinet')).toEqual(['eau du robinet']);
    expect(found('eau or gaz', 'or, eau et gaz')).toEqual(['eau', 'gaz']);
    expect(found('  - "" ', 'rien')).toEqual([]);
  });
});
