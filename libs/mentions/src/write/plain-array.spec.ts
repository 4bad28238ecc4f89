import { describe, expect, it } from '@jest/globals';
import { plainArray } from './plain-array';

describe('plainArray', () => {
  it('writes plain values as they are and no value as NULL', () => {
    expect(plainArray(['fr', '*', -1, 1.5, true, null, '2026-11-20T23:30:00.000Z'])).toBe(
      '{fr,*,-1,1.5,true,NULL,2026-11-20T23:30:00.000Z}',
    );
    expect(plainArray([])).toBe('{}');
  });

  it('puts in quotes what Postgres would read otherwise', () => {
    expect(plainArray(['null', 'Null', '', 'a b', 'a,b', '{}', 'a"b', 'a\\b', 'é'])).toBe(
      '{"null","Null","","a b","a,b","{}","a\\"b","a\\\\b","é"}',
    );
  });
});
