import { toSearchPhrases } from '@vigie/query-language';
import type { ListenedQuery } from '../connector/connector';

const phraseLength = 200;
const phrasesOfQuery = 20;
const phrasesInAll = 50;

/**
 * What the search of Bluesky is asked so that all that the queries can match is found, each phrase once. An account written out whole
 * is also asked for by `from:`, as its own posts need not name it.
 */
export function phrasesOf(queries: readonly ListenedQuery[]): string[] {
  const phrases = queries.flatMap(({ query }) =>
    toSearchPhrases(query, { length: phraseLength, count: phrasesOfQuery }),
  );
  const withAuthors = phrases.flatMap((phrase) => {
    const [, account] = /^@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(phrase) ?? [];
    return account === undefined ? [phrase] : [phrase, `from:${account.toLowerCase()}`];
  });
  return [...new Set(withAuthors)].slice(0, phrasesInAll);
}
