import { describe, expect, it } from '@jest/globals';
import { parse, type Query } from '@vigie/query-language';
import { askedHandles, leaves, tsqueryOf, wordTree } from './candidates';

function read(expression: string): Query {
  const parsed = parse(expression);
  if (!parsed.ok) throw new Error(expression);
  return parsed.query;
}

/** The tsquery where Postgres keeps every word as it is, and nothing of `xx`. */
function tsquery(expression: string): string | null {
  const tree = wordTree(read(expression));
  return tsqueryOf(tree, new Map(leaves(tree).map((leaf) => [leaf, leaf === 'xx' ? '' : `'${leaf}'`])));
}

describe('what full text is asked for', () => {
  it.each([
    ['orange', "'orange'"],
    ['"service client"', "'service client'"],
    ['#orange', "'orange'"],
    ['orange AND (panne OR fibre)', "('orange') & (('panne') | ('fibre'))"],
    // Exclusions are the query's own affair.
    ['orange -fruit', "'orange'"],
    ['(orange OR sosh) AND NOT (jus OR fruit)', "('orange') | ('sosh')"],
    ['orange AND 😀', "'orange'"],
    ['orange AND xx', "('orange')"],
  ])('%s', (expression, asked) => {
    expect(tsquery(expression)).toBe(asked);
  });

  it('is nothing where one side is no word to full text, so that every mention may match', () => {
    expect(tsquery('😀')).toBeNull();
    expect(tsquery('orange OR 😀')).toBeNull();
    expect(tsquery('orange OR xx')).toBeNull();
    expect(tsquery('xx')).toBeNull();
  });

  it('is also who writes, where an account is asked for', () => {
    expect(askedHandles(read('orange -@sosh'))).toEqual({ exact: [], patterns: [] });
    expect(askedHandles(read('@Orange_FR OR @a@b.example'))).toEqual({
      exact: ['orange_fr', 'orange_fr.bsky.social', 'a@b.example', 'a@b.example.bsky.social'],
      patterns: ['orange\\_fr@%'],
    });
  });
});
