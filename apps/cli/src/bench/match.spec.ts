import { describe, expect, it } from '@jest/globals';
import { compileAll, parse, type Query } from '@vigie/query-language';
import { matchCorpus, queriesOf } from './match-corpus';
import { regexMatcherSet } from './regex-matcher';

function countTerms(query: Query): number {
  if (query.kind === 'not') return countTerms(query.part);
  if (query.kind !== 'and' && query.kind !== 'or') return 1;
  return query.parts.reduce((sum, part) => sum + countTerms(part), 0);
}

describe('the bench of matching', () => {
  const { posts, expressions } = matchCorpus(3, 200, 300);

  it('holds posts of 200 characters or so against expressions of 5 to 20 terms, the same for a seed', () => {
    expect(matchCorpus(3, 200, 300)).toEqual({ posts, expressions });
    const length = posts.reduce((sum, { text }) => sum + text.length, 0) / posts.length;
    expect(Math.abs(length - 200)).toBeLessThan(20);
    for (const { query } of queriesOf(expressions)) {
      expect(countTerms(query)).toBeGreaterThanOrEqual(5);
      expect(countTerms(query)).toBeLessThanOrEqual(20);
    }
  });

  it('sets the engine beside expressions that answer the same', () => {
    const queries = queriesOf(expressions);
    const ours = compileAll(queries);
    const regex = regexMatcherSet(queries);
    for (const post of posts) expect(regex.match(post)).toEqual(ours.match(post));
    const one = parse('"service client" -(box OR #fibre) OR @acme');
    if (!one.ok) throw new Error('does not parse');
    const set = regexMatcherSet([{ id: 'a', query: one.query }]);
    expect(set.match({ text: 'le Service-Client, réseau' })).toEqual(['a']);
    expect(set.match({ text: 'service client de la box' })).toEqual([]);
    expect(set.match({ text: 'rien', authorHandle: 'Acme' })).toEqual(['a']);
  });
});
