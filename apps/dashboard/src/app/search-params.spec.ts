import { describe, expect, it } from '@jest/globals';
import { mentionFilterSchema } from '@vigie/contract';
import { parseSearch, searchValidator, stringifySearch } from './search-params';

const validate = searchValidator(mentionFilterSchema.shape);

describe('the address bar', () => {
  it('is read as plain words, repeated names as a list', () => {
    expect(parseSearch('?network=x&network=reddit,feed&q=late%20train%20%22exact%22')).toEqual({
      network: 'x,reddit,feed',
      q: 'late train "exact"',
    });
    expect(parseSearch('')).toEqual({});
  });

  it('does not take names of the object itself for values', () => {
    expect(parseSearch('?constructor=a&toString=b')).toEqual({ constructor: 'a', toString: 'b' });
  });

  it('is written readably and comes back the same', () => {
    const search = validate({
      network: 'x,reddit',
      flagged: 'true',
      from: '2026-11-01T00:00:00Z',
      q: 'a, b & c=d + é',
    });
    const text = stringifySearch(search);
    expect(text).toContain('network=x,reddit');
    expect(text).toContain('from=2026-11-01T00:00:00Z');
    expect(validate(parseSearch(text))).toEqual(search);
    // The router validates what was validated before.
    expect(validate(search)).toEqual(search);
  });

  it('drops what is not valid and keeps the rest', () => {
    expect(
      validate({ sentiment: 'furious', network: 'x', from: 'yesterday', flagged: 'perhaps', other: '1' }),
    ).toEqual({ network: ['x'] });
  });

  it('leaves out what is empty', () => {
    expect(stringifySearch({ a: undefined, b: null, c: '', d: [] })).toBe('');
  });
});
