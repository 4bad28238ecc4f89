import { OutboundError, watchSilence, type OutboundSocket } from '@vigie/platform';
import { answerFault, fromOutbound } from '../connector/classify';
import type { Access } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { socketOrigin } from './bluesky-settings';
import { postCollection, readEvent, type JetstreamEvent } from './jetstream-event';

type Way = Pick<Access<unknown>, 'outbound' | 'signal' | 'now'>;

/** 2: `subscribeEvents`, since August 2026. 1: `/subscribe`, which hosts of the first version alone speak. */
export type ProtocolVersion = 1 | 2;

export interface Reading {
  /** Microseconds since 1970, included; null: from now on. */
  from: number | null;
  /** Whether renamed and deleted accounts are told too. */
  accounts: boolean;
  /** Milliseconds without an event after which a host counts as silent. */
  silence: number;
  /** Milliseconds until the connection is open. */
  connectTimeout?: number;
  /** What the host spoke last time. */
  version?: ProtocolVersion;
  signal: AbortSignal;
}

/** A post of 300 characters with every embed and facet is below 20 kB. */
const maxMessageBytes = 65_536;
/** A host that does not know the limit above is not left for one long message. */
const takenBytes = 1_000_000;
/** Messages that cannot be read, after which a host whose others can't be read either is left. */
const badAtMost = 100;
/** An event dated further ahead than this is not believed. */
const clockLeadUs = 600_000_000;
const earliestUs = Date.UTC(2022, 0, 1) * 1_000;
/** Answers of a server that has no such path. */
const unknownPath = new Set([400, 404, 405, 426, 501]);

/** A connection to one Jetstream host that was opened. */
export interface OpenHost {
  version: ProtocolVersion;
  /**
   * Its events, as fast as they are asked for; messages that cannot be read are left out. Ends when the signal is aborted.
   * @throws ConnectorError when the connection ends otherwise.
   */
  events: AsyncIterable<JetstreamEvent>;
  close(): void;
}

/**
 * Opens one host, in the version it speaks.
 * @throws ConnectorError; what an aborted signal makes of it.
 */
export async function openHost(way: Way, host: string, reading: Reading): Promise<OpenHost> {
  const origin = socketOrigin(host);
  if (origin === null)
    throw new ConnectorError('invalid', 'settings-refused', { detail: host.slice(0, 200) });
  const [first, second] = versionsOf(origin, reading.version);
  try {
    return await openVersion(way, origin, first, reading);
  } catch (error) {
    const other =
      error instanceof OutboundError && error.status !== undefined && unknownPath.has(error.status);
    if (!other || second === undefined) throw faultOf(error, way.now());
  }
  try {
    return await openVersion(way, origin, second, reading);
  } catch (error) {
    throw faultOf(error, way.now());
  }
}

function versionsOf(
  origin: string,
  spoken: ProtocolVersion | undefined,
): [ProtocolVersion, ProtocolVersion?] {
  if (spoken !== undefined) return [spoken];
  return /\/\/jetstream\d+\.[\w-]+\.bsky\.network$/.test(origin) ? [1] : [2, 1];
}

async function openVersion(
  way: Way,
  origin: string,
  version: ProtocolVersion,
  reading: Reading,
): Promise<OpenHost> {
  const socket = await way.outbound.webSocket(addressOf(origin, version, reading), {
    maxMessageBytes: takenBytes,
    idleTimeout: reading.silence,
    ...(reading.connectTimeout === undefined ? {} : { connectTimeout: reading.connectTimeout }),
    signal: reading.signal,
  });
  return { version, events: eventsOf(way, socket, reading), close: () => socket.close() };
}

function addressOf(origin: string, version: ProtocolVersion, reading: Reading): string {
  const second = version === 2;
  const params = new URLSearchParams([[second ? 'collections' : 'wantedCollections', postCollection]]);
  if (second)
    for (const kind of reading.accounts ? ['commit', 'identity', 'account'] : ['commit'])
      params.append('kinds', kind);
  params.append('maxMessageSizeBytes', String(maxMessageBytes));
  if (reading.from !== null) params.append('cursor', String(reading.from));
  return `${origin}${second ? '/xrpc/network.bsky.jetstream.subscribeEvents' : '/subscribe'}?${params.toString()}`;
}

async function* eventsOf(way: Way, socket: OutboundSocket, reading: Reading): AsyncGenerator<JetstreamEvent> {
  let read = 0;
  let bad = 0;
  let silent = false;
  let isReading = false;
  // A host whose events stop goes on to answer pings.
  const watch = watchSilence(reading.silence, () => {
    // The time its reader takes is no silence of the host.
    if (isReading) return;
    silent = true;
    socket.close();
  });
  try {
    for await (const message of socket.messages) {
      watch.heard();
      const event = readEvent(message);
      if (event === null || !isBelievable(event, way.now())) {
        bad += 1;
        if (bad >= badAtMost && bad > read) {
          throw new ConnectorError('transient', 'bad-answer', {
            detail: `${bad} messages that cannot be read`,
          });
        }
        continue;
      }
      if (event.kind === 'error') throw new ConnectorError('transient', 'cut', { detail: event.name });
      read += 1;
      isReading = true;
      yield event;
      isReading = false;
      watch.heard();
    }
  } catch (error) {
    if (reading.signal.aborted) return;
    throw faultOf(error, way.now());
  } finally {
    watch.stop();
    socket.close();
  }
  if (reading.signal.aborted) return;
  if (silent) throw new ConnectorError('transient', 'too-slow', { detail: 'no event for too long' });
  throw new ConnectorError('transient', 'cut', { detail: 'the host said goodbye' });
}

function isBelievable(event: JetstreamEvent, now: number): boolean {
  if (!('us' in event) || event.us === null) return true;
  return event.us >= earliestUs && event.us <= now * 1_000 + clockLeadUs;
}

/** As `fromOutbound`; no key is used here, so a closed door is closed to all. */
function faultOf(error: unknown, now: number): unknown {
  if (!(error instanceof OutboundError)) return error;
  if (error.code === 'too-large')
    return new ConnectorError('transient', 'bad-answer', { detail: error.message });
  if (error.status === undefined) return fromOutbound(error);
  const headers: Record<string, string> =
    error.retryAfter === undefined ? {} : { 'retry-after': error.retryAfter };
  const fault = answerFault(error.status, headers, now);
  if (fault?.fault === 'auth')
    return new ConnectorError('auth', 'closed-to-anonymous', { detail: error.message });
  if (unknownPath.has(error.status))
    return new ConnectorError('invalid', 'not-this-network', { detail: error.message });
  return fault ?? new ConnectorError('transient', 'bad-answer', { detail: error.message });
}
