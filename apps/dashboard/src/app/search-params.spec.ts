import { describe, expect, it } from '@jest/globals';
import {
  idField,
  oneOf,
  ownSearch,
  parseSearch,
  searchValidator,
  stringifySearch,
  typed,
  yesField,
} from './search-params';

const id = '018f6f3e-0000-7000-8000-00000000000a';
const validate = searchValidator({
  network: oneOf(['x', 'reddit']),
  person: idField,
  flagged: yesField,
  from: (text) => (Number.isNaN(Date.parse(text)) ? undefined : text),
  q: typed(20),
});

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
      network: 'x',
      person: id.toUpperCase(),
      flagged: 'true',
      from: '2026-11-01T00:00:00Z',
      q: ' a, b & c=d + é ',
    });
    expect(search).toEqual({
      network: 'x',
      person: id,
      flagged: true,
      from: '2026-11-01T00:00:00Z',
      q: 'a, b & c=d + é',
    });
    const text = stringifySearch(search);
    expect(text).toContain('q=a,+b');
    expect(text).toContain('from=2026-11-01T00:00:00Z');
    expect(validate(parseSearch(text))).toEqual(search);
    // The router validates what was validated before.
    expect(validate(search)).toEqual(search);
  });

  it('drops what is not valid and keeps the rest', () => {
    expect(
      validate({
        person: 'me',
        network: 'x',
        from: 'yesterday',
        flagged: 'perhaps',
        q: 'x'.repeat(21),
        other: '1',
      }),
    ).toEqual({ network: 'x' });
  });

  it('is laid by the router over what it was read from, and wins there too', () => {
    const raw = { person: 'me', network: 'x', other: '1' };
    const read = { ...raw, ...ownSearch(validate)(raw) };
    expect(read).toEqual({ network: 'x' });
    expect(stringifySearch(read)).toBe('?network=x');
  });

  it('leaves out what is empty', () => {
    expect(stringifySearch({ a: undefined, b: null, c: '', d: [] })).toBe('');
  });
});
