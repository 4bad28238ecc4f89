import { describe, expect, it } from '@jest/globals';
import { passed, placeOf, type Place } from './place';

describe('passed', () => {
  it('keeps the newest, in order where ids are numbers', () => {
    expect(passed({ ids: ['1', '3'] }, '4', 3)).toEqual(['1', '3', '4']);
    expect(passed({ ids: ['1', '3', '4'] }, '10', 3)).toEqual(['3', '4', '10']);
    expect(passed({ ids: ['3', '10'] }, '4', 3)).toEqual(['3', '4', '10']);
    expect(passed({ ids: ['3', '4'] }, '4', 3)).toEqual(['3', '4']);
  });

  it('leaves out a late one that would move the place back', () => {
    expect(passed({ ids: ['3', '4', '10'] }, '2', 3)).toEqual(['3', '4', '10']);
    expect(passed({ ids: ['3', '4'] }, '2', 3)).toEqual(['2', '3', '4']);
  });

  it('takes other ids as they come', () => {
    expect(passed({ ids: ['b', 'c'] }, 'a', 2)).toEqual(['c', 'a']);
  });
});

describe('placeOf', () => {
  const place = (key: string, at: number): Place => ({ key, ids: [key], at, tip: null, run: 0 });
  const places = [place('#a,b', 20), place('#c', 10), place('public', 5)];

  it('goes on from where one of the tags was, the earliest of them', () => {
    expect(placeOf(places, '#a,b', ['a', 'b'])?.ids).toEqual(['#a,b']);
    expect(placeOf(places, '#b,c,d', ['b', 'c', 'd'])).toEqual({ ...place('#c', 10), key: '#b,c,d' });
    expect(placeOf(places, '#e', ['e'])).toBeNull();
    expect(placeOf(places, 'public', [])?.at).toBe(5);
  });
});
