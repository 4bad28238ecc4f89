import { describe, expect, it } from '@jest/globals';
import {
  emptyBook,
  enterPage,
  isComplete,
  knownRows,
  locate,
  nextPage,
  type PageBook,
  pagesAround,
} from './page-book';

/** A book of `pages` pages of 50 rows, open at the end unless told otherwise. */
function bookOf(pages: number, closed = false): PageBook {
  let book = emptyBook;
  for (let page = 0; page < pages; page += 1) {
    book = enterPage(book, page, 50, closed && page === pages - 1 ? null : `key-${page + 1}`);
  }
  return book;
}

describe('pages by key', () => {
  it('start with one page to ask', () => {
    expect(nextPage(emptyBook)).toBe(0);
    expect(knownRows(emptyBook)).toBe(0);
    expect(pagesAround(emptyBook, 0, 0, 50)).toEqual([0]);
  });

  it('know the key of the next, until there is none', () => {
    const open = bookOf(2);
    expect(open.keys).toEqual([null, 'key-1', 'key-2']);
    expect(isComplete(open)).toBe(false);
    const closed = enterPage(open, 2, 7, null);
    expect(isComplete(closed)).toBe(true);
    expect(knownRows(closed)).toBe(107);
    expect(nextPage(closed)).toBeNull();
  });

  it('locate a row among 2,000 pages', () => {
    const book = bookOf(2_000);
    expect(locate(book, 0)).toEqual({ page: 0, offset: 0 });
    expect(locate(book, 49)).toEqual({ page: 0, offset: 49 });
    expect(locate(book, 50)).toEqual({ page: 1, offset: 0 });
    expect(locate(book, 99_999)).toEqual({ page: 1_999, offset: 49 });
    expect(locate(book, 100_000)).toBeNull();
    expect(locate(book, -1)).toBeNull();
  });

  it('hold only the pages around what is on screen', () => {
    const book = bookOf(2_000);
    expect(pagesAround(book, 50_000, 50_020, 60)).toEqual([998, 999, 1_000, 1_001]);
    expect(pagesAround(book, 99_980, 99_999, 60)).toEqual([1_998, 1_999, 2_000]);
    expect(pagesAround(bookOf(2_000, true), 99_980, 99_999, 60)).toEqual([1_998, 1_999]);
  });

  it('keep their places when a page asked again has fewer rows', () => {
    const book = enterPage(bookOf(3), 1, 48, 'other');
    expect(book.keys).toEqual([null, 'key-1', 'key-2', 'key-3']);
    expect(locate(book, 98)).toEqual({ page: 2, offset: 0 });
    expect(knownRows(book)).toBe(148);
  });

  it('skip an empty page', () => {
    const book = enterPage(enterPage(bookOf(1), 1, 0, 'key-2'), 2, 50, null);
    expect(locate(book, 50)).toEqual({ page: 2, offset: 0 });
  });

  it('ignore the answer of a page that is not there yet, and the same answer twice', () => {
    const book = bookOf(2);
    expect(enterPage(book, 5, 50, 'far')).toBe(book);
    expect(enterPage(book, 1, 50, 'key-2')).toBe(book);
  });
});
