import { describe, expect, it } from '@jest/globals';
import { slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Café de l’Œuvre & Fils', 'cafe-de-l-oeuvre-fils'],
    ['  Straße 12 ', 'strasse-12'],
    ['日本', 'workspace'],
    ['Sign in', 'sign-in-1'],
    ['API', 'api-1'],
    ['--', 'workspace'],
    ['A'.repeat(200), 'a'.repeat(48)],
  ])('%s → %s', (name, slug) => expect(slugOf(name)).toBe(slug));
});
