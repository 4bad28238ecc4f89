import { functionWords } from './function-words';
import type { Query, Term } from './model';
import { asksForSomething, foldedTerm, isTerm, keyOf, labelOf } from './terms';

/** Where a program ends: jumps below zero stop it. */
export const accept = -1;
export const reject = -2;

/** The share of posts that hold a term, or a guess. */
export type CostOf = (term: number) => number;

/** The distinct terms of many queries, numbered from 0. */
export class TermTable {
  readonly terms: Term[] = [];
  /** Folded tokens of each term. */
  readonly tokens: string[][] = [];
  readonly labels: string[] = [];
  private readonly byKey = new Map<string, number>();

  get size(): number {
    return this.tokens.length;
  }

  /** The number of a term, given at its first use. */
  idOf(term: Term): number {
    const key = keyOf(term);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.tokens.length);
    this.terms.push(term);
    this.labels.push(labelOf(term));
    return this.tokens.push(foldedTerm(term)) - 1;
  }

  /**
   * How often a term is likely to be met, between 0 and 1, from its looks: short words are common, phrases and names
   * rare. What matches does not depend on it, only how fast, and what is asked of a network.
   */
  readonly costOf: CostOf = (id) => {
    const tokens = this.tokens[id] ?? [];
    if (tokens.every((token) => functionWords.has(token))) return 1 / Math.max(1, tokens.length);
    const longest = Math.max(1, ...tokens.map((token) => token.length));
    return 1 / (1 + longest * longest * tokens.length);
  };
}

/**
 * Queries as straight lists of steps. A step tests whether a term is there and jumps, so that AND, OR and NOT cost
 * nothing of their own and evaluation stops at the first term that settles it.
 */
export class Programs {
  /** Three numbers a step: the term it tests, where to go when it is there, where to go when it is not. */
  readonly steps: number[] = [];

  constructor(
    private readonly terms: TermTable,
    private readonly costOf: CostOf,
  ) {}

  /** Adds a query and returns its entry: a step, {@link accept} or {@link reject}. */
  add(query: Query): number {
    return this.build(query, accept, reject);
  }

  /** Built from the end, so that each part knows where to jump. */
  private build(query: Query, yes: number, no: number): number {
    switch (query.kind) {
      case 'not':
        return this.build(query.part, no, yes);
      case 'and':
        return this.fromLikeliest(query.parts).reduce((next, part) => this.build(part, next, no), yes);
      case 'or':
        return this.fromLikeliest(query.parts).reduceRight((next, part) => this.build(part, yes, next), no);
      default:
        return this.steps.push(this.terms.idOf(query), yes, no) - 3;
    }
  }

  /** An OR is settled soonest by what is there most often, an AND by what is there least often. */
  private fromLikeliest(parts: readonly Query[]): Query[] {
    const likelihoods = new Map(parts.map((part) => [part, this.likelihood(part)]));
    return parts.toSorted((a, b) => (likelihoods.get(b) ?? 0) - (likelihoods.get(a) ?? 0));
  }

  private likelihood(query: Query): number {
    switch (query.kind) {
      case 'not':
        return 1 - this.likelihood(query.part);
      case 'and':
        return Math.min(...query.parts.map((part) => this.likelihood(part)));
      case 'or':
        return Math.min(
          1,
          query.parts.reduce((sum, part) => sum + this.likelihood(part), 0),
        );
      default:
        return this.costOf(this.terms.idOf(query));
    }
  }
}

/** True when having any one of its terms is all a query asks. */
function isAnyOf(query: Query): boolean {
  return isTerm(query) || (query.kind === 'or' && query.parts.every(isTerm));
}

/** How a query is matched. */
export interface Plan {
  /** The terms that lead to it; null when a post may match without any. */
  guard: number[] | null;
  /** What is left to evaluate once one of them is there; null for nothing. */
  rest: Query | null;
}

/** The guard of a query, and the query without the part that the guard settles. */
export function planOf(query: Query, terms: TermTable, costOf: CostOf): Plan {
  const guard = guardOf(query, terms, costOf);
  if (!guard) return { guard, rest: query };
  if (isAnyOf(query)) return { guard, rest: null };
  if (query.kind !== 'and') return { guard, rest: query };
  const isGuard = (part: Query) => isAnyOf(part) && guardOf(part, terms, costOf)?.join() === guard.join();
  const parts = query.parts.filter((part) => !isGuard(part));
  const [only] = parts;
  return { guard, rest: parts.length > 1 ? { kind: 'and', parts } : (only ?? null) };
}

/**
 * Terms of which a post must hold at least one for the query to match: of the parts of an AND, the one least often
 * met by `costOf`. Null when a post may match without any term.
 */
export function guardOf(
  query: Query,
  terms: TermTable,
  costOf: CostOf = terms.costOf,
  positive = true,
): number[] | null {
  if (query.kind === 'not') return guardOf(query.part, terms, costOf, !positive);
  if (query.kind !== 'and' && query.kind !== 'or') return positive ? [terms.idOf(query)] : null;
  if (!asksForSomething(query, positive)) return null;
  const guards = query.parts.flatMap((part) => {
    const guard = guardOf(part, terms, costOf, positive);
    return guard ? [guard] : [];
  });
  const needsAll = (query.kind === 'or') === positive;
  if (needsAll) return guards.flat();
  const sumOf = (guard: number[]) => guard.reduce((sum, term) => sum + costOf(term), 0);
  return guards.reduce((best, guard) => (sumOf(guard) < sumOf(best) ? guard : best));
}
