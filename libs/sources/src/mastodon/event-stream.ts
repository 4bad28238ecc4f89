import { createParser } from 'eventsource-parser';
import { fromOutbound } from '../connector/classify';
import type { Access } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';

/** What comes over a stream; `beat`: the other side is still there. */
export type StreamEvent = { kind: 'event'; name: string; data: string } | { kind: 'beat' };

export interface EventStream {
  /** Ends never by itself: throws ConnectorError `transient` when the connection is lost. */
  events: AsyncIterable<StreamEvent>;
  close(): void;
}

/** A post with everything attached is seldom over 20 kB. */
const maxEvent = 1_000_000;
/** Milliseconds; a heartbeat comes every 15 s. */
const silence = 60_000;

/**
 * Opens server-sent events.
 * @returns null where the other side offers none, or refuses them.
 * @throws what the signal throws.
 */
export async function openEvents(
  { outbound, signal }: Pick<Access<unknown>, 'outbound' | 'signal'>,
  url: string,
  headers: Record<string, string>,
): Promise<EventStream | null> {
  try {
    const stream = await outbound.stream(url, {
      headers: { ...headers, accept: 'text/event-stream' },
      idleTimeout: silence,
      signal,
    });
    const isStream = /^text\/event-stream/i.test(stream.headers['content-type'] ?? '');
    if (stream.status === 200 && isStream)
      return { events: eventsOf(stream.body), close: () => stream.close() };
    stream.close();
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (fromOutbound(error) instanceof ConnectorError) return null;
    throw error;
  }
}

async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  let events: StreamEvent[] = [];
  let failure: Error | null = null;
  const parser = createParser({
    maxBufferSize: maxEvent,
    onEvent: ({ event, data }) => events.push({ kind: 'event', name: event ?? 'message', data }),
    onComment: () => events.push({ kind: 'beat' }),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') failure = error;
    },
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body) {
      parser.feed(decoder.decode(chunk, { stream: true }));
      if (failure !== null)
        throw new ConnectorError('transient', 'bad-answer', {
          detail: 'an event without end',
          cause: failure,
        });
      const ready = events;
      events = [];
      yield* ready;
    }
  } catch (error) {
    throw fromOutbound(error);
  }
  throw new ConnectorError('transient', 'cut');
}
