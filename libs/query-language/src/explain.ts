import type { Query, Term } from './model';
import { isTerm, labelOf } from './terms';

export type ExplainLocale = 'en' | 'fr';

/** How one language says it. `items` are quoted already and joined as the language joins them. */
interface Grammar {
  posts: string;
  and: string;
  or: string;
  quote(text: string): string;
  asks(kind: Term['kind'], items: string): string;
  /** None of the items. */
  excludes(kind: Term['kind'], items: readonly string[]): string;
  /** All of the items at once, denied. */
  notTogether(items: string): string;
  /** Anything else denied; `clause` is in parentheses. */
  notThose(clause: string): string;
}

function list(items: readonly string[], word: string): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;
}

const grammars: Record<ExplainLocale, Grammar> = {
  en: {
    posts: 'posts that',
    and: 'and',
    or: 'or',
    quote: (text) => `“${text}”`,
    asks: (kind, items) =>
      ({ words: `say ${items}`, tag: `carry ${items}`, handle: `mention or come from ${items}` })[kind],
    excludes: (kind, items) => {
      const none = list(items, 'or');
      if (kind === 'words') return `do not say ${none}`;
      return kind === 'tag' ? `do not carry ${none}` : `neither mention nor come from ${none}`;
    },
    notTogether: (items) => `do not say ${items} together`,
    notThose: (clause) => `are not posts that ${clause}`,
  },
  fr: {
    posts: 'les publications qui',
    and: 'et',
    or: 'ou',
    // Narrow no-break spaces, as French sets its quotation marks.
    quote: (text) => `«\u202f${text}\u202f»`,
    asks: (kind, items) =>
      ({ words: `disent ${items}`, tag: `portent ${items}`, handle: `citent ${items} ou en viennent` })[kind],
    excludes: (kind, items) => {
      const each = items.map((item) => `ni ${item}`);
      const none = items.length === 1 ? `pas ${items.join('')}` : each.join(items.length === 2 ? ' ' : ', ');
      if (kind === 'words') return `ne disent ${none}`;
      return kind === 'tag' ? `ne portent ${none}` : `ne citent ${none} et n’en viennent pas`;
    },
    notTogether: (items) => `ne disent pas ${items} ensemble`,
    notThose: (clause) => `ne sont pas de celles qui ${clause}`,
  },
};

/**
 * The sentence a query means, without capital nor full stop, to stand inside another:
 * “posts that say “orange” or “sosh”, and do not say “jus””.
 */
export function explain(query: Query, locale: ExplainLocale): string {
  const grammar = grammars[locale];
  return `${grammar.posts} ${clauseOf(query, grammar).text}`;
}

/** A piece of the sentence; a compound one needs parentheses inside another. */
interface Clause {
  text: string;
  isCompound: boolean;
}

function clauseOf(query: Query, grammar: Grammar): Clause {
  const kind = query.kind === 'or' ? 'or' : 'and';
  const parts = query.kind === 'or' || query.kind === 'and' ? query.parts : [query];
  const asked = parts.filter(isTerm);
  const denied = parts.flatMap((part) => (part.kind === 'not' ? [part.part] : []));
  const groups = parts.filter((part) => part.kind === 'and' || part.kind === 'or');
  // In an AND, "not a, not b" and "not (a or b)" both say: none of them. In an OR each exclusion stands for itself.
  const none = kind === 'and' ? denied.flatMap((part) => noneOf(part) ?? []) : [];
  const otherDenied = kind === 'and' ? denied.filter((part) => !noneOf(part)) : denied;

  const clauses: string[] = [];
  for (const { kind: termKind, items } of byKind(asked, grammar)) {
    clauses.push(grammar.asks(termKind, list(items, grammar[kind])));
  }
  for (const group of groups) clauses.push(inside(clauseOf(group, grammar)));
  for (const { kind: termKind, items } of byKind(none, grammar))
    clauses.push(grammar.excludes(termKind, items));
  for (const part of otherDenied) clauses.push(denial(part, grammar));

  return {
    text: clauses.join(`, ${grammar[kind]} `),
    isCompound: clauses.length > 1,
  };
}

function inside(clause: Clause): string {
  return clause.isCompound ? `(${clause.text})` : clause.text;
}

/** Denies a part that is not a plain list of terms. */
function denial(part: Query, grammar: Grammar): string {
  const none = noneOf(part);
  const [first] = none ?? [];
  if (none && first && byKind(none, grammar).length === 1) {
    return grammar.excludes(first.kind, byKind(none, grammar)[0]?.items ?? []);
  }
  if (part.kind === 'and' && part.parts.every((term) => term.kind === 'words')) {
    return grammar.notTogether(
      list(
        part.parts.filter(isTerm).map((term) => itemOf(term, grammar)),
        grammar.and,
      ),
    );
  }
  return grammar.notThose(inside(clauseOf(part, grammar)));
}

/** The terms of which none may be there, when that is all a denied part says. */
function noneOf(part: Query): Term[] | null {
  if (isTerm(part)) return [part];
  return part.kind === 'or' && part.parts.every(isTerm) ? part.parts.filter(isTerm) : null;
}

function itemOf(term: Term, grammar: Grammar): string {
  return term.kind === 'words' ? grammar.quote(term.text) : labelOf(term);
}

/** One entry a kind of term, in the order words, tags, handles. */
function byKind(terms: readonly Term[], grammar: Grammar): { kind: Term['kind']; items: string[] }[] {
  const kinds: Term['kind'][] = ['words', 'tag', 'handle'];
  return kinds
    .map((kind) => ({
      kind,
      items: terms.filter((term) => term.kind === kind).map((term) => itemOf(term, grammar)),
    }))
    .filter(({ items }) => items.length > 0);
}
