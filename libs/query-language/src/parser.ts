import { depthOf, format } from './format';
import { lex, type Lexeme } from './lexer';
import {
  queryLimits,
  type ParseResult,
  type Query,
  type QueryProblem,
  type QueryProblemCode,
  type QueryWarning,
  type Span,
} from './model';
import { asksForSomething, type Places } from './terms';
import { warningsOf } from './warnings';

/** So that `))))…` does not fill a screen. */
const problemsMax = 50;

/**
 * Reads an expression. From loosest to tightest: OR (OU), AND (ET, or nothing), NOT (SAUF, or a minus that touches
 * what follows), then a word, a "phrase", a #tag, an @handle or a group in parentheses.
 *
 * Goes on after a problem and reports them all, sorted by place (UTF-16 offsets); a query comes only when there is
 * none. Warnings come either way. Never throws; time is linear in the length of the text, which is bounded.
 */
export function parse(text: string): ParseResult {
  if (text.length > queryLimits.length) {
    return refuse([
      {
        code: 'too-long',
        start: queryLimits.length,
        end: text.length,
        params: { length: text.length, max: queryLimits.length },
      },
    ]);
  }
  const lexed = lex(text);
  const parser = new Parser(lexed.lexemes, lexed.problems, lexed.warnings);
  const query = parser.readAll(text.length);
  const problems = lexed.problems;
  if (query && problems.length === 0) checkMeaning(query, parser.places, text, problems);
  if (problems.length > 0 || !query) {
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    return refuse(problems.slice(0, problemsMax), lexed.warnings);
  }
  const warnings = [...lexed.warnings, ...warningsOf(query, parser.places)];
  warnings.sort((a, b) => a.start - b.start || a.end - b.end);
  return { ok: true, query, warnings };
}

function refuse(problems: QueryProblem[], warnings: QueryWarning[] = []): ParseResult {
  return { ok: false, problems, warnings };
}

/** What only the whole tells: the canonical form fits too, and there is something to look for. */
function checkMeaning(query: Query, places: Places, text: string, problems: QueryProblem[]): void {
  const whole = places.get(query) ?? { start: 0, end: text.length };
  if (depthOf(query) > queryLimits.depth) {
    problems.push({ code: 'too-deep', ...whole, params: { max: queryLimits.depth } });
  }
  const canonical = format(query).length;
  if (canonical > queryLimits.length) {
    problems.push({ code: 'too-long', ...whole, params: { length: canonical, max: queryLimits.length } });
  }
  if (!asksForSomething(query)) problems.push(blame(query, true, places, whole));
}

/** Points at the part that makes a query ask for nothing. */
function blame(query: Query, positive: boolean, places: Places, whole: Span): QueryProblem {
  const place = places.get(query) ?? whole;
  if (query.kind === 'not') return blame(query.part, !positive, places, place);
  if (query.kind === 'and' || query.kind === 'or') {
    const asking = query.parts.filter((part) => asksForSomething(part, positive));
    const rest = query.parts.find((part) => !asksForSomething(part, positive)) ?? query;
    if (asking.length > 0) return { code: 'exclusion-in-or', ...(places.get(rest) ?? place) };
    for (const part of query.parts) {
      const found = blame(part, positive, places, place);
      if (found.code === 'exclusion-in-or') return found;
    }
  }
  return { code: 'only-exclusions', ...whole };
}

/** Stands where a problem was reported, so that what surrounds it is not blamed too. */
const broken = Symbol('broken');
type Part = Query | typeof broken;

class Parser {
  readonly places: Places = new Map();
  private position = 0;
  private depth = 0;
  private terms = 0;

  constructor(
    private readonly lexemes: Lexeme[],
    private readonly problems: QueryProblem[],
    private readonly warnings: QueryWarning[],
  ) {}

  /** The whole expression; null when a problem was reported. */
  readAll(length: number): Query | null {
    if (this.lexemes.length === 0) {
      this.problems.push({ code: 'empty-query', start: 0, end: length });
      return null;
    }
    const parts: Part[] = [];
    while (this.peek()) {
      const part = this.readOr();
      if (part) parts.push(part);
      // Only a closing parenthesis stops the reading early.
      const extra = this.next();
      if (extra) this.report('unexpected-parenthesis', extra);
    }
    const [only] = parts;
    return parts.length === 1 && only && only !== broken ? only : null;
  }

  private readOr(): Part | null {
    const parts: Part[] = [];
    const joined: Part[] = [];
    const take = () => {
      const { part, isJoined } = this.readAnd();
      if (part) parts.push(part);
      if (part && isJoined) joined.push(part);
      return part !== null;
    };
    let hasLeft = take();
    while (this.peek()?.kind === 'or') {
      const operator = this.next() as Lexeme;
      const hasRight = take();
      if (!hasLeft || !hasRight) this.dangling(operator);
      // An operator with nothing on its right was just reported: the next one is not to blame for its left.
      hasLeft = true;
    }
    if (parts.length > 1) for (const part of joined) this.warnMixed(part);
    return this.combine('or', parts);
  }

  private readAnd(): { part: Part | null; isJoined: boolean } {
    const parts: Part[] = [];
    let pending: Lexeme | null = null;
    for (let lexeme = this.peek(); lexeme; lexeme = this.peek()) {
      if (lexeme.kind === 'or' || lexeme.kind === 'close') break;
      if (lexeme.kind === 'and') {
        this.position++;
        if (pending || parts.length === 0) this.dangling(lexeme);
        else pending = lexeme;
        continue;
      }
      parts.push(this.readNot());
      pending = null;
    }
    if (pending) this.dangling(pending);
    return { part: this.combine('and', parts), isJoined: parts.length > 1 };
  }

  private readNot(): Part {
    const first = this.peek() as Lexeme;
    let operator: Lexeme | null = null;
    let positive = true;
    while (this.peek()?.kind === 'not') {
      operator = this.next() as Lexeme;
      positive = !positive;
    }
    const lexeme = this.peek();
    if (!lexeme || lexeme.kind === 'or' || lexeme.kind === 'and' || lexeme.kind === 'close') {
      if (operator) this.dangling(operator);
      return broken;
    }
    const part = lexeme.kind === 'open' ? this.readGroup() : this.readTerm();
    if (part === broken || positive) return part;
    const end = this.places.get(part)?.end ?? first.end;
    // Two exclusions in a row ask again.
    return this.place(part.kind === 'not' ? part.part : { kind: 'not', part }, { start: first.start, end });
  }

  private readTerm(): Part {
    const lexeme = this.next() as Lexeme;
    this.terms++;
    if (this.terms === queryLimits.terms + 1)
      this.report('too-many-terms', lexeme, { max: queryLimits.terms });
    return lexeme.term ? this.place(lexeme.term, lexeme) : broken;
  }

  private readGroup(): Part {
    const open = this.next() as Lexeme;
    if (this.depth >= queryLimits.depth) {
      this.report('too-deep', open, { max: queryLimits.depth });
      this.skipGroup();
      return broken;
    }
    this.depth++;
    const part = this.readOr();
    this.depth--;
    const close = this.next();
    if (!close) this.report('unclosed-parenthesis', open);
    if (!part) {
      if (close) this.report('empty-group', { start: open.start, end: close.end });
      return broken;
    }
    if (part !== broken && close) this.places.set(part, { start: open.start, end: close.end });
    return part;
  }

  /** Passes over a group already opened, however deep. */
  private skipGroup(): void {
    let depth = 1;
    for (let lexeme = this.next(); lexeme; lexeme = this.next()) {
      if (lexeme.kind === 'open') depth++;
      if (lexeme.kind === 'close' && --depth === 0) return;
    }
  }

  /** One node from several: none inside another of its own kind, none with a single part. */
  private combine(kind: 'and' | 'or', parts: Part[]): Part | null {
    if (parts.includes(broken)) return broken;
    const queries = parts.filter((part) => part !== broken);
    const [first] = queries;
    if (!first || queries.length === 1) return first ?? null;
    const last = queries[queries.length - 1] as Query;
    const flat = queries.flatMap((part) => (part.kind === kind ? part.parts : [part]));
    const start = this.places.get(first)?.start ?? 0;
    return this.place({ kind, parts: flat }, { start, end: this.places.get(last)?.end ?? start });
  }

  private place(query: Query, { start, end }: Span): Query {
    this.places.set(query, { start, end });
    return query;
  }

  private warnMixed(part: Part): void {
    if (part === broken) return;
    const { start, end } = this.places.get(part) ?? { start: 0, end: 0 };
    this.warnings.push({ code: 'mixed-operators', start, end, params: { reading: `(${format(part)})` } });
  }

  private dangling(operator: Lexeme): void {
    this.report('dangling-operator', operator, { operator: operator.kind.toUpperCase() });
  }

  private report(
    code: QueryProblemCode,
    { start, end }: Span,
    params?: Record<string, string | number>,
  ): void {
    this.problems.push(params ? { code, start, end, params } : { code, start, end });
  }

  private peek(): Lexeme | undefined {
    return this.lexemes[this.position];
  }

  private next(): Lexeme | undefined {
    return this.lexemes[this.position++];
  }
}
