import type { RawPost } from '@vigie/mentions';
import { setTimeout as delay } from 'node:timers/promises';
import type { Access, StreamSink } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { openEvents, type EventStream, type StreamEvent } from './event-stream';
import type { MastodonSettings } from './mastodon-settings';
import { passed, type Place } from './place';
import { Session, type MastodonCursor } from './session';
import { readStatus, timeOf, type Status } from './status';
import { handleOf, originalOf, uriOf } from './status-post';
import { textOfStatus } from './status-text';
import type { Timeline } from './timelines';

export interface ListenTimes {
  /** Milliseconds between two readings, where nothing is streamed. */
  poll: number;
  /** Milliseconds after which an instance that refused to stream is asked again. */
  askAgain: number;
}

/** Each tag is a connection of its own; with more, asking for them is lighter on the instance. */
const maxStreams = 8;
/** Events held back while reading what came before them. */
const maxHeld = 5_000;
/** Local ids of posts handed over, for deletions and for what comes twice. */
const remembered = 2_000;
/** Questions about threads, and the milliseconds in which they are given back. */
const questions = { count: 20, every: 300_000 };

/**
 * Listens to timelines until the signal is aborted, or throws.
 *
 * First it reads what came since the position (`min_id`). Then it opens the streams, reads once more what came in between while it
 * holds back what they bring, and goes on with that: nothing falls through, and ids seen twice are handed over once. A stream that is
 * cut ends the whole: the next call goes on from the position.
 *
 * An instance that streams nothing, refuses to, or speaks another protocol is read at the pull interval instead, with edits and
 * deletions found by looking again; it is asked for its streams again from time to time.
 *
 * @throws ConnectorError
 */
export async function listen(
  access: Access<MastodonSettings>,
  cursor: MastodonCursor,
  sink: StreamSink<MastodonCursor>,
  times: ListenTimes,
): Promise<void> {
  const listener = new Listener(access, await Session.open(access, cursor), sink);
  await listener.catchUp(true);
  for (;;) {
    const streams = await listener.openStreams();
    if (streams === null) await listener.poll(times);
    else await listener.follow(streams);
  }
}

/** A timeline's stream, with what it brought and what nobody took yet. */
interface OpenStream {
  timeline: Timeline;
  stream: EventStream;
}

class Listener {
  private opened = false;
  /** Local id to uri, of posts handed over; the oldest first. */
  private readonly handed = new Map<string, string>();
  /** Local ids that came by, handed over or not. */
  private readonly seen = new Set<string>();
  private readonly timelines: readonly Timeline[];
  private at = 0;
  private questionsAt = 0;

  constructor(
    private readonly access: Access<MastodonSettings>,
    private readonly session: Session,
    private readonly sink: StreamSink<MastodonCursor>,
  ) {
    this.timelines = session.timelines;
    for (const { ids } of session.cursor.places) for (const id of ids) this.see(id);
    for (const [id, uri] of session.cursor.watch.posts) this.handed.set(id, uri);
  }

  /** Reads all that came since the position. @param all looks again at all posts handed over lately, for what happened meanwhile. */
  async catchUp(all: boolean): Promise<void> {
    for (;;) {
      const { more, wait } = await this.readOnce();
      if (!more && wait === undefined) break;
      await this.sleep(wait ?? 0);
    }
    await this.lookAgain(all);
    await this.reached();
  }

  async poll({ poll, askAgain }: ListenTimes): Promise<void> {
    const end = this.access.now() + askAgain;
    while (this.access.now() < end) {
      await this.sleep(poll);
      await this.catchUp(false);
    }
  }

  /** Null: at least one of them is not to be had. */
  async openStreams(): Promise<OpenStream[] | null> {
    const { streaming } = this.session.server;
    const wanted = this.timelines.flatMap(streamsOf);
    if (streaming === null || wanted.length > maxStreams) return null;
    const open: OpenStream[] = [];
    for (const { timeline, path } of wanted) {
      const stream = await openEvents(this.access, `${streaming}${path}`, this.session.api.headers);
      if (stream === null) {
        for (const other of open) other.stream.close();
        return null;
      }
      open.push({ timeline, stream });
    }
    return open;
  }

  /** Never ends by itself. */
  async follow(streams: readonly OpenStream[]): Promise<never> {
    const held: { timeline: Timeline; event: StreamEvent }[] = [];
    let isLive = false;
    const readers = streams.map(async ({ timeline, stream }) => {
      for await (const event of stream.events) {
        if (isLive) await this.hear(timeline, event);
        else if (held.push({ timeline, event }) > maxHeld) throw new ConnectorError('transient', 'cut');
      }
      throw new ConnectorError('transient', 'cut');
    });
    const catchUp = async (): Promise<never> => {
      await this.catchUp(false);
      for (let next = held.shift(); next !== undefined; next = held.shift())
        await this.hear(next.timeline, next.event);
      isLive = true;
      return Promise.race(readers);
    };
    const parts = [catchUp(), ...readers];
    try {
      return await Promise.race(parts);
    } finally {
      for (const { stream } of streams) stream.close();
      // Nothing is handed over after the end.
      await Promise.allSettled(parts);
    }
  }

  private async readOnce(): Promise<{ more: boolean; wait?: number }> {
    const page = await this.session.pull();
    this.open();
    if (page.budget) this.sink.budget(page.budget);
    if (page.missed) this.sink.missed(page.missed.from, page.missed.to);
    for (const { place } of this.timelines.map((timeline) => ({ place: this.session.placeOf(timeline.key) })))
      for (const id of place?.ids ?? []) this.see(id);
    for (const post of page.posts) this.handOver(post);
    for (const deletion of page.deletions) this.sink.deletion(deletion);
    for (const [id, uri] of this.session.cursor.watch.posts) this.remember(id, uri);
    await this.reached();
    return { more: page.more, ...(page.wait === undefined ? {} : { wait: page.wait }) };
  }

  /** Hands over edits and deletions that are found by looking again, at its own slow pace. */
  private async lookAgain(all: boolean): Promise<void> {
    const { edited, deletions } = await this.session.changes(all);
    for (const post of await this.session.postsOf(edited, true)) this.sink.post(post);
    for (const deletion of deletions) this.sink.deletion(deletion);
  }

  private handOver(post: RawPost): void {
    const handle = typeof post.author?.handle === 'string' ? post.author.handle : null;
    // One that was edited may concern no longer: whoever stores it knows.
    if (post.editedAt !== undefined || this.sink.concerns(post.text, handle)) this.sink.post(post);
  }

  private async hear(timeline: Timeline, event: StreamEvent): Promise<void> {
    if (event.kind === 'event') await this.heed(timeline, event.name, event.data);
    else {
      this.at = Math.max(this.at, this.access.now());
      // What was deleted or edited while the stream was cut is told by no event.
      await this.lookAgain(false);
    }
    await this.reached();
  }

  /** Source: https://docs.joinmastodon.org/methods/streaming/#events. Other events are for people. */
  private async heed(timeline: Timeline, name: string, data: string): Promise<void> {
    switch (name) {
      case 'update':
        return this.update(timeline, statusOf(data));
      case 'status.update':
        return this.edited(statusOf(data));
      case 'delete':
        return this.deleted(data.trim());
      default:
    }
  }

  private async update(timeline: Timeline, status: Status | null): Promise<void> {
    if (status === null) return;
    if (!this.seen.has(status.id)) {
      const original = originalOf(status);
      const concerns = this.sink.concerns(
        textOfStatus(original),
        handleOf(original.account, this.session.server.domain),
      );
      this.see(status.id);
      const post = await this.placed(status, concerns);
      if (concerns && post) this.give(status, post);
    }
    this.pass(timeline, status);
  }

  private async edited(status: Status | null): Promise<void> {
    const post = status && (await this.session.postOf(status, false));
    if (!status || !post) return;
    const { domain } = this.session.server;
    // Some servers send edits without their date.
    this.sink.post({ ...post, editedAt: post.editedAt ?? new Date(this.access.now()).toISOString() });
    if (this.handed.has(status.id) || this.sink.concerns(post.text, handleOf(status.account, domain)))
      this.hold(status);
  }

  /** The event holds the local id alone: what it was is known of posts handed over lately, and no other is stored anyway. */
  private deleted(id: string): void {
    const uri = this.handed.get(id);
    const deletion =
      this.session.watch.remove(id) ??
      (uri === undefined ? null : ({ what: 'post', network: 'mastodon', networkId: uri } as const));
    this.handed.delete(id);
    if (deletion !== null) this.sink.deletion(deletion);
  }

  /** Its place in the thread is asked for when it concerns, within what is allowed. */
  private async placed(status: Status, concerns: boolean): Promise<RawPost | null> {
    const now = this.access.now();
    if (now - this.questionsAt > questions.every) {
      this.questionsAt = now;
      this.session.threads.allowance = questions.count;
    }
    return this.session.postOf(status, concerns);
  }

  private give(status: Status, post: RawPost): void {
    this.sink.post(post);
    this.hold(status);
  }

  private hold(status: Status): void {
    this.session.watch.add(status);
    const original = originalOf(status);
    const uri = uriOf(original);
    if (uri !== null) this.remember(original.id, uri);
  }

  private remember(id: string, uri: string): void {
    this.handed.delete(id);
    this.handed.set(id, uri);
    const [oldest] = this.handed.keys();
    if (oldest !== undefined && this.handed.size > remembered) this.handed.delete(oldest);
  }

  private see(id: string): void {
    this.seen.add(id);
    const [oldest] = this.seen;
    if (oldest !== undefined && this.seen.size > remembered) this.seen.delete(oldest);
  }

  /** Moves the place of the timeline on. */
  private pass(timeline: Timeline, { id, created_at }: Status): void {
    const at = Math.min(timeOf(created_at) ?? 0, this.access.now());
    this.at = Math.max(this.at, at);
    const places = this.timelines.map((other): Place => {
      const place = this.session.placeOf(other.key) ?? { key: other.key, ids: [], at: 0, tip: null, run: 0 };
      if (other !== timeline) return place;
      return { ...place, ids: passed(place, id, timeline.overlap), at: Math.max(place.at, at) };
    });
    this.session.keep(places);
  }

  private open(): void {
    if (this.opened) return;
    this.opened = true;
    this.sink.opened();
  }

  private async reached(): Promise<void> {
    this.access.signal.throwIfAborted();
    await this.sink.reached(this.session.cursor, this.at || this.access.now());
  }

  private async sleep(time: number): Promise<void> {
    const { signal } = this.access;
    await delay(time, undefined, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  }
}

/** Source: https://docs.joinmastodon.org/methods/streaming/#streams */
function streamsOf(timeline: Timeline): { timeline: Timeline; path: string }[] {
  if (timeline.key === 'public') return [{ timeline, path: '/api/v1/streaming/public' }];
  if (timeline.key === 'local') return [{ timeline, path: '/api/v1/streaming/public/local' }];
  return timeline.tags.map((tag) => ({
    timeline,
    path: `/api/v1/streaming/hashtag?tag=${encodeURIComponent(tag)}`,
  }));
}

function statusOf(data: string): Status | null {
  try {
    return readStatus(JSON.parse(data))[0] ?? null;
  } catch {
    return null;
  }
}
