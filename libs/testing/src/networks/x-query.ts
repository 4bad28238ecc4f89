/** What a query of X is held against. */
export interface XSearchable {
  text: string;
  /** Without `@`. */
  author: string;
  lang: string;
  /** Addresses behind the links of the text. */
  links: readonly string[];
  isRetweet: boolean;
  isReply: boolean;
  isQuote: boolean;
  hasMedia: boolean;
}

type Test = (post: XSearchable) => boolean;

/** A part of a query; those that are not `alone` need another one beside them, since they would match nearly every post. */
interface Part {
  test: Test;
  alone: boolean;
}

/** Why X does not take a query. */
export class XQueryError extends Error {}

/**
 * Reads the part of X's query language that listening needs: words, "phrases", #tags, @names, `from:`, `to:`, `lang:`, `is:`, `has:`, OR, `-`
 * and parentheses. As X does, AND binds first, words match whole words without regard to case and accents.
 * Source: docs.x.com, «Build a query», «Operators».
 * @throws XQueryError
 */
export function parseXQuery(query: string, length: number): Test {
  if ([...query].length > length) throw new XQueryError(`Query is longer than ${length} characters.`);
  const reader = new Reader(tokensOf(query));
  const part = reader.or();
  reader.expectEnd();
  if (!part.alone) throw new XQueryError('Query must include at least one standalone operator.');
  return part.test;
}

function tokensOf(query: string): { text: string; at: number }[] {
  const pattern = /\s*(-?[a-z_]+:"[^"]*"|"[^"]*"|\(|\)|-(?=[^\s)])|[^\s()"]+|")/gy;
  return [...query.trim().matchAll(pattern)].map((match) => ({ text: match[1] ?? '', at: match.index + 1 }));
}

class Reader {
  private next = 0;

  constructor(private readonly tokens: readonly { text: string; at: number }[]) {}

  or(): Part {
    const parts = [this.and()];
    while (this.peek() === 'OR') {
      this.next += 1;
      parts.push(this.and());
    }
    return {
      test: (post) => parts.some(({ test }) => test(post)),
      alone: parts.every(({ alone }) => alone),
    };
  }

  expectEnd(): void {
    if (this.next < this.tokens.length) this.fail(`no viable alternative at input '${this.peek()}'`);
  }

  private and(): Part {
    const parts: Part[] = [];
    for (
      let token = this.peek();
      token !== undefined && token !== ')' && token !== 'OR';
      token = this.peek()
    ) {
      parts.push(this.unary());
    }
    if (parts.length === 0) this.fail('missing EOF');
    return {
      test: (post) => parts.every(({ test }) => test(post)),
      alone: parts.some(({ alone }) => alone),
    };
  }

  private unary(): Part {
    const token = this.take();
    if (token === '-') {
      const { test } = this.unary();
      return { test: (post) => !test(post), alone: false };
    }
    if (token === '(') {
      const part = this.or();
      if (this.take() !== ')') this.fail("missing ')'");
      return part;
    }
    if (token === '"') this.fail('missing closing quote');
    return termOf(token, (reason) => this.fail(reason));
  }

  private peek(): string | undefined {
    return this.tokens[this.next]?.text;
  }

  private take(): string {
    const token = this.peek() ?? this.fail('missing EOF');
    this.next += 1;
    return token;
  }

  private fail(reason: string): never {
    const at = this.tokens[Math.min(this.next, this.tokens.length - 1)]?.at ?? 1;
    throw new XQueryError(`${reason} (at position ${at})`);
  }
}

function termOf(token: string, fail: (reason: string) => never): Part {
  const operator = /^([a-z_]+):(.+)$/.exec(token);
  if (operator !== null) return operatorOf(operator[1] ?? '', (operator[2] ?? '').replace(/"/g, ''), fail);
  if (token.startsWith('#')) {
    const tag = fold(token.slice(1));
    return { test: ({ text }) => marksOf(text, '#').includes(tag), alone: true };
  }
  if (token.startsWith('@')) {
    const name = fold(token.slice(1));
    return { test: ({ text }) => marksOf(text, '@').includes(name), alone: true };
  }
  const phrase = wordsOf(token);
  if (phrase === '') fail(`extraneous input '${token}'`);
  return {
    test: ({ text, links }) => ` ${wordsOf([text, ...links].join(' '))} `.includes(` ${phrase} `),
    alone: true,
  };
}

function operatorOf(name: string, value: string, fail: (reason: string) => never): Part {
  const folded = fold(value.replace(/^@/, ''));
  switch (name) {
    case 'from':
      return { test: ({ author }) => fold(author) === folded, alone: true };
    case 'to':
      return { test: ({ text, isReply }) => isReply && marksOf(text, '@')[0] === folded, alone: true };
    case 'lang':
      return { test: ({ lang }) => lang === folded, alone: false };
    case 'is':
      return { test: isOf(folded) ?? fail(`Reference to invalid operator 'is:${value}'.`), alone: false };
    case 'has':
      return { test: hasOf(folded) ?? fail(`Reference to invalid operator 'has:${value}'.`), alone: false };
    default:
      return fail(`Reference to invalid operator '${name}'. Operator is not available in current product.`);
  }
}

function isOf(value: string): Test | undefined {
  const tests: Record<string, Test> = {
    retweet: ({ isRetweet }) => isRetweet,
    reply: ({ isReply }) => isReply,
    quote: ({ isQuote }) => isQuote,
  };
  return tests[value];
}

function hasOf(value: string): Test | undefined {
  const tests: Record<string, Test> = {
    links: ({ links }) => links.length > 0,
    media: ({ hasMedia }) => hasMedia,
    hashtags: ({ text }) => marksOf(text, '#').length > 0,
    mentions: ({ text }) => marksOf(text, '@').length > 0,
  };
  return tests[value];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}_]+/gu) ?? []).join(' ');
}

function marksOf(text: string, mark: '#' | '@'): string[] {
  return [...fold(text).matchAll(/([#@])([\p{L}\p{N}_]+)/gu)]
    .filter((match) => match[1] === mark)
    .map((match) => match[2] ?? '');
}
