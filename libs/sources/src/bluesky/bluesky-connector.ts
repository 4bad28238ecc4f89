import type { Connector } from '../connector/connector';
import { readPast } from './bluesky-search';
import { previewBluesky } from './bluesky-preview';
import { blueskySecret, blueskySettings, hostsOf, type BlueskySettings } from './bluesky-settings';
import { blueskyCursor, type BlueskyCursor } from './hand-over';
import { blueskyTiming, listen, type BlueskyTiming } from './jetstream-stream';
import { blueskyNetwork } from './post-shape';

/** Searches reach back further, but nobody reads older posts. */
const pastDays = 365;

/** Bluesky: all its public posts by Jetstream, without a key; what was published before by its search, with one. */
export function openBlueskyConnector(
  timing: BlueskyTiming = blueskyTiming,
): Connector<BlueskySettings, BlueskyCursor> {
  return {
    kind: 'bluesky',
    settings: blueskySettings,
    secret: blueskySecret,
    cursor: blueskyCursor,
    mode: () => 'stream',
    interval: () => 60_000,
    network: () => blueskyNetwork,
    keyPlace: ({ service }) => service ?? '',
    listensTo: ({ hosts }) => {
      const [first, ...others] = hosts === undefined ? ['bsky.app'] : hostsOf({ hosts });
      return others.length === 0 ? `${first}` : `${first} +${others.length}`;
    },
    stream: (access, cursor, sink) => listen(access, cursor, sink, timing),
    pastDays: (_settings, hasSecret) => (hasSecret ? pastDays : null),
    past: readPast,
    preview: (access) => previewBluesky(access, timing),
  };
}

export const blueskyConnector = openBlueskyConnector();
