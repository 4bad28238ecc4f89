import { describe, expect, it } from '@jest/globals';
import { filterOf, isFiltered, validateCasesSearch, withSearch } from './cases-search';

const team = '018f6f3e-0000-7000-8000-000000000001';

describe('the address of the cases', () => {
  it('keeps what it knows and drops the rest', () => {
    const search = validateCasesSearch({
      as: 'board',
      team,
      assignee: 'none',
      overdue: 'true',
      age: 'week',
      q: ' Léa ',
      state: 'waiting',
      other: 'x',
    });
    expect(search).toEqual({
      as: 'board',
      team,
      assignee: 'none',
      overdue: true,
      age: 'week',
      q: 'Léa',
      state: 'waiting',
    });
    // The router hands back what it was given.
    expect(validateCasesSearch(search)).toEqual(search);
    expect(
      validateCasesSearch({ as: 'x', team: 'y', assignee: 'z', overdue: 'maybe', state: 'done' }),
    ).toEqual({});
  });

  it('becomes the filters of a request', () => {
    expect(filterOf({ as: 'table', team, brand: team, overdue: true, age: 'day', state: 'closed' })).toEqual({
      team,
      brand: team,
      overdue: 'true',
      age: 'day',
    });
    expect(filterOf({ q: '#12' })).toEqual({ q: '12' });
    expect(filterOf({ q: 'n° 12' })).toEqual({ q: '12' });
    expect(filterOf({ q: '#sale' })).toEqual({ q: '#sale' });
    expect(isFiltered({ as: 'table', state: 'closed' })).toBe(false);
    expect(isFiltered({ assignee: 'me' })).toBe(true);
  });

  it('changes one part at a time', () => {
    expect(withSearch({ team, q: 'x' }, { q: undefined, assignee: 'me' })).toEqual({ team, assignee: 'me' });
  });
});
