import type { WebSocket } from 'ws';
import { JetstreamLog, type NetworkEvent } from './jetstream-log';
import { NetworkEmulator, type EmulatedRequest } from './network-emulator';

export interface JetstreamOptions {
  /** What happened; hosts may share one. */
  log?: JetstreamLog;
  /** Which versions it speaks: 2 answers `/subscribe` too, as the true hosts do. */
  version?: 1 | 2;
  /** Microseconds by which this host saw everything later than the log says. */
  skewUs?: number;
  /** Readers that lag more events behind and take fewer a second are cut off. */
  slow?: { behind: number; perSecond: number; window: number };
}

interface Filter {
  kinds: ReadonlySet<string>;
  collections: readonly string[];
  maxBytes: number;
}

const nsid = 'network.bsky.jetstream.subscribeEvents';
const subscribeEvents = `/xrpc/${nsid}`;
/** Bytes that may wait in a socket before the host waits for its reader. */
const ahead = 1_000_000;
/** Below, a cursor is a sequence number; from there on microseconds. */
const firstMicros = 1e15;

/**
 * A Jetstream host that answers on 127.0.0.1. Source: bluesky-social/jetstream, `docs/README.md` section 5 and the lexicon
 * network.bsky.jetstream.subscribeEvents. Every reader reads the log at its own pace, from its cursor on.
 */
export class JetstreamEmulator {
  private readonly readers = new Set<WebSocket>();

  private constructor(
    readonly network: NetworkEmulator,
    readonly log: JetstreamLog,
    private readonly options: JetstreamOptions,
  ) {
    network.onSocket('/subscribe', (socket, request) => this.serve(socket, request, 1));
    if (options.version !== 1) {
      network.onSocket(subscribeEvents, (socket, request) => this.serve(socket, request, 2));
    }
  }

  static async open(options: JetstreamOptions = {}): Promise<JetstreamEmulator> {
    return new JetstreamEmulator(await NetworkEmulator.open(), options.log ?? new JetstreamLog(), options);
  }

  /** As the settings of a source write it. */
  get host(): string {
    return this.network.origin.replace('http:', 'ws:');
  }

  /** Readers connected now. */
  get connected(): number {
    return this.readers.size;
  }

  /** Sends something that is no event to all who read now. */
  say(message: string): void {
    for (const socket of this.readers) socket.send(message);
  }

  /** Says goodbye to all who read now, as a host that restarts does. */
  sayGoodbye(): void {
    for (const socket of this.readers) socket.close(1001);
  }

  dropSockets(): void {
    this.network.dropSockets();
  }

  async close(): Promise<void> {
    await this.network.close();
  }

  private serve(socket: WebSocket, request: EmulatedRequest, version: 1 | 2): void {
    const { searchParams: params } = request.url;
    const wanted = (name: string) => params.getAll(name).filter((value) => value !== '');
    const filter: Filter = {
      kinds: new Set(version === 2 ? wanted('kinds') : []),
      collections: wanted(version === 2 ? 'collections' : 'wantedCollections'),
      maxBytes: Number(params.get('maxMessageSizeBytes') ?? 0),
    };
    this.readers.add(socket);
    let next = this.startOf(socket, params.get('cursor'), version);
    let waiting = false;
    let countedAt = performance.now();
    let counted = next;
    const pump = () => {
      while (!waiting && socket.readyState === socket.OPEN && next < this.log.end) {
        next = Math.max(next, this.log.base);
        const event = this.log.at(next);
        next += 1;
        const frame = event === undefined ? null : this.frame(event, next, version, filter);
        if (frame === null) continue;
        waiting = socket.bufferedAmount > ahead;
        if (!waiting) socket.send(frame);
        else
          socket.send(frame, () => {
            waiting = false;
            pump();
          });
      }
    };
    const watch = setInterval(() => {
      const { slow } = this.options;
      const seconds = (performance.now() - countedAt) / 1_000;
      if (slow === undefined || seconds < slow.window) return;
      const tooSlow = this.log.end - next > slow.behind && (next - counted) / seconds < slow.perSecond;
      countedAt = performance.now();
      counted = next;
      if (!tooSlow) return;
      const message = 'the reader is far behind and does not catch up';
      if (version === 2) socket.send(JSON.stringify({ $type: 'error', error: 'ConsumerTooSlow', message }));
      socket.close(1008);
    }, 100);
    const stop = this.log.onGrowth(pump);
    socket.on('close', () => {
      clearInterval(watch);
      stop();
      this.readers.delete(socket);
    });
    // The second version only pushes.
    if (version === 2) socket.on('message', () => socket.close(1008));
    pump();
  }

  /** Where a reader begins; one whose time is older than what is kept is told so by the second version only. */
  private startOf(socket: WebSocket, cursor: string | null, version: 1 | 2): number {
    const value = Number(cursor ?? Number.NaN);
    if (!Number.isSafeInteger(value) || value <= 0) return this.log.end;
    if (value < firstMicros) return Math.min(Math.max(value - 1, this.log.base), this.log.end);
    const us = value - (this.options.skewUs ?? 0);
    const oldest = this.log.at(this.log.base);
    if (version === 2 && this.log.base > 0 && oldest !== undefined && us < oldest.us) {
      const payload = {
        $type: `${nsid}#info`,
        name: 'OutdatedCursor',
        message: `resumed from seq ${this.log.base + 1}`,
      };
      socket.send(JSON.stringify({ $type: 'message', payload }));
    }
    return this.log.indexAt(us);
  }

  private frame(event: NetworkEvent, seq: number, version: 1 | 2, filter: Filter): string | null {
    if (filter.kinds.size > 0 && !filter.kinds.has(event.kind)) return null;
    const post = 'app.bsky.feed.post';
    if (event.kind === 'commit' && filter.collections.length > 0 && !filter.collections.includes(post))
      return null;
    const us = event.us + (this.options.skewUs ?? 0);
    const frame = version === 2 ? secondVersion(event, us, seq) : firstVersion(event, us);
    return frame !== null && filter.maxBytes > 0 && Buffer.byteLength(frame) > filter.maxBytes ? null : frame;
  }
}

/** `2026-09-09T19:46:02.329308Z` */
function instant(us: number): string {
  const text = new Date(Math.floor(us / 1_000)).toISOString();
  return `${text.slice(0, -1)}${String(us % 1_000).padStart(3, '0')}Z`;
}

function secondVersion(event: NetworkEvent, us: number, seq: number): string {
  const time = instant(us);
  const head = `{"$type":"message","payload":{"$type":"${nsid}#${event.kind}","seq":${seq},"did":"${event.did}","time":"${time}","witnessedAt":"${time}"`;
  return `${head},${fieldsOf(event, time, seq)}}}`;
}

function firstVersion(event: NetworkEvent, us: number): string | null {
  if (event.kind === 'sync') return null;
  const head = `{"did":"${event.did}","time_us":${us},"kind":"${event.kind}"`;
  const fields = fieldsOf(event, instant(us), us);
  return event.kind === 'commit' ? `${head},"commit":{${fields}}}` : `${head},${fields}}`;
}

function fieldsOf(event: NetworkEvent, time: string, seq: number): string {
  switch (event.kind) {
    case 'commit': {
      const path = `"rev":"${event.rev}","operation":"${event.operation}","collection":"app.bsky.feed.post","rkey":"${event.rkey}"`;
      return event.operation === 'delete' ? path : `${path},"cid":"${event.cid}","record":${event.record}`;
    }
    case 'identity':
      return `"identity":${JSON.stringify({ did: event.did, ...(event.handle === null ? {} : { handle: event.handle }), seq: seq + 9_000_000, time })}`;
    case 'account': {
      const { did, active, status } = event;
      return `"account":${JSON.stringify({ active, did, seq: seq + 9_000_000, ...(status === null ? {} : { status }), time })}`;
    }
    case 'sync':
      return `"sync":${JSON.stringify({ did: event.did, rev: event.rev, seq: seq + 9_000_000, time })}`;
  }
}
