import { describe, expect, it } from '@jest/globals';
import { linksIn, safeLink } from './safe-link';

describe('links', () => {
  it('open pages of the web only', () => {
    expect(safeLink('https://exemple.fr/a b')).toBe('https://exemple.fr/a%20b');
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' data:text/html,x',
      'ftp://x',
      '/inbox',
      '',
      null,
    ]) {
      expect(safeLink(bad)).toBeNull();
    }
  });

  it('are found in a text without the punctuation that follows', () => {
    const text = 'Voir https://exemple.fr/a?b=1, (http://exemple.org/) et javascript:alert(1).';
    expect(linksIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'https://exemple.fr/a?b=1',
      'http://exemple.org/',
    ]);
  });

  it('survive what only looks like a link', () => {
    expect(linksIn('http:// https://, https://[ nothing')).toEqual([]);
  });
});
