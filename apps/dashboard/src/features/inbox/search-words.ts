import type { TextRange } from './highlight';

interface Term {
  /** Folded words in a row. */
  words: string[];
  /** In quotes: the words as they are, without endings taken off. */
  exact: boolean;
}

const word = /[\p{L}\p{N}]+/gu;

/** Case, accents and ligatures folded. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');
}

const endings = [
  'ements',
  'ement',
  'ations',
  'ation',
  'ments',
  'ment',
  'ings',
  'ing',
  'ies',
  'ees',
  'aux',
  'ed',
  'es',
  'ee',
  'er',
  'ez',
  'al',
  's',
  'x',
  'e',
  'y',
];

/**
 * A word without its commonest French or English ending. The server's search stems better; this only has to mark the
 * words that very likely made a mention pass.
 */
function stem(folded: string): string {
  for (const ending of endings) {
    if (folded.endsWith(ending) && folded.length - ending.length >= 4) return folded.slice(0, -ending.length);
  }
  return folded;
}

/** Words and phrases of a search, those excluded left out. */
function termsOf(search: string): Term[] {
  const terms: Term[] = [];
  for (const [, minus, phrase, plain] of search.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    if (minus === '-' || plain?.startsWith('-')) continue;
    if (plain !== undefined && /^or$/iu.test(plain)) continue;
    const words = (fold(phrase ?? plain ?? '').match(word) ?? []).slice(0, 20);
    if (words.length > 0) terms.push({ words, exact: phrase !== undefined });
  }
  return terms.slice(0, 30);
}

/**
 * Finds the words of a full-text search in a text, to mark them: case and accents folded, endings loosely, phrases in
 * quotes as they stand. Linear in the text for a search of bounded length.
 */
export function searchMarker(search: string): (text: string) => TextRange[] {
  const terms = termsOf(search);
  if (terms.length === 0) return () => [];
  return (text) => {
    const found = [...text.matchAll(word)].map((match) => {
      const folded = fold(match[0]);
      return { start: match.index, end: match.index + match[0].length, folded, stem: stem(folded) };
    });
    const ranges: TextRange[] = [];
    for (const { words, exact } of terms) {
      const wanted = exact ? words : words.map(stem);
      for (let at = 0; at + wanted.length <= found.length; at += 1) {
        const fits = wanted.every((part, step) => {
          const candidate = found[at + step];
          return (exact ? candidate?.folded : candidate?.stem) === part;
        });
        const first = found[at];
        const last = found[at + wanted.length - 1];
        if (fits && first && last) ranges.push({ start: first.start, end: last.end });
      }
    }
    return ranges.sort((one, other) => one.start - other.start);
  };
}
