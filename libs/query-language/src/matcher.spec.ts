import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { charInfo, CharKind } from './characters';
import { compile, compileAll, format, parse, terms, type MatchInput, type Query, type Term } from './index';

/* A naive evaluator: one regular expression a rule, strings everywhere, no index. It shares only the table of characters. */

interface NaiveToken {
  text: string;
  start: number;
  end: number;
}

const letterOfKind: Record<CharKind, string> = {
  [CharKind.separator]: ' ',
  [CharKind.word]: 'W',
  [CharKind.single]: 'S',
  [CharKind.symbol]: 'Y',
  [CharKind.mark]: 'M',
  [CharKind.invisible]: 'I',
  [CharKind.apostrophe]: 'A',
  [CharKind.hash]: 'H',
  [CharKind.at]: 'T',
  [CharKind.underscore]: 'U',
};

/** The text as one letter a character, with what is needed to come back. */
function shapeOf(text: string) {
  const chars = [...text];
  const offsets: number[] = [];
  chars.reduce((offset, char) => (offsets.push(offset), offset + char.length), 0);
  offsets.push(text.length);
  const infos = chars.map((char) => charInfo(char.codePointAt(0) as number));
  const shape = infos
    .map(({ kind }, i) => (chars[i] === '.' || chars[i] === '-' ? 'D' : letterOfKind[kind]))
    .join('');
  const fold = (from: number, to: number) =>
    infos
      .slice(from, to)
      .map((info, i) => (shape[from + i] === 'D' ? chars[from + i] : info.folded))
      .join('');
  /** Characters from `from` to `to`, trailing invisible ones left out, as a token. */
  const token = (from: number, to: number, sign = ''): NaiveToken => {
    let end = to;
    while (shape[end - 1] === 'I') end--;
    return { text: sign + fold(from, end), start: offsets[from] as number, end: offsets[end] as number };
  };
  return { shape, token };
}

function naiveWords(text: string): NaiveToken[] {
  const { shape, token } = shapeOf(text);
  const words: (NaiveToken & { to: number })[] = [];
  for (const { 0: part, index } of shape.matchAll(/W[WMI]*|[SY][MI]*/g)) {
    const word = { ...token(index, index + part.length), to: index + part.length };
    const last = words.at(-1);
    const isJoined =
      last &&
      last.to === index - 1 &&
      shape[index - 1] === 'A' &&
      part.startsWith('W') &&
      (/^(aujourd|prud)$/.test(last.text) ||
        (/.n$/s.test(last.text) && word.text === 't' && /^WI*$/.test(part)));
    if (last && isJoined)
      Object.assign(last, { text: `${last.text}'${word.text}`, end: word.end, to: word.to });
    else words.push(word);
  }
  return words;
}

function naiveNames(text: string): NaiveToken[] {
  const { shape, token } = shapeOf(text);
  const segment = 'I*[WSU](?:I*[WSUM]|D(?=[WSU]))*';
  const names: NaiveToken[] = [];
  let nameEnd = -1;
  for (let i = 0; i < shape.length; i++) {
    if ((shape[i] !== 'H' && shape[i] !== 'T') || i < nameEnd) continue;
    if (i !== nameEnd && /W[MI]*$/.test(shape.slice(0, i))) continue;
    const rest = shape.slice(i);
    const tag = /^HI*[WSU](?:I*[WSUM])*/.exec(rest)?.[0] ?? '';
    const local = new RegExp(`^T${segment}`).exec(rest)?.[0] ?? '';
    const domain = new RegExp(`^T${segment}`).exec(rest.slice(local.length))?.[0] ?? '';
    if (/[WS]/.test(tag)) {
      names.push({ ...token(i, i + tag.length), text: token(i + 1, i + tag.length, '#').text });
      nameEnd = i + tag.length;
    } else if (/[WS]/.test(local)) {
      const length = local.length + (/[WS]/.test(domain) ? domain.length : 0);
      const place = token(i, i + length);
      const short = token(i + 1, i + local.length, '@').text;
      if (length > local.length) {
        names.push({ ...place, text: `${short}@${token(i + local.length + 1, i + length).text}` });
      }
      names.push({ ...place, text: short });
      if (length === local.length && /^@.+\.bsky\.social$/s.test(short)) {
        names.push({ ...place, text: short.slice(0, -'.bsky.social'.length) });
      }
      nameEnd = i + length;
    }
  }
  return names;
}

function naivePlaces(term: Term, { text, authorHandle }: MatchInput): { start: number; end: number }[] {
  if (term.kind !== 'words') {
    const sought = naiveNames(term.kind === 'tag' ? `#${term.name}` : `@${term.name}`)[0]?.text;
    const handle = authorHandle?.replace(/^@?/, '@') ?? '';
    const author = naiveNames(handle).filter(({ start, end }) => start === 0 && end === handle.length);
    return [...naiveNames(text), ...author.map((name) => ({ ...name, start: -1, end: -1 }))].filter(
      (name) => name.text === sought,
    );
  }
  const words = naiveWords(text);
  const sought = naiveWords(term.text).map((word) => word.text);
  return words.flatMap((word, i) =>
    sought.every((part, k) => words[i + k]?.text === part)
      ? [{ start: word.start, end: words[i + sought.length - 1]?.end ?? word.end }]
      : [],
  );
}

function naiveMatches(query: Query, post: MatchInput): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => naiveMatches(part, post));
    case 'or':
      return query.parts.some((part) => naiveMatches(part, post));
    case 'not':
      return !naiveMatches(query.part, post);
    default:
      return naivePlaces(query, post).length > 0;
  }
}

/* What people and machines write. */

const fragments = (
  "orange Orange ORANGE oränge ora\u0301nge ora\u00adnge 𝐎𝐫𝐚𝐧𝐠𝐞 l’Orange d'Orange qu’elle elle réseau RE\u0301SEAU reseau " +
  "œuvre OEUVRE sosh Sosh jus service client don't don’t aujourd'hui AUJOURD’HUI prud'homme n't hui n t " +
  '#orange #Orange_Bank #orange#sosh #東京 @orange @Orange@m.social @orange.bsky.social bob@orange.fr @orange- ' +
  '東京 東 京都 한국 ไทย برتقال بُرتقال ガ カ\u3099 🍊 👍🏽 👨‍👩‍👧 ❤️ Canal+ H&M 5€ + & straße STRASSE ﬁn ½ ™'
).split(' ');
const glue = [
  ' ',
  ' ',
  ' ',
  ' ',
  '',
  '-',
  '_',
  '.',
  ',',
  "'",
  '’',
  '#',
  '@',
  '"',
  '(',
  '\n',
  '\u00a0',
  '\u200f',
  '\u200d',
  '\u0301',
  '\ud83c',
  '\udf4a',
  '\0',
];

const texts = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...fragments, ...glue) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 25 },
  )
  .chain((parts) =>
    fc
      .array(fc.constantFrom(...glue), { minLength: parts.length, maxLength: parts.length })
      .map((glues) => parts.map((part, i) => part + glues[i]).join('')),
  );
const posts: fc.Arbitrary<MatchInput> = fc.record({
  text: texts,
  authorHandle: fc.option(
    fc.constantFrom('orange', '@Orange', 'Orange@m.social', 'orange.bsky.social', 'Jean Orange', '', '@'),
  ),
});

const { expression } = fc.letrec<{ expression: string; leaf: string; node: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...fragments),
    fc
      .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 3 })
      .map((words) => `"${words.join(' ')}"`),
  ),
  node: fc
    .tuple(
      tie('expression'),
      fc.constantFrom(' ', ' ', ' OR ', ' OU ', ' AND ', ' -', ' NOT ', ' SAUF '),
      tie('expression'),
      fc.boolean(),
    )
    .map(([left, operator, right, inGroup]) =>
      inGroup ? `(${left}${operator}${right})` : `${left}${operator}${right}`,
    ),
  expression: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('node')),
}));
const queries = expression
  .map((text) => parse(text))
  .filter((result) => result.ok)
  .map((result) => result.query);

const runs = { numRuns: 1_500 };

describe('compiled matcher', () => {
  it('agrees with the naive evaluator', () => {
    fc.assert(
      fc.property(queries, posts, (query, post) => {
        expect(compile(query).matches(post)).toBe(naiveMatches(query, post));
      }),
      runs,
    );
  });

  it('finds the places the naive evaluator finds, and never splits a character', () => {
    fc.assert(
      fc.property(queries, posts, (query, post) => {
        const { matched, ranges } = compile(query).find(post);
        expect(matched).toBe(naiveMatches(query, post));
        const marked = (places: { start: number; end: number }[]) =>
          [...post.text].map((_, i) => places.some(({ start, end }) => start <= i && i < end));
        const expected = terms(query).flatMap((term) => naivePlaces(term, post));
        expect(marked(ranges)).toEqual(marked(expected));
        let last = 0;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(
            /^[\udc00-\udfff]/.test(post.text.slice(start)) &&
              /[\ud800-\udbff]$/.test(post.text.slice(0, start)),
          ).toBe(false);
          expect(
            /^[\udc00-\udfff]/.test(post.text.slice(end)) && /[\ud800-\udbff]$/.test(post.text.slice(0, end)),
          ).toBe(false);
          last = end;
        }
      }),
      runs,
    );
  });

  it('gives the same answers in a set, post after post', () => {
    fc.assert(
      fc.property(
        fc.array(queries, { maxLength: 25 }),
        fc.array(posts, { minLength: 1, maxLength: 6 }),
        (list, many) => {
          const set = compileAll(list.map((query, i) => ({ id: `q${i}`, query })));
          expect(set.size).toBe(list.length);
          for (const post of many) {
            const expected = list.flatMap((query, i) => (naiveMatches(query, post) ? [`q${i}`] : []));
            expect(set.match(post)).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same answers once it has learned which terms are rare', () => {
    const list = fc.sample(queries, { numRuns: 40, seed: 1 });
    const many = fc.sample(posts, { numRuns: 9_000, seed: 2 });
    const set = compileAll(list.map((query, i) => ({ id: `q${i}`, query })));
    // Guards are chosen again after 1,000 posts, and after 8,000.
    many.forEach((post, at) => {
      const found = set.match(post);
      if (at % 1_000 >= 20) return;
      expect(found).toEqual(list.flatMap((query, i) => (naiveMatches(query, post) ? [`q${i}`] : [])));
    });
  });

  it('matches the same after formatting', () => {
    fc.assert(
      fc.property(queries, posts, (query, post) => {
        const again = parse(format(query));
        expect(again.ok && compile(again.query).matches(post)).toBe(compile(query).matches(post));
      }),
      { numRuns: 300 },
    );
  });
});
