import { type Brand, type InboxRow } from '@vigie/contract';
import { compile, type Matcher, parse } from '@vigie/query-language';
import { type MarkedRange } from './highlight';
import { searchMarker } from './search-words';

type Marked = Pick<InboxRow, 'text' | 'brandIds'>;

/** Finds in a mention the words of its topics and those of the search. Answers are kept as long as the mention is. */
export type Marker = (mention: Marked) => readonly MarkedRange[];

/** The marker for these topics and this search. A topic whose expression does not parse marks nothing. */
export function makeMarker(
  brands: readonly Pick<Brand, 'id' | 'expression'>[],
  search: string | undefined,
): Marker {
  const expressions = new Map(brands.map(({ id, expression }) => [id, expression]));
  // Compiled at the first mention of a topic: most topics of a workspace are not on screen.
  const matchers = new Map<string, Matcher | null>();
  const matcherOf = (brandId: string): Matcher | null => {
    const known = matchers.get(brandId);
    if (known !== undefined) return known;
    const expression = expressions.get(brandId);
    const parsed = expression === undefined ? null : parse(expression);
    const matcher = parsed?.ok ? compile(parsed.query) : null;
    matchers.set(brandId, matcher);
    return matcher;
  };
  const findSearch = searchMarker(search ?? '');
  const kept = new WeakMap<Marked, readonly MarkedRange[]>();
  return (mention) => {
    const before = kept.get(mention);
    if (before) return before;
    const ranges: MarkedRange[] = [];
    for (const brandId of mention.brandIds) {
      const found = matcherOf(brandId)?.find({ text: mention.text }).ranges ?? [];
      for (const { start, end } of found) ranges.push({ start, end, kind: 'topic' });
    }
    for (const range of findSearch(mention.text)) ranges.push({ ...range, kind: 'search' });
    kept.set(mention, ranges);
    return ranges;
  };
}
