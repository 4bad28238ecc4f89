import {
  BlueskyEmulator,
  FeedEmulator,
  JetstreamEmulator,
  JetstreamLog,
  MastodonEmulator,
} from '@vigie/testing';

const searchHosts = ['news.google.com', 'www.bing.com', 'www.reddit.com'];
const jetstreamHosts = [
  'jetstream.us-east.bsky.network',
  'jetstream.us-west.bsky.network',
  'jetstream1.us-east.bsky.network',
  'jetstream1.us-west.bsky.network',
  'jetstream2.us-east.bsky.network',
  'jetstream2.us-west.bsky.network',
];
const blueskyHosts = ['bsky.social', 'public.api.bsky.app'];
const mastodonHosts = ['mastodon.social'];

function settingsOf(routes: readonly (readonly [hosts: readonly string[], origin: string])[]) {
  return {
    OUTBOUND_ALLOW: '127.0.0.1',
    OUTBOUND_ROUTES: routes.flatMap(([hosts, origin]) => hosts.map((host) => `${host}=${origin}`)).join(),
  };
}

/** Settings of a desk from which no network can be reached: the hosts it knows by name lead to a closed port. */
export const nowhere = settingsOf([
  [[...searchHosts, ...jetstreamHosts, ...blueskyHosts, ...mastodonHosts], 'http://127.0.0.1:9'],
]);

/** The networks that need no key, emulated, and the settings of a desk that finds them under their own names. */
export interface EmulatedNetworks {
  /** Google News, Bing News and Reddit over the same entries, and a site with a feed. */
  news: FeedEmulator;
  bluesky: JetstreamLog;
  mastodon: MastodonEmulator;
  env: Record<string, string>;
  close(): Promise<void>;
}

export async function openNetworks(): Promise<EmulatedNetworks> {
  const log = new JetstreamLog();
  const [news, jetstream, profiles, mastodon] = await Promise.all([
    FeedEmulator.open(),
    JetstreamEmulator.open({ log }),
    BlueskyEmulator.open(),
    MastodonEmulator.open(),
  ]);
  return {
    news,
    bluesky: log,
    mastodon,
    env: settingsOf([
      [searchHosts, news.origin],
      [jetstreamHosts, jetstream.network.origin],
      [blueskyHosts, profiles.network.origin],
      [mastodonHosts, mastodon.origin],
    ]),
    async close() {
      await Promise.all([news.close(), jetstream.close(), profiles.close(), mastodon.close()]);
    },
  };
}
