import { expect, it } from '@jest/globals';
import { followed, retagged } from './retagged';

it('puts a tag in the place of another, once', () => {
  expect(retagged(['a', 'b', 'c'], { name: 'b', becomes: 'd' })).toEqual(['a', 'd', 'c']);
  expect(retagged(['a', 'b', 'c'], { name: 'a', becomes: 'c' })).toEqual(['c', 'b']);
  expect(retagged(['a', 'b'], { name: 'a', becomes: null })).toEqual(['b']);
  expect(retagged(['a'], { name: 'z', becomes: 'y' })).toEqual(['a']);
});

it('follows a tag through all that became of it', () => {
  const moves = [
    { name: 'a', becomes: 'b' },
    { name: 'b', becomes: 'c' },
    { name: 'd', becomes: null },
  ];
  expect(followed(['a', 'd', 'c'], moves)).toEqual(['c']);
  expect(followed([], moves)).toEqual([]);
});
