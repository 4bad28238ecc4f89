import type { BrandKind } from '@vigie/contract';
import { compileAll, type MatcherSet, parse } from '@vigie/query-language';
import type { DemoBrand } from './demo-post';

export const demoBrands: readonly { key: DemoBrand; name: string; kind: BrandKind; expression: string }[] = [
  {
    key: 'cyclonde',
    name: 'Cyclonde',
    kind: 'brand',
    expression: 'cyclonde OR #cyclonde OR @cyclonde OR "cyclonde connect" OR "cyclonde care"',
  },
  { key: 'rouelib', name: 'Rouelib', kind: 'competitor', expression: 'rouelib OR #rouelib OR @rouelib' },
  { key: 'veloptim', name: 'Veloptim', kind: 'competitor', expression: 'veloptim OR #veloptim OR @veloptim' },
];

/** Their queries, by key: what the story is told by before there is a workspace. */
export function demoMatcher(): MatcherSet {
  return compileAll(
    demoBrands.map(({ key, expression }) => {
      const parsed = parse(expression);
      if (!parsed.ok) throw new Error(`the query of ${key} does not parse`);
      return { id: key, query: parsed.query };
    }),
  );
}
