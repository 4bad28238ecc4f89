import type { SourceKind } from '@vigie/contract';
import type { Network } from '../drafts/draft-set';

const feed = (address: string) => ({ kind: 'feed' as const, settings: { address } });

/**
 * How the source of each network would be read; null: a file was imported. Their addresses lead nowhere: whoever lets one of
 * them go on is told so.
 */
export const demoSources: Record<Network, { kind: SourceKind; settings: Record<string, unknown> } | null> = {
  x: { kind: 'x', settings: {} },
  bluesky: { kind: 'bluesky', settings: { hosts: ['jetstream.bluesky.example'] } },
  mastodon: { kind: 'mastodon', settings: { instance: 'velo.example' } },
  reddit: feed('https://reddit.example/search.rss'),
  news: feed('https://news.example/search.rss'),
  feed: feed('https://blogs.example/all.rss'),
  review: null,
  youtube: null,
  facebook: null,
  forum: null,
};
