import { describe, expect, it } from '@jest/globals';
import { slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Café de l’Œuvre & Fils', 'cafe-de-l-oeuvre-fils'],
    ['  Straße 12 ', 'strasse-12'],
    ['日本', 'workspace'],
    ['--', 'workspace'],
    ['A'.repeat(200), 'a'.repeat(48)],
  ])('%s → %s', (name, slug) => expect(slugOf(name)).toBe(slug));
});
