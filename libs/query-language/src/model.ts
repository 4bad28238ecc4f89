/** Bounds of an expression. A query that passes them costs little to read, to match and to show. */
export const queryLimits = {
  /** UTF-16 units of the expression, both as written and in its canonical form. */
  length: 4_000,
  /** Words, phrases, tags and handles together. */
  terms: 500,
  /** Parentheses inside one another, both as written and in the canonical form. */
  depth: 50,
  /** Words of one phrase. */
  phraseWords: 50,
} as const;

/** One word, or several words that must follow one another. `text` is as written, without what is not looked for. */
export interface WordsTerm {
  kind: 'words';
  text: string;
}

/** A tag, `name` without its `#`. */
export interface TagTerm {
  kind: 'tag';
  name: string;
}

/** An account, `name` without its leading `@`. */
export interface HandleTerm {
  kind: 'handle';
  name: string;
}

export type Term = WordsTerm | TagTerm | HandleTerm;

/**
 * What an expression means. Normal form, as `parse` gives it: `and` and `or` have at least two parts and no part of
 * their own kind, `not` never holds a `not`, and something positive is always required.
 */
export type Query =
  Term | { kind: 'and'; parts: Query[] } | { kind: 'or'; parts: Query[] } | { kind: 'not'; part: Query };

/** A stretch of text in UTF-16 units, end excluded. */
export interface Span {
  start: number;
  end: number;
}

/** Why an expression is refused. Codes are stable: screens translate them. */
export const queryProblemCodes = [
  /** Nothing is written. */
  'empty-query',
  /** Params: `length`, `max`. */
  'too-long',
  /** Params: `max`. */
  'too-many-terms',
  /** Params: `max`. */
  'too-deep',
  /** Params: `max`. */
  'phrase-too-long',
  'unclosed-quote',
  'empty-phrase',
  'unclosed-parenthesis',
  'unexpected-parenthesis',
  'empty-group',
  /** AND, OR or NOT lacks one of its sides. Params: `operator`, as written. */
  'dangling-operator',
  /** A minus that touches nothing: it must touch what it excludes. */
  'minus-alone',
  /** `&&`, `|`, `+` … stand alone: the operators are AND, OR, NOT. Params: `text`. */
  'unknown-operator',
  /** Punctuation alone. Params: `text`. */
  'no-word',
  'empty-tag',
  'empty-handle',
  /** A tag or a handle goes on with characters it cannot have. Params: `text`, what is too much. */
  'bad-name',
  /** NOT needs something to exclude from. */
  'only-exclusions',
  /** One side of an OR only excludes, so it would bring nearly every post. */
  'exclusion-in-or',
] as const;
export type QueryProblemCode = (typeof queryProblemCodes)[number];

/** What is accepted, but may not be what was meant. Codes are stable: screens translate them. */
export const queryWarningCodes = [
  /** `or`, `ou`, `and` … in small letters is looked for as a word. Params: `text`, `operator`. */
  'lowercase-operator',
  /** OR beside AND without parentheses. Params: `reading`, the part as it is read. */
  'mixed-operators',
  /** A comma does not mean OR. */
  'comma',
  /** `*` is not looked for, and stands for nothing. */
  'wildcard',
  /** Characters around a word that are not looked for. Params: `text`. */
  'ignored-characters',
  /** The same term twice side by side. Params: `text`. */
  'duplicate-term',
  /** The same term is asked for and excluded: nothing can match. Params: `text`. */
  'contradiction',
  /** One or two letters on their own bring much noise. Params: `text`. */
  'short-term',
  /** A very common word on its own. Params: `text`. */
  'common-term',
] as const;
export type QueryWarningCode = (typeof queryWarningCodes)[number];

export interface Note<Code extends string> extends Span {
  code: Code;
  params?: Record<string, string | number>;
}
export type QueryProblem = Note<QueryProblemCode>;
export type QueryWarning = Note<QueryWarningCode>;

export type ParseResult =
  | { ok: true; query: Query; warnings: QueryWarning[] }
  | { ok: false; problems: QueryProblem[]; warnings: QueryWarning[] };

/** What a query is held against: the text of a post, and the handle of its author with or without `@`. */
export interface MatchInput {
  text: string;
  authorHandle?: string | null;
}

/** A term found in a text. */
export interface FoundRange extends Span {
  /** The term as written in the query: `service client`, `#orange`, `@orange`. */
  term: string;
}
