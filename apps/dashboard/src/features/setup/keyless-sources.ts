import { type PreviewPost, type SourceKind, type SourceLine, type SourcePreview } from '@vigie/contract';
import { type Matcher, withExclusion, withRequired } from '@vigie/query-language';

export const keylessIds = ['news-google', 'news-bing', 'reddit', 'bluesky', 'mastodon'] as const;
export type KeylessId = (typeof keylessIds)[number];

export interface KeylessSource {
  id: KeylessId;
  network: string;
  kind: SourceKind;
  settings: Readonly<Record<string, unknown>>;
}

/** Sources that listen without a key: what a new desk starts with. */
export const keylessSources: readonly KeylessSource[] = [
  { id: 'news-google', network: 'news', kind: 'feed', settings: { search: 'news-google' } },
  { id: 'news-bing', network: 'news', kind: 'feed', settings: { search: 'news-bing' } },
  { id: 'reddit', network: 'reddit', kind: 'feed', settings: { search: 'reddit' } },
  { id: 'bluesky', network: 'bluesky', kind: 'bluesky', settings: {} },
  {
    id: 'mastodon',
    network: 'mastodon',
    kind: 'mastodon',
    settings: { instance: 'mastodon.social', timeline: 'hashtags' },
  },
];

/** Whether a saved source is this one: of its kind, with every setting that this one names. */
export function isThere(
  source: KeylessSource,
  saved: readonly Pick<SourceLine, 'kind' | 'settings'>[],
): boolean {
  return saved.some(
    ({ kind, settings }) =>
      kind === source.kind &&
      Object.entries(source.settings).every(([name, value]) => settings[name] === value),
  );
}

/** How a post is held against a query. */
export function matchInput(post: PreviewPost) {
  return { text: post.text, authorHandle: post.author?.handle ?? null };
}

export interface PreviewCount {
  matching: number;
  looked: number;
  /** More may match than were sent to the browser. */
  atLeast: boolean;
}

/**
 * Counts a preview again under changed words. The server sends those that match first, 50 at most: where it counted more than
 * it sent, the new count is of those that are here. `changed`: the words are no longer those that were asked with.
 */
export function countAgain(
  preview: Pick<SourcePreview, 'posts' | 'looked' | 'matching'>,
  matcher: Matcher | null,
  changed: boolean,
): PreviewCount {
  const { posts, looked, matching } = preview;
  if (!changed) return { matching, looked, atLeast: false };
  const now = matcher === null ? 0 : posts.filter((post) => matcher.matches(matchInput(post))).length;
  const sent = posts.filter((post) => post.matches).length;
  return { matching: now, looked, atLeast: matching > sent };
}

/** Words picked among the proposed ones. */
export interface PickedWords {
  excluded: readonly string[];
  required: readonly string[];
}

/** The topic's expression with the picked words: none of those excluded, one of those required. */
export function withPicked(expression: string, { excluded, required }: PickedWords): string {
  const narrowed = excluded.reduce((result, word) => withExclusion(result, word), expression);
  return required.length === 0 ? narrowed : withRequired(narrowed, required);
}
