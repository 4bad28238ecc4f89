import { validateHeaderName, validateHeaderValue, type Agent as NodeAgent } from 'node:http';
import { interceptors, type Agent, type Dispatcher } from 'undici';
import { version } from '../version';
import { AddressGuard, type Resolve } from './address-guard';
import { piecesOf, refuseEncoding, send, wholeBody, type Head } from './exchange';
import { openAgent, openNodeAgents } from './guarded-agents';
import { HostRoutes } from './host-routes';
import { HostLimits, hostLimitDefaults, type HostLimitSettings } from './host-limits';
import { OutboundError, outboundErrorOf, shownUrl } from './outbound-error';
import type {
  OutboundRequest,
  OutboundResponse,
  OutboundSocket,
  OutboundSocketOptions,
  OutboundStream,
  OutboundStreamRequest,
} from './outbound-request';
import { openSocket } from './outbound-socket';
import { Patience } from './patience';
import { isPermanent, nextHop, type Hop } from './redirects';

export interface OutboundOptions {
  /** Own hosts that may be reached though they are private; see `parseAllowEntry`. */
  allow?: readonly string[];
  /** Hosts that are reached somewhere else, `host=origin`; see `HostRoutes`. */
  routes?: readonly string[];
  /** Address of this installation, told to the hosts that are asked. */
  publicUrl?: string;
  limits?: Partial<HostLimitSettings>;
  /** Milliseconds to connect, TLS included; 10,000 unless told. */
  connectTimeout?: number;
  /** How names are looked up; the system's way unless told. */
  resolve?: Resolve;
}

interface Arrival {
  head: Head;
  url: URL;
  permanentUrl: string | null;
}

const defaults = { maxBytes: 10_000_000, timeout: 15_000, maxRedirects: 5, idleTimeout: 60_000 };
const maxMessageBytes = 1_000_000;

/**
 * The one way out: every request of the product to another host goes through here. Reaches public addresses and allowed ones only,
 * checked after the name is looked up and again on each redirect; bounds size, time, redirects and decompression; keeps
 * requests to a host few and leaves one alone that fails. Whatever fails is an OutboundError; an HTTP status is an answer.
 */
export class Outbound {
  private readonly guard: AddressGuard;
  private readonly routes: HostRoutes;
  private readonly agent: Agent;
  private readonly nodeAgents: ReturnType<typeof openNodeAgents>;
  private readonly hosts: HostLimits;
  private readonly userAgent: string;
  private readonly ending = new AbortController();

  /** @throws Error naming an entry of `allow` or `routes` that is none. */
  constructor(options: OutboundOptions = {}) {
    const { allow, routes, resolve, connectTimeout = 10_000, limits, publicUrl } = options;
    this.guard = new AddressGuard(allow, resolve);
    this.routes = new HostRoutes(routes);
    this.agent = openAgent(this.guard, connectTimeout);
    this.nodeAgents = openNodeAgents(this.guard, connectTimeout);
    this.hosts = new HostLimits({ ...hostLimitDefaults, ...limits });
    this.userAgent = userAgentOf(publicUrl);
  }

  /** Asks and reads the whole answer. */
  async fetch(url: string, request: OutboundRequest = {}): Promise<OutboundResponse> {
    const { maxBytes = defaults.maxBytes, timeout = defaults.timeout } = request;
    const hop = this.firstHop(url, request);
    const patience = this.patience(hop.url.host, timeout, request.signal);
    const agent = this.agent.compose(
      interceptors.decompress({ maxSize: maxBytes, skipErrorResponses: false }),
    );
    try {
      return await this.follow(agent, hop, request, patience, 0, async ({ head, url, permanentUrl }) => ({
        status: head.status,
        headers: head.headers,
        body: await wholeBody(head, url, hop.method === 'HEAD', maxBytes),
        url: url.href,
        permanentUrl,
      }));
    } finally {
      patience.end();
    }
  }

  /** Asks and gives the body as it comes, for answers that do not end. Counts as a request of its host until the head is there. */
  async stream(url: string, request: OutboundStreamRequest = {}): Promise<OutboundStream> {
    const { connectTimeout = defaults.timeout, idleTimeout = defaults.idleTimeout } = request;
    const hop = this.firstHop(url, request);
    const patience = this.patience(hop.url.host, connectTimeout, request.signal);
    const agent = this.agent.compose(interceptors.decompress({ skipErrorResponses: false }));
    try {
      return await this.follow(agent, hop, request, patience, idleTimeout, async ({ head, url }) => {
        patience.rest();
        refuseEncoding(head, url, hop.method === 'HEAD');
        head.body.once('close', () => patience.end());
        let closed = false;
        const close = () => {
          closed = true;
          patience.end();
          head.body.destroy();
        };
        return {
          status: head.status,
          headers: head.headers,
          url: url.href,
          body: piecesOf(head.body, url.host, () => closed, close),
          close,
        };
      });
    } catch (error) {
      patience.end();
      throw error;
    }
  }

  /** Opens a WebSocket (`ws:`, `wss:`). Redirects are not followed. Counts as a request of its host until it is open. */
  async webSocket(url: string, options: OutboundSocketOptions = {}): Promise<OutboundSocket> {
    const { connectTimeout = defaults.timeout, idleTimeout = defaults.idleTimeout, signal } = options;
    const { url: address, headers } = this.firstHop(url, options, ['ws:', 'wss:']);
    const via = this.routes.via(address);
    this.guard.checkUrl(via);
    const patience = this.patience(address.host, connectTimeout, signal);
    const settings = {
      url: via,
      agent: this.agentFor(via.protocol === 'wss:' ? 'https:' : 'http:'),
      headers: { ...headers, ...this.routes.headersFor(address) },
      maxMessageBytes: options.maxMessageBytes ?? maxMessageBytes,
      idleTimeout,
    };
    try {
      return await this.hosts.run(address.host, patience.signal, async () => {
        patience.start(address.host);
        const socket = await openSocket(settings, patience.signal, () => patience.end());
        patience.rest();
        return socket;
      });
    } catch (error) {
      patience.end();
      throw outboundErrorOf(error, address.host);
    }
  }

  /**
   * An agent of Node for a library that brings its own client: the same rules of addresses and the time limit to connect. Size, the
   * time of the whole, and the host's limits are the library's to keep.
   */
  agentFor(protocol: 'http:' | 'https:'): NodeAgent {
    return this.nodeAgents[protocol];
  }

  /** Ends all that is open; nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.ending.abort();
    this.nodeAgents['http:'].destroy();
    this.nodeAgents['https:'].destroy();
    await this.agent.destroy();
  }

  private patience(host: string, limit: number, signal: AbortSignal | undefined): Patience {
    return new Patience(
      host,
      limit,
      signal === undefined ? [this.ending.signal] : [this.ending.signal, signal],
    );
  }

  /** @throws OutboundError `bad-url`. */
  private firstHop(
    text: string,
    request: Pick<OutboundRequest, 'method' | 'headers' | 'body'>,
    protocols = ['http:', 'https:'],
  ): Hop {
    const url = text.length <= 8_192 ? URL.parse(text) : null;
    if (url === null || !protocols.includes(url.protocol)) {
      const starts = protocols.map((protocol) => `${protocol}//`).join(' or ');
      throw new OutboundError(
        'bad-url',
        url?.host ?? '',
        `${shownUrl(text)} is no address that starts with ${starts}`,
      );
    }
    const headers: Record<string, string> = { 'user-agent': this.userAgent, ...authorisation(url) };
    for (const [name, value] of Object.entries(request.headers ?? {})) {
      headers[name.toLowerCase()] = sendable(name, value, url.host);
    }
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, method: request.method ?? 'GET', headers, body: request.body };
  }

  /** Sends, follows redirects, and hands the answer that is none to `take` while it still counts as a request of its host. */
  private async follow<T>(
    agent: Dispatcher,
    start: Hop,
    { maxRedirects = defaults.maxRedirects }: Pick<OutboundRequest, 'maxRedirects'>,
    patience: Patience,
    idleTimeout: number,
    take: (arrival: Arrival) => Promise<T>,
  ): Promise<T> {
    let hop = start;
    let permanentUrl: string | null = null;
    let onlyPermanent = true;
    for (let redirects = 0; ; redirects += 1) {
      const { host } = hop.url;
      const via = this.routes.via(hop.url);
      this.guard.checkUrl(via);
      const step = await this.hosts.run(host, patience.signal, async () => {
        patience.start(host);
        try {
          const head = await send(
            agent,
            { ...hop, url: via, headers: { ...hop.headers, ...this.routes.headersFor(hop.url) } },
            patience.signal,
            idleTimeout,
          );
          const next = maxRedirects === 0 ? undefined : redirectOf(hop, head);
          if (next === undefined) return { taken: await take({ head, url: hop.url, permanentUrl }) };
          head.body.destroy();
          if (redirects < maxRedirects) return { next, status: head.status };
          throw new OutboundError('too-many-redirects', host, `${host} redirects once too often`);
        } catch (error) {
          throw outboundErrorOf(error, host);
        } finally {
          patience.rest();
        }
      });
      if ('taken' in step) return step.taken as T;
      onlyPermanent &&= isPermanent(step.status);
      if (onlyPermanent) permanentUrl = step.next.url.href;
      hop = step.next;
    }
  }
}

function redirectOf(hop: Hop, head: Head): Hop | undefined {
  try {
    return nextHop(hop, head.status, head.headers.location);
  } catch (error) {
    head.body.destroy();
    throw error;
  }
}

/** A key that was pasted with a line break must not be told on, and says nothing against the host. */
function sendable(name: string, value: string, host: string): string {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return value;
  } catch {
    throw new OutboundError('protocol', host, `A header for ${host} holds characters that cannot be sent`);
  }
}

/** What an address says before the @, as a header: it goes to the first origin alone. */
function authorisation(url: URL): Record<string, string> {
  if (url.username === '' && url.password === '') return {};
  const pair = `${decoded(url.username)}:${decoded(url.password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function userAgentOf(publicUrl: string | undefined): string {
  const url = publicUrl === undefined ? null : URL.parse(publicUrl);
  // An address that only this machine knows tells nobody anything.
  const known = url !== null && !['localhost', '127.0.0.1', '[::1]', '0.0.0.0'].includes(url.hostname);
  return `Vigie/${version} (+${known ? shownUrl(url) : 'Vigie'}; social listening)`;
}
