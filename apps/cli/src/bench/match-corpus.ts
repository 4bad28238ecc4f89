import { parse, type MatchInput, type Query } from '@vigie/query-language';
import { generatePosts, seededRandom, zipf } from '@vigie/testing';

/** What people add to a name to say which of its posts they mean. */
const contexts =
  'réseau fibre panne livraison facture résiliation remboursement abonnement magasin appli box forfait colis retard arnaque grève network outage delivery refund invoice broadband parcel store app late scam strike lawsuit recall'.split(
    ' ',
  );
const phrases = ['service client', 'mode d’emploi', 'boîte vocale', 'customer service', 'terms of sale'];
/** What people exclude. */
const noise =
  'jus recette fruit poème horoscope tirage concours replay karaoké juice recipe giveaway lyrics puzzle quiz'.split(
    ' ',
  );
const syllables =
  'ba be co da di fa ga ka la lo ma mi na no pa ra ré sa so ta té va vi zo lu mo ri nex ton'.split(' ');

export interface MatchCorpus {
  posts: MatchInput[];
  /** Expressions of 5 to 20 terms, as people write them. */
  expressions: string[];
}

/** Names nobody bears, the first of which are written about most. */
function makeNames(count: number, random: () => number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const length = 2 + Math.floor(random() * 3);
    const name = Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('');
    names.add(name.charAt(0).toUpperCase() + name.slice(1));
  }
  return [...names];
}

/**
 * Posts of about 200 characters in French and English, and queries about the names, words, tags and accounts they
 * hold. Both draw names by Zipf's law, so that a few queries match often and most hardly ever; the ten names that are
 * in half of the posts are nobody's query. The same for a seed.
 */
export function matchCorpus(seed: number, postCount: number, queryCount: number): MatchCorpus {
  const random = seededRandom(seed);
  const names = makeNames(3_000, random);
  const posts = Array.from(
    generatePosts({
      seed,
      count: postCount,
      brands: names,
      until: '2026-11-22T00:00:00.000Z',
      days: 30,
      prefix: 'm',
    }),
    (post): MatchInput => {
      const signs = ['', '', '', '', '#', '@'];
      const extra = Array.from({ length: 4 }, () => {
        const list = random() < 0.5 ? names : random() < 0.8 ? contexts : noise;
        return signs[Math.floor(random() * signs.length)] + zipf(list, random).replace(/[^\p{L}]/gu, '');
      });
      return {
        text: `${post.text.slice(0, 170)} ${extra.join(' ')}`,
        authorHandle: post.author?.handle ?? null,
      };
    },
  );
  return {
    posts,
    expressions: Array.from({ length: queryCount }, () => writeExpression(names.slice(10), random)),
  };
}

/** Names, what is said of them, what is left out: `(Acme OR #acme) (panne OR (réseau box)) -jus`. */
function writeExpression(names: readonly string[], random: () => number): string {
  const size = 5 + Math.floor(random() * 16);
  const asked = Math.max(1, Math.round(size * (0.3 + 0.3 * random())));
  const excluded = Math.floor((size - asked) * random() * 0.6);
  const told = size - asked - excluded;
  const any = (count: number, draw: () => string) => {
    const parts = Array.from({ length: count }, draw);
    return count > 1 ? `(${parts.join(' OR ')})` : parts.join('');
  };
  const context = () => {
    const roll = random();
    if (roll < 0.15) return `"${zipf(phrases, random)}"`;
    return `${roll < 0.25 ? '#' : ''}${zipf(contexts, random)}`;
  };
  // A word beside another inside an OR makes three terms of a group of two.
  const nested = told > 2 && random() < 0.3;
  const parts = [
    any(asked, () => {
      const name = zipf(names, random);
      const roll = random();
      if (roll < 0.15) return `#${name.toLowerCase()}`;
      if (roll < 0.3) return `@${name.toLowerCase()}`;
      return roll < 0.5 ? `"${name} ${zipf(contexts, random)}"` : name;
    }),
    nested
      ? `(${any(told - 2, context)} OR (${context()} ${context()}))`
      : told > 0
        ? any(told, context)
        : '',
    random() < 0.5
      ? Array.from({ length: excluded }, () => `-${zipf(noise, random)}`).join(' ')
      : excluded > 0
        ? `-${any(excluded, () => zipf(noise, random))}`
        : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** @throws when an expression does not parse. */
export function queriesOf(expressions: readonly string[]): { id: string; query: Query }[] {
  return expressions.map((expression, index) => {
    const result = parse(expression);
    if (!result.ok) throw new Error(`${expression}: ${JSON.stringify(result.problems)}`);
    return { id: String(index), query: result.query };
  });
}
