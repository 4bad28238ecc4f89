import type { Locale } from '@vigie/contract';
import { z } from 'zod';

export const feedSearches = ['news-google', 'news-bing', 'reddit'] as const;
export type FeedSearch = (typeof feedSearches)[number];

/** A web address as people write it; the scheme may be left out. */
const addressSchema = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .transform((address, context) => {
    const url = URL.parse(/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address) ? address : `https://${address}`);
    // Settings are shown to people: no password may be among them.
    if (
      url &&
      /^https?:$/.test(url.protocol) &&
      url.hostname !== '' &&
      url.username === '' &&
      url.password === ''
    ) {
      url.hash = '';
      return url.href;
    }
    context.addIssue({ code: 'custom', message: 'not a web address' });
    return z.NEVER;
  });

const addressSettings = z.object({
  /** Of the feed, or of a page that speaks of it until it is found. */
  address: addressSchema,
  /** Where the feed was before it moved for good: what its entries go by. */
  home: addressSchema.optional(),
});
const searchSettings = z.object({ search: z.enum(feedSearches) });

/** A feed of one address, or the feed of a search for the topics' words. */
export const feedSettings = z.union([addressSettings, searchSettings]);
export type FeedSettings = z.output<typeof feedSettings>;
export type AddressSettings = z.output<typeof addressSettings>;

export function networkOf(settings: FeedSettings): 'feed' | 'news' | 'reddit' {
  if ('address' in settings) return 'feed';
  return settings.search === 'reddit' ? 'reddit' : 'news';
}

/** An address as people say it: `lemonde.fr/rss/une.xml`. */
export function shortAddress(address: string): string {
  return address
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/$/, '')
    .slice(0, 200);
}

/** What a feed's entries and authors go by: the same for http and https, and after the feed has moved. */
export function identityOf({ address, home }: AddressSettings): string {
  return shortAddress(home ?? address);
}

/** Settings of a feed that is at another address for good. */
export function movedTo(settings: AddressSettings, address: string): AddressSettings {
  const home = settings.home ?? settings.address;
  return shortAddress(home) === shortAddress(address) ? { address } : { address, home };
}

export interface SearchOptions {
  locale: Locale;
  /** Days to look back, where the service can be told. */
  days: number;
  origin: string;
}

export const searchOrigins: Readonly<Record<FeedSearch, string>> = {
  'news-google': 'https://news.google.com',
  'news-bing': 'https://www.bing.com',
  reddit: 'https://www.reddit.com',
};

/** What one search takes; nothing of it is documented but Reddit's. */
export const searchLimits: Readonly<Record<FeedSearch, { length: number; words: number }>> = {
  'news-google': { length: 1_500, words: 30 },
  'news-bing': { length: 1_000, words: 30 },
  reddit: { length: 500, words: 40 },
};

const places: Readonly<Record<Locale, { language: string; country: string; google: string }>> = {
  en: { language: 'en', country: 'US', google: 'en-US' },
  fr: { language: 'fr', country: 'FR', google: 'fr' },
};

/** Address of a search's feed, newest first where the service can. */
export function searchAddress(
  search: FeedSearch,
  query: string,
  { locale, days, origin }: SearchOptions,
): string {
  const { language, country, google } = places[locale];
  const url = new URL(origin);
  const ask = (path: string, parameters: Record<string, string>) => {
    url.pathname = path;
    url.search = new URLSearchParams(parameters).toString();
    return url.href;
  };
  switch (search) {
    case 'news-google':
      return ask('/rss/search', {
        q: `${query} when:${days}d`,
        hl: google,
        gl: country,
        ceid: `${country}:${language}`,
      });
    case 'news-bing':
      return ask('/news/search', {
        q: query,
        format: 'rss',
        qft: 'sortbydate="1"',
        mkt: `${language}-${country}`,
      });
    case 'reddit':
      return ask('/search.rss', { q: query, sort: 'new', type: 'link', limit: '100' });
  }
}
