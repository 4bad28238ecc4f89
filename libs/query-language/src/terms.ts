import type { Query, Span, Term } from './model';
import { nameAtStart, wordsOf } from './tokens';

/** A term as a person reads it: `service client`, `#orange`, `@orange`. */
export function labelOf(term: Term): string {
  switch (term.kind) {
    case 'words':
      return term.text;
    case 'tag':
      return `#${term.name}`;
    case 'handle':
      return `@${term.name}`;
  }
}

/** What the tokeniser must find for a term, in a row: folded words, or one folded name with its sign. */
export function foldedTerm(term: Term): string[] {
  if (term.kind === 'words') return wordsOf(term.text).map((word) => word.folded);
  return [nameAtStart(labelOf(term))?.folded ?? labelOf(term)];
}

/** Two terms with the same key find the same posts. */
export function keyOf(term: Term): string {
  return foldedTerm(term).join(' ');
}

export function isTerm(query: Query): query is Term {
  return query.kind === 'words' || query.kind === 'tag' || query.kind === 'handle';
}

/** Every term of the query, in order, with whether it is asked for (or excluded). */
export function* leavesOf(query: Query, positive = true): Generator<{ term: Term; positive: boolean }> {
  if (query.kind === 'not') yield* leavesOf(query.part, !positive);
  else if (query.kind === 'and' || query.kind === 'or')
    for (const part of query.parts) yield* leavesOf(part, positive);
  else yield { term: query, positive };
}

/** The terms a query asks for, each once, in order: what is worth marking in a post. Excluded terms are left out. */
export function terms(query: Query): Term[] {
  const byKey = new Map<string, Term>();
  for (const { term, positive } of leavesOf(query)) {
    const key = keyOf(term);
    if (positive && !byKey.has(key)) byKey.set(key, term);
  }
  return [...byKey.values()];
}

/** True when no post can match without one of the positive terms: `and` needs one such part, `or` needs all. */
export function asksForSomething(query: Query, positive = true): boolean {
  switch (query.kind) {
    case 'not':
      return asksForSomething(query.part, !positive);
    case 'and':
    case 'or': {
      const needsAll = (query.kind === 'or') === positive;
      const asks = (part: Query) => asksForSomething(part, positive);
      return needsAll ? query.parts.every(asks) : query.parts.some(asks);
    }
    default:
      return positive;
  }
}

/** Where each part of a parsed query was written. */
export type Places = Map<Query, Span>;
