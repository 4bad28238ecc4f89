import { describe, expect, it } from '@jest/globals';
import { initials } from './initials';

describe('initials', () => {
  it.each([
    ['Léa Martin', 'LM'],
    ['élodie de la Tour', 'ÉT'],
    ['SNCF', 'SN'],
    ['x', 'X'],
    ['', '?'],
    ['🙂 Ana', 'AN'],
  ])('%s → %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
