import { setTimeout as delay } from 'node:timers/promises';
import type { StreamSink } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { AuthorDirectory, type DirectoryTiming } from './author-directory';
import { readProfiles, type BlueskyAccess } from './bluesky-service';
import { hostsOf } from './bluesky-settings';
import { HandOver, type BlueskyCursor } from './hand-over';
import type { JetstreamEvent } from './jetstream-event';
import { openHost, type ProtocolVersion } from './jetstream-host';
import { blueskyNetwork, postOf, postUri, textOf } from './post-shape';

export interface BlueskyTiming extends DirectoryTiming {
  /** Milliseconds without an event after which another host is tried. */
  silence: number;
  /** Milliseconds before the next host is tried; twice as many after each connection that did not last. */
  pause: number;
  /** Milliseconds of the network that a preview begins back. */
  previewBack: number;
  /** Milliseconds that a preview reads. */
  previewFor: number;
}

export const blueskyTiming: BlueskyTiming = {
  silence: 60_000,
  pause: 250,
  gather: 250,
  rest: 5_000,
  previewBack: 1_800_000,
  previewFor: 5_000,
};

/** Hosts see an event at different times: a second one is asked from a little before the first one's. */
const rewindUs = 5_000_000;
/** On a host of the first version, which does not say so: a first event so much later shows that it kept less. */
const unexplainedUs = 600_000_000;
/** A connection that lasts less makes the next pause longer. */
const lasting = 10_000;
const pauseAtMost = 10_000;
/** Milliseconds for a batch of profiles: posts wait for them. */
const profilePatience = 1_500;

/**
 * Accounts whose posts are gone for good as far as anyone can tell. One that is deactivated is left alone: its owner may come back any
 * day, and posts that come back are not told again.
 */
const goneForGood = new Set(['deleted', 'takendown', 'suspended']);

/**
 * Listens until the signal is aborted, over hosts that fail: the next one goes on where the last one stopped.
 * @throws ConnectorError when none of the hosts tells anything.
 */
export async function listen(
  access: BlueskyAccess,
  start: BlueskyCursor,
  sink: StreamSink<BlueskyCursor>,
  timing: BlueskyTiming,
): Promise<void> {
  const listener = new Listener(access, start, sink, timing);
  try {
    await listener.run();
  } finally {
    listener.close();
  }
}

class Listener {
  private readonly hosts: readonly string[];
  private readonly versions = new Map<string, ProtocolVersion>();
  private readonly authors: AuthorDirectory;
  private readonly handOver: HandOver;

  constructor(
    private readonly access: BlueskyAccess,
    private readonly start: BlueskyCursor,
    private readonly sink: StreamSink<BlueskyCursor>,
    private readonly timing: BlueskyTiming,
  ) {
    this.hosts = hostsOf(access.settings);
    this.authors = new AuthorDirectory(
      (dids) => readProfiles(access, dids, profilePatience),
      () => this.handOver.settle(),
      () => access.now(),
      timing,
    );
    this.handOver = new HandOver(sink, this.authors, start);
  }

  async run(): Promise<void> {
    const { signal } = this.access;
    let index = Math.max(0, this.hosts.indexOf(this.start.host ?? ''));
    // Only the host that gave the time knows it exactly.
    let exact = this.hosts[index] === this.start.host;
    let failures = 0;
    let brief = 0;
    while (!signal.aborted) {
      const openedAt = performance.now();
      const { heard, failure } = await this.read(this.hosts[index] ?? '', exact);
      if (signal.aborted) return;
      failures = heard ? 0 : failures + 1;
      if (failures >= this.hosts.length) throw failure;
      brief = performance.now() - openedAt < lasting ? brief + 1 : 0;
      index = (index + 1) % this.hosts.length;
      exact = false;
      const pause = Math.min(this.timing.pause * 2 ** Math.max(0, brief - 1), pauseAtMost);
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  close(): void {
    this.authors.close();
    this.handOver.close();
  }

  /** Reads one host for as long as it tells something. `heard`: whether it told anything. */
  private async read(host: string, exact: boolean): Promise<{ heard: boolean; failure?: unknown }> {
    const resume = this.handOver.resumeUs;
    const from = resume === null || exact ? resume : resume - rewindUs;
    const askedAt = this.access.now();
    let heard = false;
    try {
      const version = this.versions.get(host);
      const open = await openHost(this.access, host, {
        from,
        accounts: true,
        silence: this.timing.silence,
        signal: this.access.signal,
        ...(version === undefined ? {} : { version }),
      });
      this.versions.set(host, open.version);
      this.sink.opened();
      // Until the first event tells more, listening began when it was asked: a cut before it loses nothing.
      this.handOver.begin(askedAt * 1_000);
      let outdated = false;
      for await (const event of open.events) {
        if (event.kind === 'outdated') outdated = true;
        else if ('us' in event && event.us !== null) {
          if (!heard) this.tellMissed(resume, event.us, outdated, open.version);
          heard = true;
          this.take(event);
          this.handOver.passed(event.us, host);
        }
        const room = this.handOver.room();
        if (room !== undefined) await unlessAborted(room, this.access.signal);
      }
      return { heard };
    } catch (failure) {
      // Whatever is no fault of a network is one of this desk's: not to be tried over and over.
      if (!(failure instanceof ConnectorError) && !this.access.signal.aborted) throw failure;
      return { heard, failure };
    }
  }

  private tellMissed(
    resume: number | null,
    firstUs: number,
    outdated: boolean,
    version: ProtocolVersion,
  ): void {
    if (resume === null || firstUs <= resume) return;
    const missed = outdated || (version === 1 && firstUs - resume > unexplainedUs);
    if (missed) this.sink.missed(Math.floor(resume / 1_000), Math.floor(firstUs / 1_000));
  }

  private take(event: JetstreamEvent): void {
    switch (event.kind) {
      case 'commit':
        this.takeCommit(event);
        return;
      case 'identity':
        this.authors.rename(event.did, event.handle);
        return;
      case 'account':
        if (event.active || !goneForGood.has(event.status)) return;
        this.handOver.deletion(`${event.did} ${event.status}`, event.us, {
          what: 'author',
          network: blueskyNetwork,
          networkId: event.did,
        });
        return;
      default:
    }
  }

  private takeCommit(event: JetstreamEvent & { kind: 'commit' }): void {
    const { did, rkey, us, operation, record } = event;
    const uri = postUri(did, rkey);
    const key = `${uri} ${operation} ${event.rev}`;
    if (operation === 'delete') {
      this.handOver.deletion(key, us, { what: 'post', network: blueskyNetwork, networkId: uri });
      return;
    }
    const text = textOf(record);
    if (text === null) return;
    // An edited post may be stored though it concerns nobody any more.
    if (operation === 'create' && !this.sink.concerns(text, this.authors.handleOf(did))) return;
    const seenAt = Math.floor(us / 1_000);
    this.handOver.post(key, us, did, () =>
      postOf(
        {
          did,
          rkey,
          record: record as Record<string, unknown>,
          seenAt,
          ...(operation === 'update' ? { editedAt: seenAt } : {}),
        },
        this.authors.profileOf(did),
      ),
    );
  }
}

/** Waits for something, or for the signal. */
function unlessAborted(waited: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve();
    signal.addEventListener('abort', onAbort, { once: true });
    waited.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) resolve();
  });
}
