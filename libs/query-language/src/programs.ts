import type { Query, Term } from './model';
import { asksForSomething, foldedTerm, isTerm, keyOf, labelOf } from './terms';

/** Where a program ends: jumps below zero stop it. */
export const accept = -1;
export const reject = -2;

/** The distinct terms of many queries, numbered from 0. */
export class TermTable {
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
    this.labels.push(labelOf(term));
    return this.tokens.push(foldedTerm(term)) - 1;
  }

  /**
   * How often a term is likely to be met, on a scale of its own: short words are common, phrases and names rare.
   * Only the speed of matching depends on it.
   */
  costOf(id: number): number {
    const tokens = this.tokens[id] ?? [];
    const longest = Math.max(1, ...tokens.map((token) => token.length));
    return 1 / (longest * longest * tokens.length);
  }
}

/**
 * Queries as straight lists of steps. A step tests whether a term is there and jumps, so that AND, OR and NOT cost
 * nothing of their own and evaluation stops at the first term that settles it.
 */
export class Programs {
  /** Three numbers a step: the term it tests, where to go when it is there, where to go when it is not. */
  readonly steps: number[] = [];

  constructor(private readonly terms: TermTable) {}

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
        return query.parts.reduceRight((next, part) => this.build(part, next, no), yes);
      case 'or':
        return query.parts.reduceRight((next, part) => this.build(part, yes, next), no);
      default:
        return this.steps.push(this.terms.idOf(query), yes, no) - 3;
    }
  }
}

/** True when having any one of its terms is all a query asks. */
export function isAnyOf(query: Query): boolean {
  return isTerm(query) || (query.kind === 'or' && query.parts.every(isTerm));
}

/**
 * Terms of which a post must hold at least one for the query to match: of the parts of an AND, the one least often
 * met. Null when a post may match without any term.
 */
export function guardOf(query: Query, terms: TermTable, positive = true): number[] | null {
  if (query.kind === 'not') return guardOf(query.part, terms, !positive);
  if (query.kind !== 'and' && query.kind !== 'or') return positive ? [terms.idOf(query)] : null;
  if (!asksForSomething(query, positive)) return null;
  const guards = query.parts.flatMap((part) => {
    const guard = guardOf(part, terms, positive);
    return guard ? [guard] : [];
  });
  const needsAll = (query.kind === 'or') === positive;
  if (needsAll) return guards.flat();
  const costOf = (guard: number[]) => guard.reduce((sum, term) => sum + terms.costOf(term), 0);
  return guards.reduce((best, guard) => (costOf(guard) < costOf(best) ? guard : best));
}
