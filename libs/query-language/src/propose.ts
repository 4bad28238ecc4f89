import { Engine } from './engine';
import { format } from './format';
import { termOf } from './lexer';
import type { Query, Term } from './model';
import { parse } from './parser';
import { commonSpelling, notProse, standsOut, tellingWords, textMax } from './telling-words';
import { foldedTerm, keyOf, leavesOf, terms } from './terms';
import { wordsOf } from './tokens';

/*
 * A brand whose name is an ordinary word (Orange, La Poste, Free) brings posts about something else. What is written
 * with a capital, a # or an @ is likely the brand; what is in small letters among sentences that have capitals, or after
 * "une" or "an", is likely the word. From what surrounds either, words to exclude or to ask for are proposed.
 */

/** A post that matched an expression. */
export interface PreviewPost {
  text: string;
  /** BCP 47, as the network says. */
  languageHint?: string | null;
}

export interface ProposedWord {
  /** As written most often. */
  word: string;
  /** Posts of its side that hold it, and their share of that side, 0–1. */
  posts: number;
  share: number;
}

export interface Proposal {
  /** Posts that look off topic, that tell nothing, that look on topic. */
  offTopic: number;
  unsure: number;
  onTopic: number;
  /** Words of the posts that look off topic, the most telling first. */
  exclude: ProposedWord[];
  /** Words of those that look on topic: to ask for, or to listen for. */
  add: ProposedWord[];
}

export interface ProposeOptions {
  /** Words of each list. */
  max?: number;
  /** Posts that must hold a word. */
  minPosts?: number;
  /** Share of the on-topic posts that an exclusion may cost, 0–1. */
  loss?: number;
}

/** Places in a text that are judged. */
const placesMax = 20;

/** Before an ordinary word, hardly ever before a name in small letters; `de l'` and `d'une` end in one of them. */
const determiners = new Set(
  (
    "un une des l' quelques plusieurs chaque aucun aucune deux trois quatre cinq six dix kilo kilos " +
    'a an some several many few each every two three four five six ten'
  ).split(' '),
);
const upper = /\p{Lu}/u;
const lower = /\p{Ll}/u;

/** True: the word; false: the brand; null: nothing tells. */
type Verdict = boolean | null;

/** Judges texts for one list of terms: see {@link looksOffTopic}. To judge many, keep the function. */
function judgeOf(asked: readonly Term[]): (post: PreviewPost) => Verdict {
  if (asked.length === 0) return () => null;
  const engine = new Engine([{ kind: 'or', parts: [...asked] }]);
  return ({ text: whole, languageHint }) => {
    const text = whole.slice(0, textMax);
    const prose = text.replace(notProse, (part) => ' '.repeat(part.length));
    const context: Context = {
      prose,
      hasCapitals: upper.test(prose),
      hasSmall: lower.test(prose),
      // German writes every noun with a capital.
      capitalsTell: !/^de\b/i.test(languageHint ?? ''),
    };
    const verdicts: Verdict[] = [];
    engine.find({ text }, (id, start, end) => {
      const term = engine.terms.terms[id];
      if (!term || verdicts.length >= placesMax) return;
      verdicts.push(term.kind === 'words' ? judgePlace(term.text, text, start, end, context) : false);
    });
    if (verdicts.includes(false)) return false;
    return verdicts.includes(true) ? true : null;
  };
}

interface Context {
  /** The text, with blanks for what is not prose. */
  prose: string;
  hasCapitals: boolean;
  hasSmall: boolean;
  capitalsTell: boolean;
}

function judgePlace(written: string, text: string, start: number, end: number, context: Context): Verdict {
  const { prose, hasCapitals, hasSmall, capitalsTell } = context;
  if (prose.slice(start, end).trim() === '') return isInName(text, start) ? false : null;
  // Of "La Poste", the word that carries the name.
  const offset = capitalIn(written);
  const place = text.slice(start, end);
  const found = offset < 0 ? firstLetter(place) : letterOfWord(place, wordIndexAt(written, offset));
  const letter = place.charAt(found);
  if (upper.test(letter)) {
    if (!capitalsTell || !hasSmall || offset < 0) return null;
    return startsSentence(prose.slice(0, start + found)) ? null : false;
  }
  if (!lower.test(letter)) return null;
  if (determiners.has(wordBefore(prose, start))) return true;
  // Somebody who never writes capitals leaves them out of names too; of acronyms, everybody does.
  const isAcronym = !lower.test(written.slice(offset));
  return offset >= 0 && hasCapitals && capitalsTell && !isAcronym ? true : null;
}

const isInName = (text: string, position: number) =>
  /[#@＃＠][\p{L}\p{N}\p{M}_.@-]*$/u.test(text.slice(Math.max(0, position - 100), position));

/** Where the last word that begins with a capital begins, −1 for none. */
function capitalIn(written: string): number {
  return wordsOf(written).reduce((at, { start }) => (upper.test(written.charAt(start)) ? start : at), -1);
}

const wordIndexAt = (text: string, position: number) =>
  wordsOf(text).findIndex(({ start }) => start === position);
const letterOfWord = (text: string, index: number) => wordsOf(text)[index]?.start ?? 0;
const firstLetter = (text: string) => wordsOf(text)[0]?.start ?? 0;

/** True when a capital is due: nothing before, or the end of a sentence. */
function startsSentence(before: string): boolean {
  return /(?:^|[.!?…:;\n•–—|]|[-*>]\s)[^\p{L}\p{N}.!?…:;\n]*$/u.test(before.slice(-200));
}

/** The word just before, in small letters; `l'` with its apostrophe. */
function wordBefore(prose: string, position: number): string {
  const before = /([\p{L}\p{N}]+)(['’]?)\s*$/u.exec(prose.slice(Math.max(0, position - 60), position));
  return `${before?.[1]?.toLowerCase() ?? ''}${before?.[2] ? "'" : ''}`;
}

/**
 * Whether a text that holds some of the terms is about something else than what they name. Terms are read as the person
 * wrote them: a name with a capital. Null when nothing tells: a capital at the start of a sentence, a text without
 * any, an address.
 */
export function looksOffTopic(
  text: string,
  asked: readonly Term[],
  languageHint?: string | null,
): boolean | null {
  return judgeOf(asked)({ text, languageHint: languageHint ?? null });
}

const defaults: Required<ProposeOptions> = { max: 8, minPosts: 2, loss: 0.05 };
/** Posts that are read. */
const postsMax = 2_000;
/** Words as sure as if this many more of each side's words had been read, spread as in all the posts. */
const priorWords = 10;
/** Standard deviations from equal: with a handful of posts, more would leave nothing. */
const minScore = 0.8;

interface Counted {
  spellings: Map<string, number>;
  off: number;
  on: number;
  all: number;
}

/**
 * Judges posts that a query matched and proposes words that part the two sides: by how much they {@link standsOut}, over
 * the posts that hold a word, the prior being the words of all posts. The same text is counted once. Never proposes a word
 * of the query, nor an exclusion that costs too many posts on topic.
 */
export function proposeWords(
  posts: readonly PreviewPost[],
  query: Query,
  options: ProposeOptions = {},
): Proposal {
  const { max, minPosts, loss } = { ...defaults, ...options };
  const judge = judgeOf(terms(query));
  const known = new Set(
    [...leavesOf(query)].flatMap(({ term }) => foldedTerm(term).map((token) => token.replace(/^[#@]/, ''))),
  );
  const words = new Map<string, Counted>();
  const seen = new Set<string>();
  const totals = { off: 0, on: 0, all: 0 };
  const sides = { off: 0, on: 0 };
  const judged = { offTopic: 0, unsure: 0, onTopic: 0 };
  for (const post of posts.slice(0, postsMax)) {
    const verdict = judge(post);
    judged[verdict === null ? 'unsure' : verdict ? 'offTopic' : 'onTopic'] += 1;
    if (seen.has(post.text)) continue;
    seen.add(post.text);
    const side = verdict === null ? null : verdict ? 'off' : 'on';
    if (side) sides[side] += 1;
    for (const [folded, spelling] of tellingWords(post.text, known)) {
      const counted = words.get(folded) ?? { spellings: new Map<string, number>(), off: 0, on: 0, all: 0 };
      words.set(folded, counted);
      counted.spellings.set(spelling, (counted.spellings.get(spelling) ?? 0) + 1);
      for (const key of side ? ([side, 'all'] as const) : (['all'] as const)) {
        counted[key] += 1;
        totals[key] += 1;
      }
    }
  }
  const pick = (side: 'off' | 'on', accepts: (counted: Counted) => boolean): ProposedWord[] => {
    const sign = side === 'off' ? 1 : -1;
    return [...words.values()]
      .filter((counted) => counted[side] >= minPosts && accepts(counted))
      .map((counted) => ({ counted, score: sign * scoreOf(counted, totals) }))
      .filter(({ score }) => score >= minScore)
      .sort((a, b) => b.score - a.score || b.counted[side] - a.counted[side])
      .slice(0, max)
      .map(({ counted }) => ({
        word: commonSpelling(counted.spellings),
        posts: counted[side],
        share: counted[side] / sides[side],
      }));
  };
  return {
    ...judged,
    exclude: pick('off', ({ on }) => on <= loss * sides.on),
    add: pick('on', () => true),
  };
}

/** How much a word stands out off topic against on topic. */
function scoreOf({ off, on, all }: Counted, totals: { off: number; on: number; all: number }): number {
  const prior = (priorWords * all) / totals.all;
  return standsOut(
    { here: off, there: on, prior },
    { here: totals.off, there: totals.on, prior: priorWords },
  );
}

/** Posts that must have been judged before "most" says anything. */
const judgedMin = 8;

/** True when over half of the posts that tell look off topic, and enough of them tell. */
export function isMostlyOffTopic({ offTopic, onTopic }: Pick<Proposal, 'offTopic' | 'onTopic'>): boolean {
  const judged = offTopic + onTopic;
  return judged >= judgedMin && offTopic > judged / 2;
}

/**
 * The expression without the posts that hold a word (or phrase, tag, account), in its canonical form. Unchanged when
 * that is excluded already, is what is asked for, or the result would pass a limit.
 */
export function withExclusion(expression: string, word: string): string {
  const term = termOf(word);
  return edit(expression, term ? [term] : [], (part) => ({ kind: 'not', part }));
}

/** The expression, where one of the words must be there too. Unchanged when nothing is to add or a limit is passed. */
export function withRequired(expression: string, words: readonly string[]): string {
  const byKey = new Map(words.flatMap((word) => termOf(word) ?? []).map((term) => [keyOf(term), term]));
  return edit(expression, [...byKey.values()], (part) => part);
}

/** Adds one part to what must hold: any of the terms, or its denial. */
function edit(expression: string, added: Term[], partOf: (any: Query) => Query): string {
  const parsed = parse(expression);
  const [first] = added;
  if (!parsed.ok || !first) return expression;
  const part = partOf(added.length === 1 ? first : { kind: 'or', parts: added });
  const asked = new Set(terms(parsed.query).map(keyOf));
  if (part.kind === 'not' && asked.has(keyOf(first))) return expression;
  const parts = parsed.query.kind === 'and' ? parsed.query.parts : [parsed.query];
  if (
    parts.some((known) => format(known) === format(part) || (part.kind === 'not' && excludes(known, first)))
  ) {
    return expression;
  }
  const edited = format({ kind: 'and', parts: [...parts, part] });
  return parse(edited).ok ? edited : expression;
}

/** True for `-term`, and for `-(… OR term OR …)`. */
function excludes(part: Query, term: Term): boolean {
  if (part.kind !== 'not') return false;
  const excluded = part.part.kind === 'or' ? part.part.parts : [part.part];
  return excluded.some(
    (other) =>
      other.kind !== 'and' && other.kind !== 'or' && other.kind !== 'not' && keyOf(other) === keyOf(term),
  );
}
