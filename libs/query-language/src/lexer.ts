import { charInfo, CharKind } from './characters';
import { queryLimits, type QueryProblem, type QueryWarning, type Span, type Term } from './model';
import { nameAtStart, wordsOf } from './tokens';

/** What a stretch of an expression is, for the parser and for the colours of the editor. */
export type SyntaxKind =
  | 'word'
  | 'phrase'
  | 'tag'
  | 'handle'
  /** AND, ET; nothing between two terms means the same. */
  | 'and'
  /** OR, OU. */
  | 'or'
  /** NOT, SAUF, and the minus that touches what it excludes. */
  | 'not'
  | 'open'
  | 'close'
  /** Stands for nothing: the problems of `parse` say why. */
  | 'invalid';

export interface SyntaxToken extends Span {
  kind: SyntaxKind;
}

export interface Lexeme extends SyntaxToken {
  /** For word, phrase, tag and handle; null where a problem was already reported. */
  term: Term | null;
}

export interface Lexed {
  lexemes: Lexeme[];
  problems: QueryProblem[];
  warnings: QueryWarning[];
}

export const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and',
  ET: 'and',
  OR: 'or',
  OU: 'or',
  NOT: 'not',
  SAUF: 'not',
};

/** Spaces, controls and lone surrogates: they part the words of an expression and are never looked for. */
const blank = /[\p{White_Space}\p{Cc}\p{Cs}]/u;
const blanks = /[\p{White_Space}\p{Cc}\p{Cs}]+/gu;
/** All but the joiners and variation selectors, which change how emoji and some scripts look. */
const invisibles = /(?:(?![\u200c\u200d\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point})+/gu;
/** Any of them opens, any of them closes: keyboards and word processors mix them. */
const quotes = '"“”„‟«»＂';
const anyQuote = new RegExp(`[${quotes}]`, 'g');
const opening = '(（';
const closing = ')）';
const minuses = '-−–';
const pseudoOperator = /^[&|+]+$/;

/**
 * Cuts an expression into lexemes, in one pass over it, and reports what it can see without grammar.
 * Everything that is not blank belongs to exactly one lexeme.
 */
export function lex(text: string): Lexed {
  const lexemes: Lexeme[] = [];
  const problems: QueryProblem[] = [];
  const warnings: QueryWarning[] = [];
  const add = (kind: SyntaxKind, start: number, end: number, term: Term | null = null) =>
    lexemes.push({ kind, start, end, term });

  for (let i = 0; i < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(i) as number);
    if (blank.test(char) || charInfo(char.codePointAt(0) as number).kind === CharKind.invisible) {
      i += char.length;
    } else if (opening.includes(char)) {
      add('open', i, ++i);
    } else if (closing.includes(char)) {
      add('close', i, ++i);
    } else if (quotes.includes(char)) {
      const start = i++;
      while (i < text.length && !quotes.includes(text[i] as string)) i++;
      const inside: Span = { start: start + 1, end: i };
      if (i < text.length) i++;
      else problems.push({ code: 'unclosed-quote', start, end: text.length });
      add('phrase', start, i, readWords(text, inside, { start, end: i }, true, problems, warnings));
    } else if (minuses.includes(char)) {
      const start = i++;
      if (i < text.length && !endsRun(text, i)) {
        add('not', start, i);
      } else if (opening.includes(text[i] ?? ' ') || quotes.includes(text[i] ?? ' ')) {
        add('not', start, i);
      } else {
        add('invalid', start, i);
        problems.push({ code: 'minus-alone', start, end: i });
      }
    } else {
      const start = i;
      while (i < text.length && !endsRun(text, i)) i += (text.codePointAt(i) as number) > 0xffff ? 2 : 1;
      lexemes.push(readRun(text, { start, end: i }, problems, warnings));
    }
  }
  return { lexemes, problems, warnings };
}

function endsRun(text: string, position: number): boolean {
  const char = String.fromCodePoint(text.codePointAt(position) as number);
  return quotes.includes(char) || opening.includes(char) || closing.includes(char) || blank.test(char);
}

/** Reads what stands between blanks: an operator, a tag, a handle or a word. */
function readRun(text: string, span: Span, problems: QueryProblem[], warnings: QueryWarning[]): Lexeme {
  const { start, end } = span;
  const run = text.slice(start, end);
  const bare = run.replace(invisibles, '');
  const operator = Object.hasOwn(operators, bare) ? operators[bare] : undefined;
  if (operator) return { kind: operator, start, end, term: null };

  if (pseudoOperator.test(bare)) {
    problems.push({ code: 'unknown-operator', start, end, params: { text: bare } });
    return { kind: 'invalid', start, end, term: null };
  }

  const sign = charInfo(run.codePointAt(0) as number).kind;
  if (sign === CharKind.hash || sign === CharKind.at) {
    const kind = sign === CharKind.hash ? 'tag' : 'handle';
    const name = nameAtStart(run);
    if (!name) {
      problems.push({ code: sign === CharKind.hash ? 'empty-tag' : 'empty-handle', start, end });
      return { kind, start, end, term: null };
    }
    const rest = run.slice(name.end);
    if (wordsOf(rest).length > 0) {
      problems.push({ code: 'bad-name', start: start + name.end, end, params: { text: rest } });
    } else {
      noteIgnored(rest, start + name.end, warnings);
    }
    const written = run.slice(1, name.end).replace(invisibles, '');
    return { kind, start, end, term: { kind, name: written } };
  }

  // A plus before a word asks for it elsewhere; here every word is asked for.
  const plus = /^[+＋]+/.exec(run)?.[0].length ?? 0;
  const term = readWords(text, { start: start + plus, end }, span, false, problems, warnings);
  return { kind: term ? 'word' : 'invalid', start, end, term };
}

/**
 * Reads the words `inside` a phrase or a run, whose whole `span` problems point at.
 * What stands before the first word and after the last is not looked for.
 */
function readWords(
  text: string,
  inside: Span,
  span: Span,
  quoted: boolean,
  problems: QueryProblem[],
  warnings: QueryWarning[],
): Term | null {
  const written = text.slice(inside.start, inside.end);
  const words = wordsOf(written);
  const first = words[0];
  const last = words[words.length - 1];
  if (!first || !last) {
    if (quoted) problems.push({ code: 'empty-phrase', ...spanOf(span) });
    else
      problems.push({
        code: 'no-word',
        ...spanOf(span),
        params: { text: written || text.slice(span.start, span.end) },
      });
    return null;
  }
  if (words.length > queryLimits.phraseWords) {
    problems.push({ code: 'phrase-too-long', ...spanOf(span), params: { max: queryLimits.phraseWords } });
  }
  if (!quoted) {
    noteIgnored(text.slice(span.start, inside.start + first.start), span.start, warnings);
    noteIgnored(written.slice(last.end), inside.start + last.end, warnings);
    const between = written.slice(first.start, last.end);
    const misread = /\*|(?<!\p{N})[,;]|[,;](?!\p{N})/u.exec(between);
    if (misread) {
      const start = inside.start + first.start + misread.index;
      warnings.push({ code: misread[0] === '*' ? 'wildcard' : 'comma', start, end: start + 1 });
    }
  }
  return { kind: 'words', text: tidy(written.slice(first.start, last.end)) };
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

function noteIgnored(ignored: string, start: number, warnings: QueryWarning[]): void {
  const visible = ignored.replace(invisibles, '');
  if (visible === '') return;
  const end = start + ignored.length;
  if (/[,،，、;]/.test(visible)) warnings.push({ code: 'comma', start, end });
  else if (visible.includes('*')) warnings.push({ code: 'wildcard', start, end });
  else warnings.push({ code: 'ignored-characters', start, end, params: { text: visible } });
}

/** One space between words, nothing that cannot be shown. */
function tidy(text: string): string {
  return text.replace(blanks, ' ').replace(invisibles, '').replace(/ {2,}/g, ' ');
}

/**
 * The term that one entry of a simple list means (`orange`, `service client`, `#orange`, `@orange`), whatever
 * it holds: quotes become spaces, operators are words. Null when there is nothing to look for.
 */
export function termOf(entry: string): Term | null {
  const text = tidy(entry.replace(anyQuote, ' ')).trim();
  const name = nameAtStart(text);
  if (name && name.end === text.length) {
    return { kind: name.folded.startsWith('#') ? 'tag' : 'handle', name: text.slice(1) };
  }
  const words = wordsOf(text);
  const first = words[0];
  const last = words[words.length - 1];
  return first && last ? { kind: 'words', text: text.slice(first.start, last.end) } : null;
}

/** The lexemes of an expression for an editor's colours: sorted, apart, all but blanks covered. Never fails. */
export function highlightSyntax(text: string): SyntaxToken[] {
  return lex(text.slice(0, queryLimits.length)).lexemes.map(({ kind, start, end }) => ({ kind, start, end }));
}
