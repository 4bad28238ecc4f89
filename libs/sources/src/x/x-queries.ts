import { createHash } from 'node:crypto';
import { toXQuery, type Query } from '@vigie/query-language';
import { ConnectorError } from '../connector/connector-error';

/** Characters of a query of recent search, and of a rule of the stream, that every plan takes. Source: docs.x.com, «Build a query», «Build a rule». */
export const queryLengths = { search: 512, rule: 1_024 } as const;

/** Reposts are counted and paid like posts, and say nothing of their own. */
const withoutReposts = ' -is:retweet';

/** A query in X's language. */
export interface XQuery {
  /** Stands for its words: another query has another. */
  key: string;
  text: string;
}

/**
 * What the topics are looked for with, in as few queries as fit.
 * @throws ConnectorError `invalid` `query-refused` when nothing of them can be said in X's language.
 */
export function xQueries(queries: readonly { query: Query }[], length: number): XQuery[] {
  const room = length - withoutReposts.length - 2;
  const texts = toXQuery(
    queries.map(({ query }) => query),
    { length: room },
  );
  if (texts.length === 0) throw new ConnectorError('invalid', 'query-refused', { detail: 'no query for X' });
  return [...new Set(texts)].map((text) => {
    const whole = `(${text})${withoutReposts}`;
    return { key: createHash('sha256').update(whole).digest('hex').slice(0, 12), text: whole };
  });
}
