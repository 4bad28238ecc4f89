/** `host=origin`: a host that is reached somewhere else. */
const entry = /^([a-z0-9.-]+)=(https?:\/\/[^/?#]+)\/?$/i;

/** @returns the host in lower case and the origin; undefined when the text is no route. */
export function parseRoute(text: string): { host: string; origin: URL } | undefined {
  const [, host, origin] = entry.exec(text.trim()) ?? [];
  const url = origin === undefined ? null : URL.parse(origin);
  if (host === undefined || url === null || url.username !== '' || url.password !== '') return undefined;
  return { host: host.toLowerCase(), origin: url };
}

/**
 * Hosts that are reached through a mirror or a gateway of one's own. What the address says stays what everybody else sees:
 * limits, redirects and errors speak of the host that was meant, which the gateway is told in `x-forwarded-host`.
 */
export class HostRoutes {
  private readonly origins: ReadonlyMap<string, URL>;

  /** @throws Error naming an entry that is no route. */
  constructor(routes: readonly string[] = []) {
    this.origins = new Map(
      routes.map((text) => {
        const route = parseRoute(text);
        if (!route) throw new Error(`${text} is no route: host=https://where.it.is`);
        return [route.host, route.origin];
      }),
    );
  }

  /** Where to connect for an address: the address itself, but for hosts with a route. */
  via(url: URL): URL {
    const origin = this.origins.get(url.hostname);
    if (!origin) return url;
    const via = new URL(url);
    const isSocket = url.protocol === 'ws:' || url.protocol === 'wss:';
    via.protocol = isSocket ? origin.protocol.replace('http', 'ws') : origin.protocol;
    via.hostname = origin.hostname;
    via.port = origin.port;
    return via;
  }

  /** Headers that tell the gateway what was meant; none without a route. */
  headersFor(url: URL): Record<string, string> {
    return this.origins.has(url.hostname) ? { 'x-forwarded-host': url.host } : {};
  }
}
