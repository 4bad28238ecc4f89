import { terms, type Query, type Term } from '@vigie/query-language';

/**
 * What full text is asked for on behalf of a query: at least every text that the query can match. A leaf is a term as it
 * is written. Null: no word narrows the search, since a part can match without one that full text knows.
 */
export type WordTree = string | { all: WordTree[] } | { any: WordTree[] } | null;

/** Letters and digits: what full text keeps of a text. Emoji and signs are words to the query language only. */
const hasWord = /[\p{L}\p{N}]/u;

const textOf = (term: Term) => (term.kind === 'words' ? term.text : term.name);

/** The words without which nothing matches. Exclusions narrow nothing: the query itself decides on what is found. */
export function wordTree(query: Query): WordTree {
  switch (query.kind) {
    case 'not':
      return null;
    case 'and': {
      const parts = query.parts.map(wordTree).filter((part) => part !== null);
      return parts.length > 1 ? { all: parts } : (parts[0] ?? null);
    }
    case 'or': {
      const parts = query.parts.map(wordTree);
      const known = parts.filter((part) => part !== null);
      return known.length < parts.length ? null : { any: known };
    }
    default: {
      const text = textOf(query);
      return hasWord.test(text) ? text : null;
    }
  }
}

/** Every leaf, in order. */
export function leaves(tree: WordTree): string[] {
  if (tree === null) return [];
  if (typeof tree === 'string') return [tree];
  return ('all' in tree ? tree.all : tree.any).flatMap(leaves);
}

/**
 * The tree as the text of a tsquery.
 * @param stems what Postgres makes of each leaf; an empty one narrows nothing.
 * @returns null when nothing narrows the search.
 */
export function tsqueryOf(tree: WordTree, stems: ReadonlyMap<string, string>): string | null {
  if (tree === null) return null;
  if (typeof tree === 'string') return stems.get(tree) || null;
  const isAll = 'all' in tree;
  const parts = (isAll ? tree.all : tree.any).map((part) => tsqueryOf(part, stems));
  const known = parts.filter((part) => part !== null);
  if (known.length === 0 || (!isAll && known.length < parts.length)) return null;
  return known.map((part) => `(${part})`).join(isAll ? ' & ' : ' | ');
}

/** Handles of authors that a query asks for, lower case, without `@`: the forms in which networks write them. */
export interface AskedHandles {
  exact: string[];
  /** Patterns of LIKE, escaped. */
  patterns: string[];
}

/** `@orange` is also orange on whatever instance, and orange.bsky.social. */
export function askedHandles(query: Query): AskedHandles {
  const names = terms(query).flatMap((term) => (term.kind === 'handle' ? [term.name.toLowerCase()] : []));
  return {
    exact: names.flatMap((name) => [name, `${name}.bsky.social`]),
    patterns: names
      .filter((name) => !name.includes('@'))
      .map((name) => `${name.replace(/[\\%_]/g, '\\$&')}@%`),
  };
}
