export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

export interface FeedMedia {
  kind: 'image' | 'video' | 'audio' | 'link';
  /** Absolute, http or https. */
  url: string;
  alt: string | null;
}

export interface FeedItem {
  /** guid or id; else the link; else a hash of title, text and date. Unique within the feed. */
  id: string;
  /** One line. Empty when there is none. */
  title: string;
  /** Plain text, at most 20,000 UTF-16 units. */
  text: string;
  /** The article itself: absolute, out of redirections and without parameters of trackers. */
  link: string | null;
  author: { name: string; url?: string } | null;
  /** ISO 8601 in UTC; of the last change where the feed says only that. */
  published: string | null;
  updated: string | null;
  media: FeedMedia[];
  categories: string[];
}

export interface Feed {
  ok: true;
  format: FeedFormat;
  title: string;
  siteUrl: string | null;
  selfUrl: string | null;
  /** WebSub. */
  hubUrl: string | null;
  /** Older entries: RFC 5005 (next, prev-archive), JSON Feed, the pages that WordPress gives of every feed. */
  nextUrl: string | null;
  /** Minutes that the feed asks to wait between two readings. */
  ttlMinutes: number | null;
  language: string | null;
  /** Newest first where the dates say so, 500 at most. */
  items: FeedItem[];
  /** The document ended too early: the last entry of it may lack something. */
  cut: boolean;
}

export type FeedFault = 'empty' | 'not-a-feed' | 'unreadable';

export interface NoFeed {
  ok: false;
  error: { code: FeedFault; message: string };
  /** Feeds that the page found there speaks of. */
  feeds: DiscoveredFeed[];
}

export interface DiscoveredFeed {
  url: string;
  /** Empty when the page gives none. */
  title: string;
  type: FeedFormat | null;
}

export type ParsedFeed = Feed | NoFeed;
