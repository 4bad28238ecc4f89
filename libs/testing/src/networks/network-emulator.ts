import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** A request as it came in. Header names are lower-case; `at` is the clock's milliseconds. */
export interface EmulatedRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
  at: number;
}

/** What is answered; 200 unless told. An object goes out as JSON, an iterable piece by piece as it yields. */
export interface EmulatedReply {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array | object | AsyncIterable<string | Uint8Array>;
}

/** What goes wrong on the way. */
export type NetworkFault =
  /** Answers this instead. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string | object }
  /** Sends so many bytes of the true answer's body, or of a WebSocket's frames, then destroys the connection. */
  | { kind: 'cut'; afterBytes: number }
  /** Destroys the connection before any answer. */
  | { kind: 'reset' }
  /** Takes the request and never answers. */
  | { kind: 'hang' }
  /** The true answer, slowly. */
  | { kind: 'drip'; bytesPerSecond: number }
  /** The true answer, then spaces without end. */
  | { kind: 'endless' }
  /** Answers 200 with this, as JSON unless told; a WebSocket gets it as its first message. */
  | { kind: 'malformed'; body: string; contentType?: string }
  /** About 1 MB of gzip that unpacks to 1 GB of spaces. */
  | { kind: 'bomb' };

export type EmulatedHandler = (
  request: EmulatedRequest,
  match: RegExpMatchArray | null,
) => EmulatedReply | Promise<EmulatedReply>;

interface PendingFault {
  fault: NetworkFault;
  left: number;
  when: (request: EmulatedRequest) => boolean;
}

const onSockets: readonly NetworkFault['kind'][] = ['status', 'cut', 'reset', 'hang', 'malformed'];

/**
 * A network that answers on 127.0.0.1: the base of the emulators. Routes say what it answers, faults what goes wrong, and
 * `requests` holds all that was asked, WebSockets included. A path without a route is answered 404.
 */
export class NetworkEmulator {
  readonly requests: EmulatedRequest[] = [];
  private readonly routes: { method: string; pattern: RegExp; handler: EmulatedHandler }[] = [];
  private readonly socketRoutes: {
    pattern: RegExp;
    handler: (socket: WebSocket, request: EmulatedRequest) => void;
  }[] = [];
  private faults: PendingFault[] = [];
  private readonly open = new Set<{ destroy(): unknown }>();
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {
    server.on('request', (request, response) => {
      // A peer that went away while it was answered is no failure of the emulator.
      this.answer(request, response).catch(() => response.destroy());
    });
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  static async open(): Promise<NetworkEmulator> {
    const server = createServer({ keepAlive: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new NetworkEmulator(server, `http://127.0.0.1:${port}`);
  }

  /**
   * Answers a path. The route added last wins, so that a test can change one of an emulator's. A string is the whole path and
   * may hold `:params` (letters, digits, _), found undecoded in `match.groups`; a pattern is tried on the path. HEAD is answered as GET.
   */
  on(method: string, path: string | RegExp, handler: EmulatedHandler): void {
    this.routes.unshift({ method: method.toUpperCase(), pattern: patternOf(path), handler });
  }

  /** Takes WebSockets on a path. Those of other paths are answered 404. */
  onSocket(path: string | RegExp, handler: (socket: WebSocket, request: EmulatedRequest) => void): void {
    this.socketRoutes.unshift({ pattern: patternOf(path), handler });
  }

  /**
   * Lets the next requests fail, once unless told; `Infinity` is for good. Faults added first are taken first. A WebSocket takes
   * `status`, `cut`, `reset`, `hang` and `malformed`; the others wait for a request.
   */
  fault(
    fault: NetworkFault,
    options: { times?: number; when?: (request: EmulatedRequest) => boolean } = {},
  ): void {
    // Made now: whoever waits for the answer waits for this thread too.
    if (fault.kind === 'bomb') bombMember();
    this.faults.push({ fault, left: options.times ?? 1, when: options.when ?? (() => true) });
  }

  /** Cuts every open WebSocket and every answer under way, as a network does: without a goodbye. */
  dropSockets(): void {
    for (const connection of this.open) connection.destroy();
    this.open.clear();
  }

  async close(): Promise<void> {
    this.dropSockets();
    this.sockets.close();
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const connection = incoming.socket;
    this.open.add(connection);
    response.once('close', () => this.open.delete(connection));
    const request = requestOf(incoming, await textOf(incoming), this.origin);
    this.requests.push(request);
    const fault = this.takeFault(request);
    if (fault === undefined) return send(response, request, await this.replyTo(request));
    switch (fault.kind) {
      case 'status':
        return send(response, request, fault);
      case 'reset':
        connection.resetAndDestroy();
        return;
      case 'hang':
        return;
      case 'malformed':
        return send(response, request, {
          headers: { 'content-type': fault.contentType ?? 'application/json; charset=utf-8' },
          body: fault.body,
        });
      case 'bomb':
        return sendBomb(response, await this.replyTo(request));
      case 'cut':
        return sendCut(response, await this.replyTo(request), fault.afterBytes);
      case 'drip':
        return sendSlowly(response, await this.replyTo(request), fault.bytesPerSecond);
      case 'endless':
        return sendWithoutEnd(response, await this.replyTo(request));
    }
  }

  private upgrade(incoming: IncomingMessage, connection: Duplex, head: Buffer): void {
    connection.on('error', () => undefined);
    this.open.add(connection);
    connection.once('close', () => this.open.delete(connection));
    const request = requestOf(incoming, '', this.origin);
    this.requests.push(request);
    const route = this.socketRoutes.find(({ pattern }) => pattern.test(request.url.pathname));
    const fault = this.takeFault(request, onSockets);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      connection.destroy();
      return;
    }
    if (fault?.kind === 'status') {
      refuseSocket(connection, fault);
      return;
    }
    if (route === undefined) {
      refuseSocket(connection, notFound(request));
      return;
    }
    this.sockets.handleUpgrade(incoming, connection, head, (socket) => {
      socket.on('error', () => undefined);
      if (fault?.kind === 'cut') cutAfter(connection, fault.afterBytes);
      if (fault?.kind === 'malformed') socket.send(fault.body);
      route.handler(socket, request);
    });
  }

  private takeFault(
    request: EmulatedRequest,
    kinds?: readonly NetworkFault['kind'][],
  ): NetworkFault | undefined {
    const taken = this.faults.find(
      ({ fault, left, when }) => left > 0 && (kinds?.includes(fault.kind) ?? true) && when(request),
    );
    if (taken === undefined) return undefined;
    taken.left -= 1;
    this.faults = this.faults.filter(({ left }) => left > 0);
    return taken.fault;
  }

  /** A handler that throws is answered 500 with its message, so that the test which asked sees it. */
  private async replyTo(request: EmulatedRequest): Promise<EmulatedReply> {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    for (const route of this.routes) {
      const match = route.method === method ? request.url.pathname.match(route.pattern) : null;
      if (match === null) continue;
      try {
        return await route.handler(request, match);
      } catch (error) {
        return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
      }
    }
    return notFound(request);
  }
}

function notFound(request: EmulatedRequest): EmulatedReply {
  return { status: 404, body: { error: `nothing at ${request.method} ${request.url.pathname}` } };
}

function patternOf(path: string | RegExp): RegExp {
  if (path instanceof RegExp) return path;
  const source = path
    .split(/(:[a-z_]\w*)/i)
    .map((part, index) => (index % 2 === 1 ? `(?<${part.slice(1)}>[^/]+)` : escaped(part)));
  return new RegExp(`^${source.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function requestOf(incoming: IncomingMessage, body: string, origin: string): EmulatedRequest {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', origin),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
    at: Date.now(),
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function isIterable(body: object): body is AsyncIterable<string | Uint8Array> {
  return Symbol.asyncIterator in body;
}

/** The body in pieces, and the type it has unless the reply says another. */
function contentOf({ body }: EmulatedReply): {
  type: string | undefined;
  bytes: Uint8Array | AsyncIterable<string | Uint8Array>;
} {
  if (body === undefined) return { type: undefined, bytes: Buffer.alloc(0) };
  if (typeof body === 'string') return { type: 'text/plain; charset=utf-8', bytes: Buffer.from(body) };
  if (body instanceof Uint8Array) return { type: 'application/octet-stream', bytes: body };
  if (isIterable(body)) return { type: 'application/octet-stream', bytes: body };
  return { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(body)) };
}

/** Writes the head. A body without a length goes out in chunks. */
function head(response: ServerResponse, reply: EmulatedReply, length: number | undefined): void {
  const { type } = contentOf(reply);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (type !== undefined && !response.hasHeader('content-type')) response.setHeader('content-type', type);
  if (length !== undefined && !response.hasHeader('content-length')) {
    response.setHeader('content-length', length);
  }
  response.writeHead(reply.status ?? 200);
  response.flushHeaders();
}

async function send(response: ServerResponse, request: EmulatedRequest, reply: EmulatedReply): Promise<void> {
  const { bytes } = contentOf(reply);
  const without = request.method === 'HEAD' || reply.status === 204 || reply.status === 304;
  head(response, reply, bytes instanceof Uint8Array && !without ? bytes.length : undefined);
  if (!without) await eachPiece(response, bytes, (piece) => write(response, piece));
  response.end();
}

/** Stops with the connection, even where the source of the pieces waits for ever. */
async function eachPiece(
  response: ServerResponse,
  bytes: Uint8Array | AsyncIterable<string | Uint8Array>,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  if (bytes instanceof Uint8Array) return take(bytes);
  const pieces = bytes[Symbol.asyncIterator]();
  const closed = once(response, 'close').then(() => ({ done: true as const, value: undefined }));
  try {
    for (;;) {
      const piece = await Promise.race([pieces.next(), closed]);
      if (piece.done === true) break;
      await take(Buffer.from(piece.value as string));
    }
  } finally {
    // Not waited for: a generator that waits never returns.
    void pieces.return?.()?.catch(() => undefined);
  }
}

/** Waits while the other side reads slowly; rejects when it is gone. */
async function write(response: ServerResponse, piece: Uint8Array): Promise<void> {
  if (response.destroyed) throw new Error('the connection is closed');
  if (piece.length === 0 || response.write(piece)) return;
  const gone = new AbortController();
  const onClose = () => gone.abort();
  response.once('close', onClose);
  try {
    await once(response, 'drain', { signal: gone.signal });
  } finally {
    response.off('close', onClose);
  }
}

async function sendCut(response: ServerResponse, reply: EmulatedReply, afterBytes: number): Promise<void> {
  const { bytes } = contentOf(reply);
  head(response, reply, bytes instanceof Uint8Array ? bytes.length : undefined);
  let left = afterBytes;
  await eachPiece(response, bytes, async (piece) => {
    const part = piece.subarray(0, left);
    left -= part.length;
    await write(response, part);
    if (left > 0) return;
    await flushed(response);
    response.destroy();
  });
  response.destroy();
}

/** What was written has left this process, so that the other side gets it before the end. */
async function flushed(response: ServerResponse): Promise<void> {
  const { socket } = response;
  while (socket !== null && !socket.destroyed && socket.writableLength > 0) await delay(5);
  await delay(20);
}

async function sendSlowly(
  response: ServerResponse,
  reply: EmulatedReply,
  bytesPerSecond: number,
): Promise<void> {
  const { bytes } = contentOf(reply);
  head(response, reply, bytes instanceof Uint8Array ? bytes.length : undefined);
  // Ten portions a second; slower than that, one byte at a time.
  const portion = Math.max(1, Math.round(bytesPerSecond / 10));
  await eachPiece(response, bytes, async (piece) => {
    for (let from = 0; from < piece.length; from += portion) {
      await delay((portion / bytesPerSecond) * 1000, undefined, { ref: false });
      await write(response, piece.subarray(from, from + portion));
    }
  });
  response.end();
}

async function sendWithoutEnd(response: ServerResponse, reply: EmulatedReply): Promise<void> {
  head(response, reply, undefined);
  await eachPiece(response, contentOf(reply).bytes, (piece) => write(response, piece));
  const spaces = Buffer.alloc(16_384, ' ');
  for (;;) {
    await write(response, spaces);
    await delay(0);
  }
}

let member: Buffer | undefined;

/** One gzip member of 10 MB of spaces. */
function bombMember(): Buffer {
  member ??= gzipSync(Buffer.alloc(10_000_000, ' '), { level: 9 });
  return member;
}

/** A hundred members: gzip allows members in a row. */
async function sendBomb(response: ServerResponse, reply: EmulatedReply): Promise<void> {
  head(response, { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' } }, undefined);
  for (let count = 0; count < 100; count += 1) await write(response, bombMember());
  response.end();
}

function refuseSocket(connection: Duplex, reply: EmulatedReply): void {
  const { type, bytes } = contentOf(reply);
  const body = bytes instanceof Uint8Array ? bytes : Buffer.alloc(0);
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...reply.headers,
    'content-length': String(body.length),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  connection.write(`HTTP/1.1 ${reply.status ?? 200} Refused\r\n${lines.join('')}\r\n`);
  connection.end(body);
}

/** Destroys a connection once so many more bytes were written to it; no byte beyond goes out. */
function cutAfter(connection: Duplex, afterBytes: number): void {
  let left = afterBytes;
  const writeOn = connection._write.bind(connection);
  connection._writev = undefined;
  connection._write = (chunk: Buffer | string, encoding, callback) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    const part = bytes.subarray(0, left);
    left -= part.length;
    writeOn(part, 'buffer' as BufferEncoding, (error) => {
      if (left <= 0) connection.destroy();
      callback(error);
    });
  };
}
