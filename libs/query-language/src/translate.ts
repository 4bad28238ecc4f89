import { charInfo, CharKind } from './characters';
import { functionWords } from './function-words';
import type { Query, Term } from './model';
import { guardOf, TermTable } from './programs';
import { foldedTerm, isTerm, keyOf, labelOf, terms } from './terms';
import { conjunctionsOf, cut, render, type Atom, type Conjunction, type Wide } from './wide';
import { wordsOf } from './tokens';

/**
 * From a query to what networks search with. A search may find more than the query, which the matcher then sorts out,
 * never less, as far as the network reads text as its documentation says.
 */

/**
 * Terms of which every post that can match holds at least one: of the parts of an AND, those that look rarest. A
 * phrase that holds another of them is left out. In the order of the query; at least one for a parsed query.
 */
export function searchTerms(query: Query): Term[] {
  const table = new TermTable();
  const ids = [...new Set(guardOf(query, table) ?? [])].sort((a, b) => a - b);
  const phrases = ids.map((id) => ` ${table.tokens[id]?.join(' ') ?? ''} `);
  const isWider = (id: number, i: number) =>
    ids.some(
      (other, k) =>
        k !== i &&
        isWords(table.terms[other]) &&
        isWords(table.terms[id]) &&
        phrases[i]?.includes(phrases[k] ?? ''),
    );
  return ids.filter((id, i) => !isWider(id, i)).map((id) => table.terms[id] as Term);
}

const isWords = (term: Term | undefined) => term?.kind === 'words';

/** Emoji are searched for; `+`, `&` and currency signs are punctuation to every network. */
const emoji = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** What needs no quotes anywhere. */
const isPlain = /^[\p{L}\p{N}\p{M}]+$/u;
const isOperator = /^(?:and|or|not|near|around)$/i;

function quoted(text: string): string {
  return isPlain.test(text) && !isOperator.test(text) ? text : `"${text}"`;
}

/** A stretch of words that follow one another, as written and folded. */
interface Run {
  written: string;
  folded: string;
  isEmoji: boolean;
}

/**
 * The words of a term in runs that a network can look for, none longer than `length`. Only words are kept, so nothing
 * that a person wrote can be read as an operator. `isWhole` is false when something of the term was left out.
 */
function runsOf(text: string, length: number): { runs: Run[]; isWhole: boolean } {
  const runs: Run[] = [];
  let isWhole = true;
  let end = 0;
  for (const { folded, ...word } of wordsOf(text)) {
    const written = text.slice(word.start, word.end);
    const isSymbol = charInfo(written.codePointAt(0) as number).kind === CharKind.symbol;
    const isEmoji = isSymbol && emoji.test(written);
    if (isSymbol && !isEmoji) {
      isWhole = false;
      continue;
    }
    const between = text.slice(end, word.start);
    const touches = wordsOf(between).length === 0 && /^\p{Default_Ignorable_Code_Point}*$/u.test(between);
    const run = runs.at(-1);
    // How networks read a word that touches an emoji is not said: each stands alone.
    const goesOn = run !== undefined && run.isEmoji === isEmoji && (touches || !isEmoji);
    const glue = touches ? between : ' ';
    const next: Run = goesOn
      ? { written: run.written + glue + written, folded: run.folded + (touches ? '' : ' ') + folded, isEmoji }
      : { written, folded, isEmoji };
    if (Math.max(next.written.length, next.folded.length) > length) {
      // The words before it are enough.
      isWhole = false;
      break;
    }
    if (goesOn) runs.pop();
    runs.push(next);
    end = word.end;
  }
  return { runs, isWhole: isWhole && runs.length === 1 };
}

/** What an X account can be called. */
const xName = /^[A-Za-z0-9_]{1,15}$/;
const hasLetter = /[\p{L}\p{M}]/u;
/** Halves of words that stay whole here (aujourd'hui, prud'homme, don't), and that networks may part. */
const halves =
  /^(?:t|aujourd|hui|prud|hom(?:mes?|ales?|aux|ie)|(?:do|ca|wo|ai|is|are|was|were|does|did|have|has|had|would|could|should|must|need|might|ought|sha|dare)n)$/;

/** A term in X's syntax. */
function xTerm(term: Term, cost: number, length: number): Wide {
  const atom = (text: string, exact: boolean): Atom => ({ kind: 'atom', text, cost, exact });
  // Room for quotes and for the minus of an exclusion.
  const room = length - 4;
  if (term.kind === 'handle' && xName.test(term.name) && term.name.length + 6 <= length) {
    return any([atom(`@${term.name}`, true), atom(`from:${term.name}`, true)]);
  }
  if (term.kind === 'tag' && hasLetter.test(term.name) && term.name.length < room) {
    return any(
      variants(term.name, foldedTerm(term)[0]?.slice(1) ?? '').map((name) => atom(`#${name}`, true)),
    );
  }
  const { runs, isWhole } = runsOf(term.kind === 'words' ? term.text : term.name, room);
  const exact = isWhole && mayBeExcluded(term);
  return all(
    runs.map(({ written, folded }) =>
      any(variants(written, folded).map((text) => atom(quoted(text), exact))),
    ),
  );
}

/** True when a network that finds the words of a term finds nothing that the term does not. */
function mayBeExcluded(term: Term): boolean {
  const words = foldedTerm(term);
  return term.kind === 'words' && ![words[0], words.at(-1)].some((word) => halves.test(word ?? ''));
}

/** As written, and without accents: the stream of X tells them apart. */
function variants(written: string, folded: string): string[] {
  return written.toLowerCase() === folded || folded === '' ? [written] : [written, folded];
}

function any(parts: Wide[]): Wide {
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function all(parts: Wide[], not: string[] = []): Wide {
  return parts.length === 1 && parts[0] && not.length === 0 ? parts[0] : { kind: 'and', parts, not };
}

/** A term for engines that know words and quotes: signs of tags and accounts are theirs to read or to pass over. */
function plainTerm(term: Term, cost: number, length: number): Wide {
  const atom = (text: string, exact: boolean): Atom => ({ kind: 'atom', text, cost, exact });
  const label = labelOf(term);
  if (term.kind !== 'words' && label.length <= length && /^[#@][\p{L}\p{N}\p{M}_.@-]+$/u.test(label))
    return atom(label, false);
  const { runs, isWhole } = runsOf(term.kind === 'words' ? term.text : term.name, length - 3);
  const exact = isWhole && mayBeExcluded(term);
  return all(runs.map(({ written }) => atom(quoted(written), exact)));
}

/** Has no post that it leaves out: no search can ask for that. */
const everything = 'everything';
type Widened = Wide | typeof everything;

/** True for a part that can be searched for. */
const asks = (wide: Wide): boolean => wide.kind === 'atom' || wide.parts.length > 0;
/** True for a part that has nothing to search for but only exclusions. */
const excludes = (wide: Wide): boolean => wide.kind === 'and' && !asks(wide) && wide.not.length > 0;

/**
 * A query with exclusions of single terms only, each beside something that is asked for, because networks know no
 * others. What cannot be said so is left out of an AND, so that more is found. Parts that nothing can search for
 * (`&` alone) ask for nothing: an OR goes on without them.
 */
function widen(query: Query, translate: (term: Term) => Wide, positive = true): Widened {
  if (query.kind === 'not') return widen(query.part, translate, !positive);
  if (isTerm(query)) {
    const wide = translate(query);
    if (positive) return wide;
    const atoms = wide.kind === 'or' ? wide.parts : [wide];
    const not = atoms.filter((atom) => atom.kind === 'atom' && atom.exact).map((atom) => render(atom));
    return not.length > 0 ? { kind: 'and', parts: [], not } : everything;
  }
  const parts = query.parts.map((part) => widen(part, translate, positive));
  if ((query.kind === 'and') === positive) {
    const asked: Wide[] = [];
    const not = new Set<string>();
    let isMute = false;
    for (const part of parts) {
      if (part === everything) continue;
      if (part.kind === 'and') {
        asked.push(...part.parts);
        for (const text of part.not) not.add(text);
      } else if (asks(part)) asked.push(part);
      if (!asks(part) && !excludes(part)) isMute = true;
    }
    if (asked.length > 0) return all(asked, [...not]);
    // What it asks for cannot be searched: its exclusions must not stand for it.
    if (isMute) return all([]);
    return not.size > 0 ? all([], [...not]) : everything;
  }
  // One side that only excludes brings nearly everything.
  if (parts.some((part) => part === everything || excludes(part))) return everything;
  const alternatives = parts.flatMap((part) =>
    part === everything || !asks(part) ? [] : part.kind === 'or' ? part.parts : [part],
  );
  return any(alternatives);
}

function wideOf(query: Query, translate: (term: Term) => Wide): Wide | null {
  const wide = widen(query, translate);
  return wide !== everything && asks(wide) ? wide : null;
}

function costsOf(): (term: Term) => number {
  const table = new TermTable();
  return (term) => table.costOf(table.idOf(term));
}

/**
 * Queries in the syntax of X's search and of the rules of its stream (docs.x.com: "Build a query", "Build a rule"), in
 * as few strings as hold them, none longer than `limits.length` characters, at least 32. Their union finds all that
 * the queries can match. Long ones are parted at their ORs first, then lose exclusions, then all but their rarest terms.
 *
 * - `@name` is `(@name OR from:name)`. What no X account can be called, and tags X does not know (#2026), are words.
 * - An accented word is written both ways, because rules tell accents apart and searches do not.
 * - Groups are never excluded, which X refuses: `-(a OR b)` is `-a -b`, `-(a b)` is left out.
 * - X knows no `+`, `&` and currency signs: they are left out, and nothing is searched for a query of theirs alone.
 * - In rules, X also holds words against the post that is quoted, exclusions included.
 */
export function toXQuery(queries: readonly Query[] | Query, limits: { length: number }): string[] {
  const costOf = costsOf();
  const parts = ('kind' in queries ? [queries] : queries).flatMap((query) => {
    return wideOf(query, (term) => xTerm(term, costOf(term), limits.length)) ?? [];
  });
  return [...new Set(cut({ kind: 'or', parts }, limits.length).map((part) => render(part)))];
}

export interface OrQueryLimits {
  /** UTF-16 units of one string. */
  length: number;
  /** Words an engine reads of one string; no bound when left out. */
  words?: number;
}

/** Strings with several required terms at most: each is a request. */
const conjunctionsMax = 6;

/**
 * A query for engines that know OR, quotes and minus but agree on no grouping (news, web and forum search). Each string is
 * either a list of alternatives or a list of what must all be there, so that it means the same whether OR or AND binds
 * first; exclusions come last where they fit. Their union finds all that the query can match. An engine may read
 * `#name` and `@name` as words.
 */
export function toOrQuery(query: Query, { length, words = Infinity }: OrQueryLimits): string[] {
  const costOf = costsOf();
  const wide = wideOf(query, (term) => plainTerm(term, costOf(term), length));
  if (!wide) return [];
  const fits = (text: string) =>
    text.length <= length && text.split(' ').filter((word) => word !== 'OR').length <= words;
  const strings: string[] = [];
  // Alternatives that exclude the same share a string.
  const lists = new Map<string, { atoms: string[]; not: string[] }>();
  for (const { atoms, not } of conjunctionsOf(wide, conjunctionsMax)) {
    const [first] = atoms;
    if (!first) continue;
    if (atoms.length === 1) {
      const list = lists.get(not.join('\n')) ?? { atoms: [], not };
      if (!list.atoms.includes(first.text)) list.atoms.push(first.text);
      lists.set(not.join('\n'), list);
    } else {
      strings.push(withExclusions(allThatFit(atoms, fits), not, fits));
    }
  }
  for (const { atoms, not } of lists.values()) {
    let list = '';
    for (const atom of atoms) {
      const longer = list === '' ? atom : `${list} OR ${atom}`;
      if (list !== '' && !fits(longer)) {
        strings.push(withExclusions(list, not, fits));
        list = atom;
      } else list = longer;
    }
    if (list !== '') strings.push(withExclusions(list, not, fits));
  }
  return [...new Set(strings)];
}

/** The rarest of what must be there, as many as fit, in the order they were written. */
function allThatFit(atoms: Conjunction['atoms'], fits: (text: string) => boolean): string {
  let kept: Atom[] = [];
  for (const atom of atoms.toSorted((a, b) => a.cost - b.cost)) {
    const more = atoms.filter((other) => other === atom || kept.includes(other));
    if (kept.length === 0 || fits(more.map(({ text }) => text).join(' '))) kept = more;
  }
  return kept.map(({ text }) => text).join(' ');
}

function withExclusions(text: string, not: readonly string[], fits: (text: string) => boolean): string {
  let result = text;
  for (const excluded of not) if (fits(`${result} -${excluded}`)) result += ` -${excluded}`;
  return result;
}

/**
 * A query for engines that only know words and "quoted phrases": one search a term of {@link searchTerms}, in their
 * order, at most `limits.count`, none longer than `limits.length` characters. Phrases too long lose their end.
 */
export function toSearchPhrases(query: Query, limits: { length: number; count: number }): string[] {
  const phrases = searchTerms(query).flatMap((term) => {
    const label = labelOf(term);
    if (term.kind !== 'words') return label.length <= limits.length ? [label] : [];
    const { runs } = runsOf(term.text, limits.length - 3);
    const [longest] = runs.toSorted((a, b) => b.written.length - a.written.length);
    return longest ? [quoted(longest.written)] : [];
  });
  return [...new Set(phrases)].slice(0, limits.count);
}

const tagsMax = 10;
const isTagName = /^(?=.*\p{L})[\p{L}\p{N}\p{M}_]{2,100}$/u;

/**
 * Tags worth following where only tags can be, without `#`, folded: those the query asks for, then the terms to search
 * written in one word (`Air France` → `airfrance`). At most ten. Such tags cannot cover a query.
 */
export function hashtags(query: Query): string[] {
  const tags = terms(query).flatMap((term) => (term.kind === 'tag' ? [keyOf(term).slice(1)] : []));
  const words = searchTerms(query).flatMap((term) => {
    const tokens = term.kind === 'words' ? foldedTerm(term) : [];
    return tokens.every((token) => functionWords.has(token)) ? [] : [tokens.join('').replace(/'/g, '')];
  });
  return [...new Set([...tags, ...words])].filter((name) => isTagName.test(name)).slice(0, tagsMax);
}
