import type { Agent } from 'node:http';
import { createWebSocketStream, WebSocket } from 'ws';
import { OutboundError, outboundErrorOf } from './outbound-error';
import type { OutboundSocket } from './outbound-request';
import { watchSilence, type SilenceWatch } from './silence-watch';

export interface SocketSettings {
  url: URL;
  agent: Agent;
  headers: Record<string, string>;
  maxMessageBytes: number;
  idleTimeout: number;
}

/** Messages that may wait for the reader before the connection is paused. */
const waiting = 64;

/**
 * Opens a WebSocket. Compression is not offered: a small frame could unpack to a large message, many times a read.
 * @param signal ends it, in the handshake and later.
 * @param onEnd called once, when it is over or could not be opened.
 */
export function openSocket(
  settings: SocketSettings,
  signal: AbortSignal,
  onEnd: () => void,
): Promise<OutboundSocket> {
  const { url, agent, headers, maxMessageBytes, idleTimeout } = settings;
  const { host } = url;
  const socket = new WebSocket(url, {
    agent,
    headers,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });
  // Made before the handshake ends, so that no message is missed.
  const stream = createWebSocketStream(socket, { readableObjectMode: true, readableHighWaterMark: waiting });
  stream.on('error', () => undefined);
  let closing = false;
  let failure: OutboundError | undefined;
  /** Ends the connection, and with it the handshake. */
  const fail = (error: OutboundError) => {
    failure ??= error;
    stream.destroy(failure);
  };
  const onAbort = () => fail(signal.reason as OutboundError);
  signal.addEventListener('abort', onAbort, { once: true });

  let watch: SilenceWatch | undefined;
  const heard = () => watch?.heard();
  socket.on('message', heard).on('ping', heard).on('pong', heard);
  socket.once('close', (code) => {
    watch?.stop();
    signal.removeEventListener('abort', onAbort);
    if (code === 1006 && !closing) failure ??= new OutboundError('cut', host, `${host} cut the connection`);
    onEnd();
  });
  const failureAfter = (error: unknown) => {
    if (closing) return undefined;
    return failure ?? (error === undefined ? undefined : outboundErrorOf(error, host));
  };

  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => reject(failure ?? outboundErrorOf(error, host));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      failure ??= outboundErrorOf(error, host);
      refuse(failure);
    });
    socket.once('unexpected-response', (request, response) => {
      const { statusCode: status = 0 } = response;
      const retryAfter = response.headers['retry-after'];
      failure ??= new OutboundError('protocol', host, `${host} opens no WebSocket: HTTP ${status}`, {
        status,
        ...(retryAfter === undefined ? {} : { retryAfter }),
      });
      request.destroy();
      refuse(failure);
      stream.destroy();
    });
    socket.once('open', () => {
      watch = watchSilence(idleTimeout, () => {
        // A slow reader is no silence of the other side.
        if (socket.isPaused) heard();
        else fail(new OutboundError('timeout', host, `${host} has been silent for too long`));
      });
      resolve({
        messages: messagesOf(stream, heard, failureAfter),
        send: (text) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(text);
        },
        close: () => {
          closing = true;
          // The goodbye leaves before the end, which waits for no answer.
          socket.close();
          stream.destroy();
        },
      });
    });
    if (signal.aborted) onAbort();
  });
}

/** @param failureAfter what to throw after the end, or after an error of the stream, which knows less than the socket. */
async function* messagesOf(
  stream: AsyncIterable<string | Buffer>,
  onRead: () => void,
  failureAfter: (error: unknown) => OutboundError | undefined,
): AsyncGenerator<string | Buffer> {
  let thrown: unknown;
  try {
    for await (const message of stream) {
      yield message;
      // The connection may have been paused until now.
      onRead();
    }
  } catch (error) {
    thrown = error;
  }
  const failure = failureAfter(thrown);
  if (failure !== undefined) throw failure;
}
