/** Networks that the fictional brand is spoken of on. */
export const demoNetworks = [
  'x',
  'bluesky',
  'mastodon',
  'reddit',
  'news',
  'feed',
  'review',
  'youtube',
  'facebook',
  'forum',
] as const;
export type Network = (typeof demoNetworks)[number];

export type Voice =
  | 'customer'
  | 'prospect'
  | 'fan'
  | 'detractor'
  | 'journalist'
  | 'influencer'
  | 'employee'
  | 'expert'
  | 'passer-by'
  | 'spammer'
  | 'competitor-customer'
  | 'brand';

/**
 * Posts of one theme, as people write them. In a text, `{a|b|c}` is a choice and `{city}` `{shop}` `{model}` `{days}` `{weeks}`
 * `{amount}` `{km}` `{month}` `{weekday}` `{name}` `{order}` are blanks: the seed fills both. On news a text is "Headline\nLede.", on
 * Reddit "Title\nBody".
 */
export interface DraftSet {
  language: 'fr' | 'en';
  /** 'none': off topic or spam that only looks like it. */
  about: 'cyclonde' | 'rouelib' | 'veloptim' | 'several' | 'none';
  /** When in the story it may come. */
  phase: 'always' | 'buzz-begins' | 'buzz-peaks' | 'buzz-declines' | 'after-buzz';
  /** Networks on which people write so. */
  networks: readonly Network[];
  /** Who writes so. */
  voices: readonly Voice[];
  /**
   * Each a post; an array is a thread: the first post, then answers in order. "@: " before an answer: the first author again;
   * "brand: ": Cyclonde answers.
   */
  posts: readonly (string | readonly string[])[];
}
