import { functionWords } from './function-words';
import { wordsOf } from './tokens';

/** Units of a text that are read, and words of it. */
export const textMax = 5_000;
const wordsMax = 300;
/** Addresses, tags and accounts: their letters follow rules of their own. Slow: most texts have none of {@link signs}. */
export const notProse =
  /(?:https?:\/\/|www\.)\S+|[#@＃＠][\p{L}\p{N}\p{M}_.@-]+|\S+@\S+|\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}\S*/gu;
/** Without any of these nothing is there that is not prose. */
const signs = /[#@＃＠]|:\/\/|www\.|\.\p{L}/iu;

/**
 * The words of a text that may say what it is about, folded and as written, each once: no addresses, accounts, numbers,
 * nor words that any text holds.
 * @param known folded words that say nothing either.
 */
export function tellingWords(text: string, known: ReadonlySet<string>): Map<string, string> {
  // Links and accounts say where, not what; a tag is a word.
  const read = text.slice(0, textMax);
  const prose = signs.test(read)
    ? read.replace(notProse, (part) => (/^[#＃]/.test(part) ? part : ' '.repeat(part.length)))
    : read;
  const found = new Map<string, string>();
  for (const { folded, start, end } of wordsOf(prose)) {
    if (found.size >= wordsMax) break;
    if (found.has(folded) || known.has(folded) || functionWords.has(folded)) continue;
    if (!/^\p{L}{3,}$/u.test(folded) || folded.length > 40) continue;
    found.set(folded, prose.slice(start, end));
  }
  return found;
}

const upper = /\p{Lu}/u;

/**
 * The commonest way in which a word is written, small letters first: a capital is often that of a sentence.
 * @param spellings how often each comes.
 */
export function commonSpelling(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(
    ([a, x], [b, y]) => y - x || Number(upper.test(a)) - Number(upper.test(b)) || (a < b ? -1 : 1),
  );
  return first?.[0] ?? '';
}

/** How often a word comes on two sides, and how often it would come in as many words as were read beforehand. */
export interface WordCount {
  here: number;
  there: number;
  prior: number;
}

/**
 * How much a word is of one side rather than of the other: the log-odds ratio with an informative Dirichlet prior, in
 * standard deviations (Monroe, Colaresi, Quinn 2008, "Fightin' Words", Political Analysis 16(4), equations 15–22).
 * @param totals all words of either side, and of the prior.
 */
export function standsOut(word: WordCount, totals: WordCount): number {
  const odds = (count: number, total: number) =>
    Math.log((count + word.prior) / (total + totals.prior - count - word.prior));
  const variance = 1 / (word.here + word.prior) + 1 / (word.there + word.prior);
  return (odds(word.here, totals.here) - odds(word.there, totals.there)) / Math.sqrt(variance);
}
