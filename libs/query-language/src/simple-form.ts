import { format } from './format';
import { termOf } from './lexer';
import type { Query, Term } from './model';
import { isTerm, keyOf, labelOf } from './terms';

/** What a first screen asks for: entries may be words, several words, `#tags` or `@handles`. */
export interface SimpleForm {
  /** Any one of these. */
  words: string[];
  /** None of these. */
  notWords: string[];
}

/**
 * The expression for a simple form. Whatever an entry holds, it stays one term: several words become a phrase, quotes
 * are dropped, operators and signs are plain text, empty and repeated entries are left out. Empty when no word is left
 * to look for, which `parse` then says.
 */
export function buildExpression({ words, notWords }: SimpleForm): string {
  const asked = termsOf(words);
  const [first] = asked;
  if (!first) return '';
  const any: Query = asked.length === 1 ? first : { kind: 'or', parts: asked };
  const none = termsOf(notWords).map((part): Query => ({ kind: 'not', part }));
  return format(none.length === 0 ? any : { kind: 'and', parts: [any, ...none] });
}

function termsOf(entries: readonly string[]): Term[] {
  const byKey = new Map<string, Term>();
  for (const entry of entries) {
    const term = termOf(entry);
    if (term && !byKey.has(keyOf(term))) byKey.set(keyOf(term), term);
  }
  return [...byKey.values()];
}

/** The simple form of a query that is "any of these, none of those"; null when it says more than that. */
export function asSimpleForm(query: Query): SimpleForm | null {
  const parts = query.kind === 'and' ? query.parts : [query];
  const words: string[] = [];
  const notWords: string[] = [];
  for (const part of parts) {
    const alternatives = anyOf(part.kind === 'not' ? part.part : part);
    if (!alternatives) return null;
    // Two groups of words to listen for would both be required.
    if (part.kind !== 'not' && words.length > 0) return null;
    (part.kind === 'not' ? notWords : words).push(...alternatives.map(labelOf));
  }
  return words.length > 0 ? { words, notWords } : null;
}

function anyOf(query: Query): Term[] | null {
  if (isTerm(query)) return [query];
  return query.kind === 'or' && query.parts.every(isTerm) ? query.parts.filter(isTerm) : null;
}
