import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compile,
  hashtags,
  parse,
  searchTerms,
  toOrQuery,
  toSearchPhrases,
  toXQuery,
  type MatchInput,
  type Query,
} from './index';
import { labelOf } from './terms';
import { nameAtStart, Tokens, wordsOf } from './tokens';

function queryOf(text: string): Query {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problems)}`);
  return result.query;
}

/* A reader of the syntax as the networks document it. It refuses what they refuse. */

type Node =
  | { kind: 'leaf'; test: (post: MatchInput) => boolean }
  | { kind: 'and' | 'or'; parts: Node[] }
  | { kind: 'not'; part: Node };

interface Engine {
  /** Google reads `a b OR c` as `a (b OR c)`, X and others as `(a b) OR c`. */
  orFirst: boolean;
  /** X's syntax: groups, `from:`, and only its own names after `@`. */
  isX: boolean;
}

const symbol = /^[+&\p{Sc}]$/u;

/** Words as networks cut them: at every apostrophe. A symbol parts words (null), and cannot be looked for. */
function cutWords(text: string): (string | null)[] {
  return wordsOf(text).flatMap(({ folded }) => (symbol.test(folded) ? [null] : folded.split("'")));
}

function saysPhrase(text: string, phrase: string, isExcluded: boolean): boolean {
  const sought = cutWords(phrase);
  if (sought.length === 0 || sought.includes(null)) throw new Error(`nothing to look for: ${phrase}`);
  const words = cutWords(text);
  const said = isExcluded ? words : words.filter((word) => word !== null);
  return said.some((_, i) => sought.every((word, k) => said[i + k] === word));
}

function namesIn(text: string): string[] {
  const tokens = new Tokens().read(text);
  return Array.from({ length: tokens.names.count }, (_, t) => tokens.textOf(tokens.names, t));
}

function read(text: string, engine: Engine): Node {
  const lexemes = text.match(/[()]|-?"[^"]*"|-|[^\s()"]+/g) ?? [];
  expect(lexemes.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  let position = 0;

  const leaf = (lexeme: string, isExcluded: boolean): Node => {
    if (lexeme.startsWith('"')) {
      const phrase = lexeme.slice(1, -1);
      return { kind: 'leaf', test: (post) => saysPhrase(post.text, phrase, isExcluded) };
    }
    if (lexeme.startsWith('from:') && engine.isX) {
      expect(lexeme).toMatch(/^from:[A-Za-z0-9_]{1,15}$/);
      const sought = nameAtStart(`@${lexeme.slice(5)}`)?.folded;
      return {
        kind: 'leaf',
        test: ({ authorHandle }) => {
          const handle = authorHandle?.replace(/^@?/, '@') ?? '';
          return nameAtStart(handle)?.end === handle.length && namesIn(handle).includes(sought ?? '');
        },
      };
    }
    if (/^[#@]/.test(lexeme)) {
      if (engine.isX) expect(lexeme).toMatch(/^(?:@[A-Za-z0-9_]{1,15}|#[\p{L}\p{N}\p{M}_]+)$/u);
      const sought = nameAtStart(lexeme)?.folded ?? '';
      return {
        kind: 'leaf',
        test: ({ text: said, authorHandle }) =>
          namesIn(said).includes(sought) ||
          (!engine.isX && namesIn(`@${authorHandle ?? ''}`).includes(sought)),
      };
    }
    expect(lexeme).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
    expect(lexeme).not.toMatch(/^(?:AND|OR|NOT)$/);
    return { kind: 'leaf', test: (post) => saysPhrase(post.text, lexeme, isExcluded) };
  };

  const readOne = (): Node => {
    const lexeme = lexemes[position++] ?? '';
    if (lexeme === '(') {
      expect(engine.isX).toBe(true);
      const group = readAll();
      expect(lexemes[position++]).toBe(')');
      return group;
    }
    if (lexeme.startsWith('-')) {
      const excluded = lexeme === '-' ? (lexemes[position++] ?? '') : lexeme.slice(1);
      // X: do not negate grouped operators.
      expect(excluded).not.toBe('(');
      return { kind: 'not', part: leaf(excluded, true) };
    }
    return leaf(lexeme, false);
  };

  const readAll = (): Node => {
    const rows: Node[][] = [[]];
    while (position < lexemes.length && lexemes[position] !== ')') {
      if (lexemes[position] === 'OR') {
        position++;
        expect(rows.at(-1)).not.toEqual([]);
        rows.push([]);
      } else rows.at(-1)?.push(readOne());
    }
    // Negations cannot be used alone, and every OR has two sides.
    for (const row of rows) expect(row.some(({ kind }) => kind !== 'not')).toBe(true);
    if (!engine.orFirst) return { kind: 'or', parts: rows.map((parts) => ({ kind: 'and', parts })) };
    // Each OR joins the word before it and the word after it.
    const parts: Node[] = [];
    rows.forEach((row, i) => {
      const [first, ...others] = row;
      if (!first) return;
      const last = parts.at(-1);
      if (i > 0 && last) parts.splice(-1, 1, { kind: 'or', parts: [last, first] }, ...others);
      else parts.push(...row);
    });
    return { kind: 'and', parts };
  };

  const node = readAll();
  expect(position).toBe(lexemes.length);
  return node;
}

function holds(node: Node, post: MatchInput): boolean {
  switch (node.kind) {
    case 'leaf':
      return node.test(post);
    case 'not':
      return !holds(node.part, post);
    case 'and':
      return node.parts.every((part) => holds(part, post));
    case 'or':
      return node.parts.some((part) => holds(part, post));
  }
}

const x: Engine = { orFirst: false, isX: true };
const plainEngines: Engine[] = [
  { orFirst: true, isX: false },
  { orFirst: false, isX: false },
];

/* What people write. */

const fragments = (
  "orange Orange oränge l’Orange d'Orange qu’elle elle réseau RE\u0301SEAU reseau œuvre OEUVRE sosh jus service client " +
  "don't don aujourd'hui hui prud'homme homme n't t OR or AND lang:fr has:links from:elle is:retweet -jus " +
  '#orange #Orange_Bank #orange#sosh #東京 #2026 @orange @Orange@m.social @orange.bsky.social @un_nom_bien_trop_long ' +
  '東京 東 한국 برتقال 🍊 👍🏽 👨‍👩‍👧 ❤️ Canal+ H&M 5€ + & straße STRASSE'
).split(' ');
const glue = [' ', ' ', ' ', ' ', '-', '.', ', ', "'", '(', '\n', ' & '];
const posts: fc.Arbitrary<MatchInput> = fc.record({
  text: fc
    .array(fc.tuple(fc.constantFrom(...fragments), fc.constantFrom(...glue)), { maxLength: 20 })
    .map((parts) => parts.flat().join('')),
  authorHandle: fc.option(
    fc.constantFrom('orange', '@Orange', 'orange.bsky.social', 'sosh', 'Jean Orange', ''),
  ),
});
const { expression } = fc.letrec<{ expression: string; leaf: string; node: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...fragments),
    fc
      .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 4 })
      .map((words) => `"${words.join(' ')}"`),
  ),
  node: fc
    .tuple(
      tie('expression'),
      fc.constantFrom(' ', ' ', ' OR ', ' OR ', ' -', ' NOT '),
      tie('expression'),
      fc.boolean(),
    )
    .map(([left, operator, right, inGroup]) =>
      inGroup ? `(${left}${operator}${right})` : `${left}${operator}${right}`,
    ),
  expression: fc.oneof({ depthSize: 'medium', maxDepth: 7 }, tie('leaf'), tie('node')),
}));
const queries = expression
  .map((text) => parse(text))
  .filter((result) => result.ok)
  .map((result) => result.query);
/** Nothing can look for a symbol alone. */
const searchable = queries.filter((query) => !isMute(query));
function isMute(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.some(isMute);
  if (query.kind === 'not') return isMute(query.part);
  return query.kind === 'words' && wordsOf(query.text).every(({ folded }) => symbol.test(folded));
}

const runs = { numRuns: 1_500 };

describe('search terms', () => {
  it.each([
    ['orange', ['orange']],
    ['bonjour orange', ['orange']],
    ['orange (réseau OR résiliation)', ['orange']],
    ['(orange OR sosh OR "orange bank" OR #orange) -jus', ['orange', 'sosh', '#orange']],
    ['orange -(jus -sosh)', ['orange']],
  ])('of %s', (text, labels) => {
    expect(searchTerms(queryOf(text)).map(labelOf)).toEqual(labels);
  });

  it('one of them is in every post that matches', () => {
    fc.assert(
      fc.property(queries, posts, (query, post) => {
        const parts = searchTerms(query);
        expect(parts.length).toBeGreaterThan(0);
        const any: Query = parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
        if (compile(query).matches(post)) expect(compile(any).matches(post)).toBe(true);
      }),
      runs,
    );
  });
});

describe('X', () => {
  it.each([
    ['orange réseau', 'orange (réseau OR reseau)'],
    ['orange OR sosh', 'orange OR sosh'],
    ['orange OR (box fibre -jus)', 'orange OR (box fibre -jus)'],
    ['(orange OR sosh) -(jus OR "peau neuve")', '(orange OR sosh) -jus -"peau neuve"'],
    ['orange -(jus pulpe)', 'orange'],
    ['@orange -@sosh', '(@orange OR from:orange) -@sosh -from:sosh'],
    ['@orange.bsky.social', '"orange bsky social"'],
    ['#Orange #2026', '#Orange 2026'],
    ['"service client"', '"service client"'],
    ['coca-cola', '"coca cola"'],
    ['H&M canal+ -l&m', '"H M" canal'],
    ['"&" orange', 'orange'],
    ['"OR" "or"', '"OR" "or"'],
    ['"lang:fr" has:links "-jus (a)"', '"lang fr" "has links" "jus a"'],
    ['東京 ❤️', '東京 ("❤" OR "❤️")'],
    ['orange -don -homme', 'orange'],
  ])('%s', (text, expected) => {
    const [search, ...others] = toXQuery(queryOf(text), { length: 512 });
    expect(others).toEqual([]);
    // Which way an emoji is written first is of no matter.
    expect([search, search?.replace(/\("(.*)" OR "(.*)"\)/, '("$2" OR "$1")')]).toContain(expected);
  });

  it('puts several queries in as few strings as hold them', () => {
    const many = Array.from({ length: 40 }, (_, i) => queryOf(`(marque${i} OR "nom ${i}") réseau -jus`));
    const strings = toXQuery(many, { length: 512 });
    expect(strings.length).toBeLessThan(8);
    expect(strings.every((text) => text.length <= 512)).toBe(true);
    expect(toXQuery([queryOf('orange'), queryOf('orange')], { length: 512 })).toEqual(['orange OR orange']);
    expect(toXQuery([], { length: 512 })).toEqual([]);
    expect(toXQuery(queryOf('"&" OR "+"'), { length: 512 })).toEqual([]);
  });

  it('parts a long OR beside what it is joined with', () => {
    const names = Array.from({ length: 100 }, (_, i) => `"marque numéro ${i}"`);
    const strings = toXQuery(queryOf(`(${names.join(' OR ')}) (panne OR retard) -jus`), { length: 512 });
    expect(strings.length).toBeGreaterThan(5);
    for (const text of strings) {
      expect(text.length).toBeLessThanOrEqual(512);
      expect(text).toMatch(/^\(panne OR retard\) (?:\(.*\)|\"[^\"]*\") -jus$/);
    }
  });

  it('finds all that the queries match, in strings that X accepts, however short', () => {
    fc.assert(
      fc.property(
        fc.array(searchable, { minLength: 1, maxLength: 3 }),
        posts.filter(({ authorHandle }) => /^@?[A-Za-z0-9_]*$/.test(authorHandle ?? '')),
        fc.constantFrom(40, 64, 128, 512),
        (list, post, length) => {
          const strings = toXQuery(list, { length });
          const nodes = strings.map((text) => read(text, x));
          for (const text of strings) expect(text.length).toBeLessThanOrEqual(length);
          const matched = list.some((query) => compile(query).matches(post));
          if (matched) expect(nodes.some((node) => holds(node, post))).toBe(true);
        },
      ),
      runs,
    );
  });

  it('is quick with the longest query', () => {
    const pairs = Array.from({ length: 200 }, (_, i) => `(a${i} OR b${i})`);
    for (const text of toXQuery(queryOf(pairs.join(' ')), { length: 512 })) {
      expect(text.length).toBeLessThanOrEqual(512);
    }
    expect(toOrQuery(queryOf(pairs.join(' ')), { length: 512 })).toHaveLength(1);
  });
});

describe('engines with OR and minus', () => {
  it.each([
    ['(orange OR sosh) -jus', ['orange OR sosh -jus']],
    ['orange OR "service client" OR #sosh', ['orange OR "service client" OR #sosh']],
    ['orange (réseau OR panne) -jus', ['orange réseau -jus', 'orange panne -jus']],
    ['(orange -jus) OR (sosh -bar)', ['orange -jus', 'sosh -bar']],
    ['(orange OR sosh OR free OR sfr) (résiliation OR remboursement)', ['résiliation OR remboursement']],
    ['orange -#jus -@bar', ['orange']],
    ['orange -(#jus -(sosh bar))', ['orange']],
    ['("&" -jus) OR sosh', ['sosh']],
  ])('%s', (text, expected) => {
    expect(toOrQuery(queryOf(text), { length: 200 })).toEqual(expected);
  });

  it('keeps to the length and the words an engine reads', () => {
    const names = Array.from({ length: 100 }, (_, i) => `marque${i}`);
    const strings = toOrQuery(queryOf(`(${names.join(' OR ')}) -jus`), { length: 400, words: 32 });
    for (const text of strings) {
      expect(text.length).toBeLessThanOrEqual(400);
      expect(text.split(' ').filter((word) => word !== 'OR').length).toBeLessThanOrEqual(32);
    }
    expect(strings.join(' ').match(/marque\d+/g)).toEqual(names);
  });

  it('finds all that the query matches, whichever operator binds first', () => {
    fc.assert(
      fc.property(
        searchable,
        posts,
        fc.constantFrom(40, 128, 512),
        fc.constantFrom(...plainEngines),
        (query, post, length, engine) => {
          const strings = toOrQuery(query, { length });
          const nodes = strings.map((text) => read(text, engine));
          for (const text of strings) expect(text.length).toBeLessThanOrEqual(length);
          if (compile(query).matches(post)) expect(nodes.some((node) => holds(node, post))).toBe(true);
        },
      ),
      runs,
    );
  });
});

describe('search phrases', () => {
  it.each([
    ['(orange OR "service client" OR #Sosh OR @free) -jus', ['orange', '"service client"', '#Sosh', '@free']],
    ['coca-cola OR H&M OR "OR"', ['"coca cola"', '"H M"', '"OR"']],
    ['"un deux trois quatre cinq six sept huit neuf dix onze"', ['"un deux trois quatre cinq six sept"']],
  ])('of %s', (text, expected) => {
    expect(toSearchPhrases(queryOf(text), { length: 40, count: 10 })).toEqual(expected);
  });

  it('are as many as are asked for, and none too long', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const phrases = toSearchPhrases(query, { length: 20, count: 3 });
        expect(phrases.length).toBeLessThanOrEqual(3);
        for (const phrase of phrases) {
          expect(phrase.length).toBeLessThanOrEqual(20);
          expect(phrase).toMatch(/^(?:"[^"]+"|[^\s"]+)$/);
        }
      }),
    );
  });
});

describe('tags to follow', () => {
  it.each([
    ['"Air France" OR #AirFrance OR "Aïr Françe"', ['airfrance']],
    ['orange (panne OR #Réseau)', ['reseau', 'orange']],
    ["l'équipe OR aujourd'hui OR @compte OR 🍊 OR H&M", ['lequipe']],
    ['2026 OR #2026', []],
  ])('of %s', (text, expected) => {
    expect(hashtags(queryOf(text))).toEqual(expected);
  });

  it('are ten at most', () => {
    const names = Array.from({ length: 100 }, (_, i) => `marque${i}`);
    expect(hashtags(queryOf(names.join(' OR ')))).toEqual(names.slice(0, 10));
  });
});
