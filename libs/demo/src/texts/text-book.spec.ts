import { describe, expect, it } from '@jest/globals';
import type { DraftSet } from '../drafts/draft-set';
import { Random } from '../random/random';
import { drawBlanks } from './blanks';
import { foldedText } from './shingles';
import { TextBook } from './text-book';

const random = new Random('book');
const blanks = () => drawBlanks(random, 'en', new Date('2026-03-12T09:00:00Z'));
const set: Omit<DraftSet, 'posts'> = {
  ...{ language: 'en', about: 'cyclonde', phase: 'always', networks: ['x'], voices: ['customer'] },
};
const bookOf = (posts: DraftSet['posts'], use = { most: 3, rest: 2 }) =>
  new TextBook([{ kind: 'kind', set: { ...set, posts }, ...use }], new Random('pages'));
const writeNext = (book: TextBook, day: number) => {
  const draft = book.take('kind', { day, toCome: 1 });
  return draft && book.write(draft, blanks);
};

describe('TextBook', () => {
  it('tells a draft again only after its rest, each time otherwise, and not for ever', () => {
    const book = bookOf([
      'my {one|two|three} {bells|mirrors|lamps} and {city} all the way from {days} to {km} of it',
    ]);
    const first = writeNext(book, 0)?.[0];
    expect(first).toBeDefined();
    expect(writeNext(book, 1)).toBeUndefined();
    const all = [first, ...[2, 4, 6, 8].map((day) => writeNext(book, day)?.[0])].flatMap(
      (text) => text ?? [],
    );
    expect(all.length).toBeLessThanOrEqual(3);
    expect(new Set(all.map(foldedText)).size).toBe(all.length);
  });

  it('tells what cannot be told otherwise once, and never what stands already, however it is typed', () => {
    const book = bookOf(['Never again', 'Always the bell']);
    book.learn(['NEVER, again!']);
    const told = [0, 2, 4, 6].flatMap((day) => writeNext(book, day) ?? []);
    expect(told).toEqual(['Always the bell']);
  });

  it('tells a thread whole once, then its beginning alone', () => {
    const book = bookOf([
      ['{days} days of {wind|rain|sun} in {city} with {name}', 'an answer', 'and one more'],
    ]);
    expect(writeNext(book, 0)).toHaveLength(3);
    expect(writeNext(book, 4)).toHaveLength(1);
  });
});
