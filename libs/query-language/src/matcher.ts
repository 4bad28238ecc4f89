import { Engine } from './engine';
import { termOf } from './lexer';
import type { FoundRange, MatchInput, Query } from './model';
import { keyOf, terms } from './terms';

/** One query, ready to be held against posts. */
export interface Matcher {
  matches(post: MatchInput): boolean;
  /**
   * Whether the post matches, and where the terms the query asks for stand in its text, matching or not: sorted,
   * apart, in UTF-16 units of the original text. What only the author's handle says has no range.
   */
  find(post: MatchInput): { matched: boolean; ranges: FoundRange[] };
}

/** Many queries, matched at the cost of one reading of the post. */
export interface MatcherSet {
  readonly size: number;
  /** Ids of the queries that match, in the order they were given. */
  match(post: MatchInput): string[];
}

/** Prepares one query. */
export function compile(query: Query): Matcher {
  const engine = new Engine([query]);
  const found = new Int32Array(1);
  const asked = new Set(terms(query).map(keyOf));
  const isAsked = engine.terms.tokens.map((tokens) => asked.has(tokens.join(' ')));
  const matches = (post: MatchInput) => engine.match(post, found) === 1;
  return {
    matches,
    find: (post) => ({ matched: matches(post), ranges: rangesOf(engine, post, isAsked) }),
  };
}

/**
 * Prepares many queries. A post is cut into words once; words lead to the queries that need them. The time for a post
 * grows with its words and with the queries whose words it holds, not with how many queries there are.
 */
export function compileAll(queries: readonly { id: string; query: Query }[]): MatcherSet {
  const engine = new Engine(queries.map(({ query }) => query));
  const ids = queries.map(({ id }) => id);
  const found = new Int32Array(ids.length);
  return {
    size: ids.length,
    match(post) {
      const count = engine.match(post, found);
      const matching: string[] = [];
      for (let i = 0; i < count; i++) matching.push(ids[found[i] as number] as string);
      return matching;
    },
  };
}

/**
 * Where words stand in a text, by the rules of the language (whole words, case and accents folded), for marking what
 * was searched. An entry may be several words, a `#tag` or a `@handle`. To mark many texts, keep the function.
 */
export function highlighter(entries: readonly string[]): (text: string) => FoundRange[] {
  const parts = entries.flatMap((entry) => termOf(entry) ?? []);
  if (parts.length === 0) return () => [];
  const engine = new Engine([{ kind: 'or', parts }]);
  const isAsked = engine.terms.tokens.map(() => true);
  return (text) => rangesOf(engine, { text }, isAsked);
}

/** {@link highlighter} for one text. */
export function highlight(text: string, entries: readonly string[]): FoundRange[] {
  return highlighter(entries)(text);
}

/** Sorted, and those that overlap made one, which keeps the name of the first and longest. */
function rangesOf(engine: Engine, post: MatchInput, isAsked: readonly boolean[]): FoundRange[] {
  const all: FoundRange[] = [];
  engine.find(post, (term, start, end) => {
    if (isAsked[term]) all.push({ start, end, term: engine.terms.labels[term] ?? '' });
  });
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const ranges: FoundRange[] = [];
  for (const range of all) {
    const last = ranges[ranges.length - 1];
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else ranges.push(range);
  }
  return ranges;
}
