import type { SourceKind } from '@vigie/contract';
import { openBlueskyConnector } from './bluesky/bluesky-connector';
import type { Connector } from './connector/connector';
import { feedConnector } from './feeds/feed-connector';
import { MastodonConnector } from './mastodon/mastodon-connector';
import { createXConnector } from './x/x-connector';

const connectors: Record<SourceKind, Connector> = {
  feed: feedConnector,
  bluesky: openBlueskyConnector(),
  mastodon: new MastodonConnector(),
  x: createXConnector(),
};

/** The code that speaks to a kind of network. */
export function connectorOf(kind: SourceKind): Connector {
  return connectors[kind];
}
