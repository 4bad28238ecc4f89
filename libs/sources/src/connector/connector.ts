import type { Deletion, Locale, SourceBudget, SourceKind } from '@vigie/contract';
import type { RawPost } from '@vigie/mentions';
import type { Outbound } from '@vigie/platform';
import type { Query } from '@vigie/query-language';
import type { z } from 'zod';

/** What a workspace listens to under one brand. */
export interface ListenedQuery {
  brandId: string;
  name: string;
  query: Query;
}

/** What a connector is given to speak to its network. It keeps nothing between calls. */
export interface Access<Settings> {
  /** Checked by the connector's own schema. */
  settings: Settings;
  /** The source's keys, opened; null where it has none. Never to be logged nor put into an error. */
  secret: Readonly<Record<string, string>> | null;
  /** Queries of the brands the source listens for, one at least. */
  queries: readonly ListenedQuery[];
  /** Language the workspace is kept in. */
  locale: Locale;
  /** The only way out. */
  outbound: Outbound;
  /** Milliseconds since 1970. */
  now(): number;
  /** Aborted when the source is paused, changed, or the process stops: every wait ends then. */
  signal: AbortSignal;
}

/** One page that was read from a network. */
export interface PulledPage<Cursor> {
  /** As the network gave them; cleaned and matched by the caller. At most some hundreds. */
  posts: readonly RawPost[];
  deletions: readonly Deletion[];
  /** Where reading goes on once this page is stored. Plain JSON, some kilobytes at most. */
  cursor: Cursor;
  /** Whether the network has a next page now. */
  more: boolean;
  /** Milliseconds after which it is worth asking again, where the network says; the usual interval otherwise. */
  wait?: number;
  /** What is left of the network's allowance, from its own headers. */
  budget?: SourceBudget | null;
  /** The source has another address for good, or has told its name. */
  settings?: unknown;
  name?: string;
  /** The network no longer gives what was published in between. */
  missed?: { from: number; to: number } | null;
}

/** A page of what was published before the source was there, newest first. */
export interface PastPage {
  posts: readonly RawPost[];
  /** Given back for the next page; null: the network gives nothing older, or the asked date is reached. */
  next: unknown;
  /** Milliseconds since 1970: everything published since then has been given. */
  reached: number;
  budget?: SourceBudget | null;
}

/** Where a stream hands over what it hears. Calls are cheap; pages are made behind it. */
export interface StreamSink<Cursor> {
  /** The network has answered: the source listens. */
  opened(): void;
  /** Whether a text is about any brand listened for: asked before anything costly is made of it. */
  concerns(text: string, authorHandle: string | null): boolean;
  /** A post that concerns. One with `editedAt` may concern no longer: it is looked for among what is stored. */
  post(post: RawPost): void;
  /** Of a post that may not be ours at all: only those that are stored are passed on. */
  deletion(deletion: Deletion): void;
  /**
   * Everything up to here has been handed over. `at`: when the network says it happened, milliseconds since 1970.
   * To be awaited when it gives a promise: the queue is full, and the network has to wait.
   */
  reached(cursor: Cursor, at: number): Promise<void> | undefined;
  /** The network no longer has what happened in between. */
  missed(from: number, to: number): void;
  budget(budget: SourceBudget): void;
}

/** What a network shows before a source is saved. */
export interface ConnectorPreview {
  /** Newest first, 50 at most. */
  posts: readonly RawPost[];
  /** Posts looked at, where only some of them are about the brand. */
  looked: number;
  /** Minutes of the network they cover, where that is known. */
  minutes: number | null;
  /** What the source would be called. */
  name: string;
  /** Settings to save instead of those given: the feed found behind a page's address, say. */
  settings?: unknown;
  /** Other sources found on the way. */
  also?: readonly { name: string; settings: unknown }[];
  budget?: SourceBudget | null;
}

/**
 * The code that speaks to one kind of network. Methods throw `ConnectorError` and nothing else, save what `signal` throws
 * when it is aborted. Ids: `networkId`, `threadId` and `inReplyTo` of a network are of one kind.
 */
export interface Connector<Settings = unknown, Cursor = unknown> {
  readonly kind: SourceKind;
  /** What a person chooses; gives defaults. Stored as it is, shown to people: nothing secret in it. */
  readonly settings: z.ZodType<Settings>;
  /** The keys it can use, each optional or not; null: none. Stored sealed. */
  readonly secret: z.ZodType<Record<string, string>> | null;
  /** Gives the first cursor for `{}`. */
  readonly cursor: z.ZodType<Cursor>;
  /** `stream`: `stream` is called and runs for long; `pull`: `pull` is called every `interval`. */
  mode(settings: Settings, hasSecret: boolean): 'pull' | 'stream';
  /** Milliseconds between two pulls. */
  interval(settings: Settings): number;
  /** Network slug of the posts, for icons: `feed`, `news`, `bluesky` … */
  network(settings: Settings): string;
  /** Where keys are sent: one that is saved is never sent anywhere else. */
  keyPlace(settings: Settings): string;
  /** What it listens to, short and without words of any language: `lemonde.fr/rss`, `mastodon.social #acme`. */
  listensTo(settings: Settings): string;
  pull?(access: Access<Settings>, cursor: Cursor): Promise<PulledPage<Cursor>>;
  /** Runs until `signal` is aborted, or throws. Starts after `cursor`, and hands over nothing twice if it can help it. */
  stream?(access: Access<Settings>, cursor: Cursor, sink: StreamSink<Cursor>): Promise<void>;
  /** Whether the past can be read under these settings, and how many days back the network goes at most; null: it can't. */
  pastDays(settings: Settings, hasSecret: boolean): number | null;
  /** Posts published before now, back to `until`, page by page. `from`: null first, then what the page before gave. */
  past?(access: Access<Settings>, from: unknown, until: number): Promise<PastPage>;
  /** Within some seconds, whatever the network does. */
  preview(access: Access<Settings>): Promise<ConnectorPreview>;
}
