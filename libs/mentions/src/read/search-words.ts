import { AppError } from '@vigie/platform';

/** Bound of what is looked for, in UTF-16 units. The inbox asks for less; this one guards every other caller. */
export const searchLength = 1_000;

/** One thing looked for or excluded. `text` is as written; Postgres folds and stems it. */
export interface SearchTerm {
  text: string;
  /** Written in quotes: these very words in this order, folded but not stemmed. */
  exact: boolean;
  excluded: boolean;
}

const quotes = '"\u201c\u201d\u201e\u00ab\u00bb';
const hasWord = /[\p{L}\p{N}]/u;
/** French articles and pronouns that lean on the next word. `aujourd'hui` is one word. */
const elision = /^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu)['\u2018\u2019\u02bc](?=[\p{L}\p{N}])/iu;

/**
 * Reads what people type in the search box: words, "exact phrases", -word and -"phrase". Anything is accepted: a quote
 * left open closes at the end, and what holds no letter and no digit (punctuation, emoji, a lone minus) is ignored.
 * @throws AppError `invalid-input` over {@link searchLength}.
 */
export function readSearch(text: string): SearchTerm[] {
  if (text.length > searchLength) {
    throw new AppError('invalid-input', `a search has at most ${searchLength} characters`, {
      fields: { q: 'too-long' },
    });
  }
  const terms = new Map<string, SearchTerm>();
  const keep = (written: string, exact: boolean, excluded: boolean) => {
    const words = exact ? written.trim() : written.replace(elision, '');
    if (!hasWord.test(words)) return;
    terms.set(`${exact}${excluded}${words.toLowerCase()}`, { text: words, exact, excluded });
  };

  let word = '';
  let quoted: { excluded: boolean } | undefined;
  const endWord = () => {
    const bare = word.replace(/^-+/, '');
    keep(bare, false, bare !== word);
    word = '';
  };
  for (const char of plain(text)) {
    const isQuote = quotes.includes(char);
    if (quoted) {
      if (isQuote) {
        keep(word, true, quoted.excluded);
        word = '';
        quoted = undefined;
      } else word += char;
    } else if (isQuote) {
      const excluded = /^-+$/.test(word);
      if (excluded) word = '';
      else endWord();
      quoted = { excluded };
    } else if (char === ' ') endWord();
    else word += char;
  }
  if (quoted) keep(word, true, quoted.excluded);
  else endWord();
  return [...terms.values()];
}

/** White space and controls as spaces: Postgres refuses NUL. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}]/gu, ' ');
}
