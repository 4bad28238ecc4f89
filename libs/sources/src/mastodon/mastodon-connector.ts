import type {
  Access,
  Connector,
  ConnectorPreview,
  PastPage,
  PulledPage,
  StreamSink,
} from '../connector/connector';
import { listen, type ListenTimes } from './listen';
import { hostOf, mastodonSecret, mastodonSettings, type MastodonSettings } from './mastodon-settings';
import { readPast } from './past';
import { previewOf } from './preview';
import { mastodonCursor, Session, type MastodonCursor } from './session';

const minute = 60_000;
/** A full-text search costs an instance more than a timeline. */
const intervals = { timeline: minute, search: 5 * minute };

/**
 * Mastodon and the servers that answer as it does (Pleroma, Akkoma, GoToSocial, forks of Misskey): timelines and full-text search of
 * one instance. Without a token where the instance lets anybody read.
 * Source: https://docs.joinmastodon.org/methods/timelines/, …/streaming/, …/search/, …/statuses/
 */
export class MastodonConnector implements Connector<MastodonSettings, MastodonCursor> {
  readonly kind = 'mastodon';
  readonly settings = mastodonSettings;
  readonly secret = mastodonSecret;
  readonly cursor = mastodonCursor;

  constructor(private readonly times: ListenTimes = { poll: intervals.timeline, askAgain: 30 * minute }) {}

  /** A source that is to stream listens in any case: an instance that streams nothing is read again and again by `stream` itself. */
  mode({ timeline, stream }: MastodonSettings): 'pull' | 'stream' {
    return stream && timeline !== 'search' ? 'stream' : 'pull';
  }

  interval({ timeline }: MastodonSettings): number {
    return timeline === 'search' ? intervals.search : intervals.timeline;
  }

  network(): string {
    return 'mastodon';
  }

  keyPlace({ instance }: MastodonSettings): string {
    return instance;
  }

  /** As addresses of the instance's pages: `mastodon.social/public/local`; tags behind the host. */
  listensTo(settings: MastodonSettings): string {
    const host = hostOf(settings);
    switch (settings.timeline) {
      case 'public':
        return `${host}/public`;
      case 'local':
        return `${host}/public/local`;
      case 'search':
        return `${host}/search`;
      case 'hashtags':
        return settings.hashtags
          ? `${host} ${settings.hashtags.map((tag) => `#${tag}`).join(' ')}`
          : `${host} #…`;
    }
  }

  async pull(access: Access<MastodonSettings>, cursor: MastodonCursor): Promise<PulledPage<MastodonCursor>> {
    return (await Session.open(access, cursor)).pull();
  }

  async stream(
    access: Access<MastodonSettings>,
    cursor: MastodonCursor,
    sink: StreamSink<MastodonCursor>,
  ): Promise<void> {
    await listen(access, cursor, sink, this.times);
  }

  /** Timelines of everything hold so much that a few days are all that can be read. Search needs a token. */
  pastDays({ timeline }: MastodonSettings, hasSecret: boolean): number | null {
    switch (timeline) {
      case 'hashtags':
        return 30;
      case 'search':
        return hasSecret ? 365 : null;
      case 'public':
      case 'local':
        return 2;
    }
  }

  past(access: Access<MastodonSettings>, from: unknown, until: number): Promise<PastPage> {
    return readPast(access, from, until);
  }

  preview(access: Access<MastodonSettings>): Promise<ConnectorPreview> {
    return previewOf(access, this.listensTo(access.settings));
  }
}

export const mastodonConnector = new MastodonConnector();
