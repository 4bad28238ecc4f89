import { type InboxSearch } from '../inbox/inbox-search';

/** What a page of figures is about: a half-open range of instants, of one topic or of all. */
export interface Scope {
  from: string;
  to: string;
  brand?: string | undefined;
}

/** What narrows a figure down within its page; a range or a topic of its own replaces the page's. */
export type Part = Pick<
  InboxSearch,
  | 'brand'
  | 'network'
  | 'language'
  | 'category'
  | 'sentiment'
  | 'flagged'
  | 'author'
  | 'story'
  | 'q'
  | 'from'
  | 'to'
>;

/**
 * The inbox that shows the mentions which a figure counts, decided or not. Without a topic, only what is under one: that is
 * what figures of all topics count.
 */
export function mentionsBehind({ from, to, brand }: Scope, part: Part = {}): InboxSearch {
  const about: InboxSearch =
    part.brand !== undefined ? {} : brand === undefined ? { listened: true } : { brand: [brand] };
  return { view: 'all', ...about, from, to, ...part };
}
