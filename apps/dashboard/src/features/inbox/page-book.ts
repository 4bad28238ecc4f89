/**
 * Where the rows of a list paged by key are. A page is known by the key of the page before; its rows may be dropped
 * from memory and asked again, its place in the list stays.
 */
export interface PageBook {
  /** Key to ask each page with; null for the first. */
  readonly keys: readonly (string | null)[];
  /** Rows of each page seen so far; one shorter than `keys` while the last one was not seen. */
  readonly counts: readonly number[];
  /** Index of the first row of each page, and the total at the end. */
  readonly starts: readonly number[];
}

export const emptyBook: PageBook = { keys: [null], counts: [], starts: [0] };

/** Rows known so far. */
export function knownRows(book: PageBook): number {
  return book.starts.at(-1) ?? 0;
}

/** Whether the last page was seen. */
export function isComplete(book: PageBook): boolean {
  return book.counts.length === book.keys.length;
}

/** Index of the page to ask next, null when there is none. */
export function nextPage(book: PageBook): number | null {
  return isComplete(book) ? null : book.counts.length;
}

/**
 * Enters what a page answered: how many rows, and the key of the next. A page asked again may answer fewer rows (some
 * moved up since); the keys that follow stay, so nothing is shown twice or lost.
 */
export function enterPage(book: PageBook, page: number, rows: number, next: string | null): PageBook {
  if (page > book.counts.length) return book;
  if (page < book.counts.length && book.counts[page] === rows) return book;
  const counts = [...book.counts];
  counts[page] = rows;
  const isNew = page === book.counts.length;
  const keys = isNew && next !== null ? [...book.keys, next] : book.keys;
  const starts = [0];
  for (const count of counts) starts.push((starts.at(-1) ?? 0) + count);
  return { keys, counts, starts };
}

/** Page and place in it of a row; null beyond what is known. */
export function locate(book: PageBook, row: number): { page: number; offset: number } | null {
  if (row < 0 || row >= knownRows(book)) return null;
  let low = 0;
  let high = book.counts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((book.starts[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return { page: low, offset: row - (book.starts[low] ?? 0) };
}

/**
 * Pages to hold for the rows on screen (`first` to `last`, included), with those within `margin` rows, and the next
 * unseen page when the end comes near.
 */
export function pagesAround(book: PageBook, first: number, last: number, margin: number): number[] {
  const pages: number[] = [];
  const from = locate(book, Math.max(0, Math.min(first - margin, knownRows(book) - 1)))?.page ?? 0;
  for (let page = from; page < book.counts.length; page += 1) {
    if ((book.starts[page] ?? 0) > last + margin) break;
    pages.push(page);
  }
  const next = nextPage(book);
  if (next !== null && last + margin >= knownRows(book)) pages.push(next);
  return pages;
}
